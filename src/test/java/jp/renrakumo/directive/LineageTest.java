package jp.renrakumo.directive;

import static jp.renrakumo.Visitor.officer;
import static jp.renrakumo.directive.Cascade.ADAPT;
import static jp.renrakumo.directive.Cascade.adaptation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
import jp.renrakumo.access.AttachmentScan;
import jp.renrakumo.access.AttachmentSettings;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.EngineClock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What each level received, changed and sent, and the files that go with it. */
@RunningTest
// officers whom no other test shut out: the clock goes back to 2019 here
@TestPropertySource(properties = "spring.application.name=directive")
class LineageTest {

    private static final String PDF = "%PDF-1.7\nthe form\n%%EOF\n";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Lineage lineage;

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void thursday_morning() {
        desk = new Desk(engine);
        ClockUtil.setCurrentTime(Date.from(
                LocalDateTime.parse("2019-05-23T09:00").atZone(EngineClock.JST).toInstant()));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void a_clinic_sees_the_ministrys_words_and_what_its_city_made_of_them() {
        String number = toTheClinic();
        String way = officer(port, "clinic")
                .get("/directives/" + number + "/lineage")
                .body();
        assertThat(way)
                .containsSubsequence("警察庁", "厚生労働省", "神奈川県健康医療局", "横浜市衛生主管部局", "港の見えるクリニック")
                .contains("<del>至急お知らせします。</del>", "<ins>横浜市では窓口を設けました。</ins>", "<span>添付のとおりです。</span>")
                .contains("この組織が加えた文書", "送付時の内容と一致")
                .doesNotContain("川崎市");
        List<Lineage.Step> steps = lineage.to(number, "clinic");
        assertThat(steps).hasSize(4).allMatch(step -> step.check() == Lineage.Check.SAME);
        assertThat(steps.get(1).dropped())
                .as("what the ministry did not pass on")
                .isNotEmpty();
    }

    @Test
    void the_ministrys_original_opens_though_the_city_did_not_enclose_it() {
        String number = toTheClinic();
        Visitor clinic = officer(port, "clinic");
        assertThat(clinic.get("/directives/" + number + "/documents/D2").statusCode())
                .isEqualTo(200);
        assertThat(clinic.get("/directives/" + number + "/documents/D2").body()).contains("SHA-256");
        assertThat(clinic.get("/directives/" + number + "/documents/D5").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_way_to_others_is_nobodys_but_those_who_see_them() {
        String number = toTheClinic();
        assertThat(way("yokohama", number, "clinic")).isEqualTo(200);
        assertThat(way("mhlw", number, "clinic")).isEqualTo(200);
        assertThat(way("clinic", number, "npa")).as("how it began").isEqualTo(200);
        assertThat(way("clinic", number, "hospital")).isEqualTo(404);
        assertThat(way("kawasaki", number, "clinic")).isEqualTo(404);
        assertThat(way("mhlw", number, "nobody")).isEqualTo(404);
        assertThat(way("vendor", number, "")).isEqualTo(404);
    }

    @Test
    void words_that_were_changed_behind_it_are_noticed() {
        String number = toTheClinic();
        jdbc.sql("update relay set letter = '改ざん。' where directive = ? and organization = 'kanagawa'")
                .param(number)
                .update();
        assertThat(officer(port, "clinic")
                        .get("/directives/" + number + "/lineage")
                        .body())
                .contains("送付時の内容と一致しません");
        assertThat(lineage.to(number, "clinic").stream().map(Lineage.Step::check))
                .containsExactly(Lineage.Check.SAME, Lineage.Check.SAME, Lineage.Check.DIFFERENT, Lineage.Check.SAME);
    }

    @Test
    void who_still_decides_shows_what_came_and_no_more() {
        String number = new Cascade(desk).toCities();
        List<Lineage.Step> steps = lineage.to(number, "yokohama");
        assertThat(steps.get(3).letter()).isNull();
        assertThat(officer(port, "yokohama")
                        .get("/directives/" + number + "/lineage")
                        .body())
                .contains("伝える内容を検討しています");
    }

    @Test
    void a_sentence_that_stays_is_not_marked() {
        assertThat(TextChange.between("一。二。三。", "一。2。三。四").parts())
                .containsExactly(
                        new TextChange.Part("SAME", "一。"),
                        new TextChange.Part("GONE", "二。"),
                        new TextChange.Part("NEW", "2。"),
                        new TextChange.Part("SAME", "三。"),
                        new TextChange.Part("NEW", "四"));
        assertThat(TextChange.between("同じ\r\n。", "同じ\n。").none()).isTrue();
        assertThat(TextChange.between("", "").none()).isTrue();
    }

    @Test
    void a_pdf_goes_with_the_document_to_the_clinic_byte_for_byte() throws Exception {
        Visitor kanagawa = officer(port, "kanagawa");
        String draft = draft(kanagawa);
        assertThat(upload(kanagawa, draft, "C:\\temp\\様式 第1号.pdf", PDF)).contains("添付しました", "様式 第1号.pdf", "1KB");
        String number = issued(kanagawa, draft);
        Visitor clinic = officer(port, "clinic");
        String document = jdbc.sql("select document from directive where number = ?")
                .param(number)
                .query(String.class)
                .single();
        String page = "/directives/" + number + "/documents/" + document;
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(PDF.getBytes(StandardCharsets.UTF_8)));
        assertThat(clinic.get(page).body()).contains("様式 第1号.pdf", hash);
        long id = attachmentOf(document);
        HttpResponse<String> file = clinic.get(page + "/attachments/" + id);
        assertThat(file.body()).isEqualTo(PDF);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(officer(port, "vendor").get(page + "/attachments/" + id).statusCode())
                .isEqualTo(404);
        assertThat(clinic.get("/directives/" + number + "/documents/D1/attachments/" + id)
                        .statusCode())
                .isEqualTo(404);
        assertThat(upload(kanagawa, draft, "b.pdf", PDF)).contains("発出されました");
        kanagawa.submit(draft, draft + "/attachments/" + id + "/removal", Map.of());
        assertThat(clinic.get(page + "/attachments/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_no_pdf_too_large_or_too_many_is_refused_with_what_to_do() {
        Visitor kanagawa = officer(port, "kanagawa");
        String draft = draft(kanagawa);
        assertThat(upload(kanagawa, draft, "様式.pdf", "MZ program")).contains("「様式.pdf」はPDFではありません");
        assertThat(upload(kanagawa, draft, "空.pdf", "")).contains("添付するPDFファイルを選んでください");
        assertThat(upload(kanagawa, draft, "大.pdf", "%PDF-" + "x".repeat(10 * 1024 * 1024)))
                .contains("「大.pdf」は大きすぎます（上限10MB）");
        assertThat(kanagawa.upload(draft, draft + "/attachments", "巨大.pdf", "%PDF-" + "x".repeat(33 * 1024 * 1024))
                        .statusCode())
                .isEqualTo(413);
        for (int at = 0; at < 10; at++) {
            assertThat(upload(kanagawa, draft, at + ".pdf", PDF)).contains("添付しました");
        }
        assertThat(upload(kanagawa, draft, "11.pdf", PDF)).contains("添付できるのは10件まで");
        String foreign = draft + "/attachments/"
                + jdbc.sql("select max(id) from attachment").query(Long.class).single();
        assertThat(officer(port, "yokohama").get(foreign).statusCode()).isEqualTo(404);
        assertThat(kanagawa.get(foreign).body()).isEqualTo(PDF);
        assertThat(kanagawa.submit(draft, foreign + "/removal", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(kanagawa.get(foreign).statusCode()).isEqualTo(404);
    }

    @Test
    void the_scanner_is_asked_and_without_its_answer_nothing_is_taken() throws Exception {
        Path file = Files.writeString(folder.resolve("a.pdf"), PDF);
        scan("grep", "-q", "%PDF-1.7").look(file, "a.pdf");
        assertThatThrownBy(() -> scan("false").look(file, "a.pdf"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("「a.pdf」からウイルスなどが検出された");
        assertThatThrownBy(() -> scan("sh", "-c", "exit 2").look(file, "a.pdf"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("ウイルス検査ができなかった");
        assertThatThrownBy(() -> scan("/no/such/scanner").look(file, "a.pdf"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("ウイルス検査ができなかった");
    }

    private static AttachmentScan scan(String... command) {
        return new AttachmentScan(new AttachmentSettings(List.of(command), 10, 1000));
    }

    private String toTheClinic() {
        String number = new Cascade(desk).issue();
        pass("npa", number, List.of("C8", "I10"), List.of(), "至急お知らせします。添付のとおりです。");
        pass("mhlw", number, List.of("I10"), List.of("D1", "D4", "D6"), "至急お知らせします。添付のとおりです。");
        pass("kanagawa", number, List.of("I10"), List.of("D4", "D6"), "至急お知らせします。添付のとおりです。");
        desk.as("kanagawa2").complete(number, Cascade.APPROVE, Map.of("decision", "APPROVE"));
        desk.runJobs();
        pass("yokohama", number, List.of("I10"), List.of("D3", "D6"), "添付のとおりです。横浜市では窓口を設けました。");
        desk.leave();
        return number;
    }

    private void pass(String officer, String number, List<String> items, List<String> enclosures, String letter) {
        Map<String, Object> form = adaptation(items, enclosures);
        form.put("letter", letter);
        desk.as(officer).complete(number, ADAPT, form);
        desk.runJobs();
    }

    private int way(String account, String number, String to) {
        return officer(port, account)
                .get("/directives/" + number + "/lineage?to=" + to)
                .statusCode();
    }

    private String draft(Visitor kanagawa) {
        return kanagawa.submit("/directives/drafts", "/directives/drafts", Map.of("organization", "kanagawa"))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^http://[^/]+", "");
    }

    private static String upload(Visitor officer, String draft, String name, String content) {
        HttpResponse<String> answer = officer.upload(draft, draft + "/attachments", name, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return officer.get(draft).body();
    }

    private String issued(Visitor kanagawa, String draft) {
        HttpResponse<String> answer = kanagawa.submit(
                draft,
                draft,
                Map.ofEntries(
                        Map.entry("version", "1"),
                        Map.entry("step", "ISSUE"),
                        Map.entry("numbers", "医第" + System.nanoTime() + "号"),
                        Map.entry("issuedOn", "令和元年5月23日"),
                        Map.entry("issuers", "神奈川県健康医療局長"),
                        Map.entry("title", "様式の送付について"),
                        Map.entry("nature", "依頼"),
                        Map.entry("body", "様式を送ります。")));
        String number = answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
        desk.as("kanagawa").complete(number, ADAPT, adaptation(List.of(), List.of()));
        desk.as("kanagawa2").complete(number, Cascade.APPROVE, Map.of("decision", "APPROVE"));
        desk.runJobs();
        desk.as("yokohama").complete(number, ADAPT, adaptation(List.of(), List.of()));
        desk.runJobs();
        desk.leave();
        return number;
    }

    private long attachmentOf(String document) {
        return jdbc.sql("select id from attachment where document = ?")
                .param(document)
                .query(Long.class)
                .single();
    }
}
