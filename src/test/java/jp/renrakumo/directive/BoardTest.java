package jp.renrakumo.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
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
import org.w3c.dom.Document;

/** The board of a directive on its way, as officers see it, and what they do on it. */
@RunningTest
// officers whom no other test shut out: the clock goes back to 2019 here
@TestPropertySource(properties = "spring.application.name=directive")
class BoardTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    DirectiveTables tables;

    @Autowired
    RecipientSheet sheet;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private Desk desk;
    private String number;

    @BeforeEach
    void it_reached_the_clinics() {
        desk = new Desk(engine);
        clock("2019-05-23T09:00");
        number = new Cascade(desk).toClinics();
        desk.as("clinic").complete(number, Cascade.CONFIRM, Map.of("received", true));
        desk.leave();
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void a_city_sees_how_its_own_recipients_stand_and_how_long_offices_are_open() {
        assertThat(board("yokohama", ""))
                .contains("横浜市衛生主管部局</span>の宛先", "1 / 7", "7件", "期限まで開庁時間であと18時間0分")
                .doesNotContain("川崎市");
    }

    @Test
    void the_ministry_sees_every_level_and_drills_down() {
        assertThat(board("mhlw", "")).contains("神奈川県健康医療局", "横浜市衛生主管部局", "川崎市衛生主管部局", "検討中");
        assertThat(board("mhlw", "?sender=yokohama")).contains("港の見えるクリニック", "みなと架空病院");
    }

    @Test
    void who_has_not_answered_is_found_by_state_and_by_name() {
        assertThat(board("yokohama", "?filter=OUTSTANDING")).contains("6件").doesNotContain("港の見えるクリニック");
        assertThat(board("yokohama", "?filter=CONFIRMED")).contains("1件", "港の見えるクリニック");
        assertThat(board("yokohama", "?name=%E8%96%AC%E5%B1%80")).contains("はまかぜ薬局", "1件");
        assertThat(board("yokohama", "?filter=OVERDUE")).contains("この条件に合う宛先はありません");
        clock("2019-05-25T00:01");
        assertThat(board("yokohama", "?filter=OVERDUE")).contains("6件", "期限を過ぎています", "期限超過");
    }

    @Test
    void a_call_that_reached_somebody_is_the_receipt_and_says_who_phoned_whom() {
        assertThat(call("yokohama", "hospital", "REACHED", "令和元年5月23日 9:00", "事務長 鈴木"))
                .contains("代理の受領を記録しました");
        Delivery delivery = tables.deliveries().find(number, "hospital").orElseThrow();
        assertThat(delivery.channel()).isEqualTo("PHONE");
        assertThat(delivery.witness()).isEqualTo("事務長 鈴木");
        assertThat(delivery.confirmedBy()).isEqualTo("yokohama");
        assertThat(officer("yokohama")
                        .get("/directives/" + number + "/calls/hospital")
                        .body())
                .contains("受領を確認", "事務長 鈴木", "横浜市");
        assertThat(desk.as("hospital").has(number, Cascade.CONFIRM)).isFalse();
        assertThat(call("yokohama", "hospital", "REACHED", "令和元年5月23日 9:00", "事務長"))
                .contains("受領済みです");
    }

    @Test
    void a_call_in_vain_leaves_the_recipient_outstanding_and_marked() {
        call("yokohama", "pharmacy", "IN_VAIN", "令和元年5月23日 9:00", "");
        assertThat(board("yokohama", "?filter=UNREACHABLE")).contains("1件", "はまかぜ薬局", "不通1回");
        assertThat(tables.deliveries().find(number, "pharmacy").orElseThrow().confirmed())
                .isFalse();
    }

    @Test
    void what_is_wrong_in_the_form_is_told_and_what_was_typed_stays() {
        assertThat(call("yokohama", "hospital", "REACHED", "あした", "鈴木"))
                .contains("日時", "value=\"あした\"", "value=\"鈴木\"");
        assertThat(call("yokohama", "hospital", "REACHED", "令和元年5月23日 9:00", ""))
                .contains("「確認した相手」を入力してください");
        assertThat(call("yokohama", "hospital", "REACHED", "平成30年1月1日 9:00", "鈴木"))
                .contains("発送");
        assertThat(call("yokohama", "hospital", "", "令和元年5月23日 9:00", "鈴木")).contains("「結果」");
        assertThat(tables.calls().to(number, "hospital")).isEmpty();
    }

    @Test
    void the_issuer_corrects_it_on_its_page_and_everybody_reads_it_there() {
        Visitor issuer = officer("npa");
        String page = "/directives/" + number;
        String refused = issuer.submit(
                        page, page + "/amendments", Map.of("kind", "CORRECTION", "reconfirm", "FINAL", "words", " "))
                .body();
        assertThat(refused).contains("「訂正・補足の内容」を入力してください", "value=\"FINAL\" selected");
        issuer.submit(
                page, page + "/amendments", Map.of("kind", "CORRECTION", "reconfirm", "FINAL", "words", "番号を<b>改めます。"));
        desk.runJobs();
        assertThat(board("npa", "")).contains("番号を&lt;b&gt;改めます。", "再確認済み", "0 / 1件");
        assertThat(board("clinic", "")).contains("番号を&lt;b&gt;改めます。").doesNotContain("再確認済み");
        assertThat(board("yokohama", "?filter=AGAIN")).contains("港の見えるクリニック", "再確認待ち", "1件");
        for (String account : new String[] {"yokohama", "mhlw", "clinic", "auditor"}) {
            assertThat(officer(account)
                            .submit(
                                    page,
                                    page + "/amendments",
                                    Map.of("kind", "CORRECTION", "reconfirm", "NONE", "words", "x"))
                            .statusCode())
                    .as(account)
                    .isIn(403, 404);
        }
    }

    @Test
    void nobody_logs_calls_for_the_recipients_of_another() {
        for (String account : new String[] {"kanagawa", "clinic", "auditor"}) {
            assertThat(officer(account)
                            .get("/directives/" + number + "/calls/hospital")
                            .statusCode())
                    .as(account)
                    .isEqualTo(404);
        }
        Visitor kanagawa = officer("kanagawa");
        kanagawa.submit(
                "/directives/" + number + "/calls/association",
                "/directives/" + number + "/calls",
                Map.of(
                        "recipient",
                        "hospital",
                        "reached",
                        "REACHED",
                        "channel",
                        "PHONE",
                        "receivedAt",
                        "令和元年5月23日 9:00",
                        "witness",
                        "x"));
        assertThat(tables.deliveries().find(number, "hospital").orElseThrow().confirmed())
                .isFalse();
    }

    @Test
    void the_list_to_print_has_numbers_to_call() {
        assertThat(officer("yokohama")
                        .get("/directives/" + number + "/chase?sender=yokohama")
                        .body())
                .contains("未受領 6件", "000-0000-0001", "□受領 □不通")
                .doesNotContain("港の見えるクリニック");
        assertThat(officer("kawasaki")
                        .get("/directives/" + number + "/chase?sender=yokohama")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_sheets_hold_every_recipient_and_no_formula() throws Exception {
        assertThat(csv()).startsWith("\uFEFF\"宛先\"").hasLineCount(1 + 7);
        try {
            for (String name : List.of("=HYPERLINK(\"http://x\")", "+1", "-1", "@a", "＝1", " =1", "\t1")) {
                rename(name);
                assertThat(csv())
                        .as(name)
                        .contains("\"'" + name.replace("\"", "\"\"") + "\"")
                        .contains("はまかぜ薬局");
                assertThat(xlsx()).as(name).contains("'" + name.charAt(0), "はまかぜ薬局");
            }
        } finally {
            rename("（架空）みなと架空病院");
        }
    }

    private void rename(String name) {
        jdbc.sql("update organization set name = ? where id = 'hospital'")
                .param(name)
                .update();
    }

    @Test
    void an_open_page_gets_fresh_numbers_alone() {
        assertThat(officer("yokohama")
                        .get("/directives/" + number + "/progress")
                        .body())
                .contains("1 / 7")
                .doesNotContain("<html", "絞込み");
    }

    @Test
    void a_clinic_sees_its_own_receipt_and_no_other() {
        assertThat(board("clinic", "")).contains("あなたの組織への送付", "港の見えるクリニック").doesNotContain("みなと架空病院", "伝達の段階");
    }

    private String csv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sheet.csv(question(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String xlsx() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sheet.xlsx(question(), out);
        Path file = Files.write(folder.resolve("sheet.xlsx"), out.toByteArray());
        try (ZipFile workbook = new ZipFile(file.toFile())) {
            ZipEntry entry = workbook.getEntry("xl/worksheets/sheet1.xml");
            Document cells =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(workbook.getInputStream(entry));
            assertThat(cells.getElementsByTagName("f").getLength())
                    .as("formulas")
                    .isZero();
            return cells.getDocumentElement().getTextContent();
        }
    }

    private Recipients.Question question() {
        return new Recipients.Question(
                number,
                "yokohama",
                Recipients.Filter.ALL,
                "",
                jst("2019-05-23T09:00").toInstant(),
                jst("2019-05-23T09:00").toLocalDate(),
                Optional.empty());
    }

    private String call(String account, String recipient, String reached, String at, String witness) {
        Map<String, String> form =
                new HashMap<>(Map.of("recipient", recipient, "reached", reached, "channel", "PHONE", "receivedAt", at));
        form.put("witness", witness);
        Visitor officer = officer(account);
        var answer = officer.submit(
                "/directives/" + number + "/calls/" + recipient, "/directives/" + number + "/calls", form);
        return answer.statusCode() == 302
                ? officer.get(answer.headers()
                                .firstValue("Location")
                                .orElseThrow()
                                .replaceFirst("^http://[^/]+", ""))
                        .body()
                : answer.body();
    }

    private String board(String account, String query) {
        return officer(account).get("/directives/" + number + query).body();
    }

    private Visitor officer(String account) {
        Visitor officer = Visitor.stranger(port);
        officer.login(account, account + "-demo");
        return officer;
    }

    private static void clock(String time) {
        ClockUtil.setCurrentTime(Date.from(jst(time).toInstant()));
    }

    private static java.time.ZonedDateTime jst(String time) {
        return LocalDateTime.parse(time).atZone(EngineClock.JST);
    }
}
