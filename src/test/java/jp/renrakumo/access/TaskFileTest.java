package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An officer attaches what belongs to a task: who may see the case finds it there, nobody else, and it stays as it was. */
class TaskFileTest extends Attack {

    private static final String FORM = "%PDF-1.7\nthe signed form\n%%EOF\n";
    private static final byte[] PHOTO = HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000ffd9");
    private static final byte[] SCREEN = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    @Autowired
    TaskFiles files;

    @Autowired
    JdbcTemplate jdbc;

    private String number;
    private String task;

    @BeforeEach
    void the_prefecture_has_a_directive_to_pass_on() {
        number = desk.as("kanagawa").start("directive-cascade", Map.of("document", "D3"));
        task = task(number, ADAPT);
    }

    @Test
    void what_was_attached_is_there_for_the_colleague_with_name_size_and_who() {
        Visitor kanagawa = officer("kanagawa");
        assertThat(attach(kanagawa, "C:\\temp\\要求文の写真.JPG", PHOTO).statusCode()).isEqualTo(302);
        assertThat(attach(kanagawa, "業者の報告.pdf", FORM).statusCode()).isEqualTo(302);
        assertThat(attach(kanagawa, "画面.png", SCREEN).statusCode()).isEqualTo(302);
        Visitor colleague = officer("kanagawa2");
        assertThat(colleague.get(page()).body())
                .contains("要求文の写真.jpg", "業者の報告.pdf", "画面.png", "全3件", "1KB", "神奈川県", number)
                .doesNotContain("temp", "/removal");
        JsonNode told = json(colleague.get("/attachments/tasks/" + task)).path("files");
        assertThat(told).hasSize(3);
        assertThat(told.get(0).path("name").asText()).isEqualTo("要求文の写真.jpg");
        assertThat(told.get(0).path("own").asBoolean()).isFalse();
    }

    @Test
    void the_desk_leads_to_them_where_there_are_some_and_with_every_incident() {
        Visitor kanagawa = officer("kanagawa");
        String link = "href=\"" + page() + "\"";
        assertThat(kanagawa.get("/?q=" + number).body()).contains(task).doesNotContain(link);
        attach(kanagawa, "業者の報告.pdf", FORM);
        attach(kanagawa, "要求文.jpg", PHOTO);
        assertThat(kanagawa.get("/?q=" + number).body()).contains(link, ">添付 2件</a>");
        String incident = suspected("端末に脅迫文が出た");
        assertThat(officer("clinic").get("/?q=" + incident).body())
                .containsPattern("/tasks/[^/\"]+/attachments\"[^>]*>添付</a>");
    }

    @Test
    void it_is_saved_byte_for_byte_and_never_opened_in_our_name() {
        attach(officer("kanagawa"), "業者の報告.pdf", FORM);
        HttpResponse<String> file = officer("kanagawa2").get(address());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(FORM);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment; ");
    }

    @Test
    void for_everybody_else_there_is_nothing() {
        attach(officer("kanagawa"), "業者の報告.pdf", FORM);
        for (String account : List.of("npa", "yokohama", "vendor", "clinic", "analyst")) {
            Visitor outsider = officer(account);
            for (String path : List.of(page(), "/attachments/tasks/" + task, address())) {
                HttpResponse<String> answer = outsider.get(path);
                assertThat(answer.statusCode()).as(account + " " + path).isEqualTo(404);
                assertThat(answer.body()).as(account + " " + path).doesNotContain("業者の報告", number);
            }
            HttpResponse<String> brought =
                    outsider.upload("/account", "/tasks/" + task + "/attachments", "x.pdf", FORM + account);
            assertThat(brought.statusCode()).as(account).isEqualTo(404);
        }
        assertThat(files.ofTask(task)).hasSize(1);
        assertThat(stranger().get(address()).statusCode()).isEqualTo(302);
    }

    @Test
    void the_case_shows_it_and_the_auditor_reads_it_with_its_digest() {
        attach(officer("kanagawa"), "業者の報告.pdf", FORM);
        String digest = Sha256.of(FORM);
        assertThat(officer("kanagawa2").get("/directives/" + number).body())
                .contains("タスクの添付ファイル", "業者の報告.pdf", digest);
        Visitor auditor = officer("auditor");
        assertThat(auditor.get("/audit/cases/" + number).body())
                .contains("href=\"#attachments\"", "業者の報告.pdf", "タスクに添付", digest);
        assertThat(auditor.get(address()).body()).isEqualTo(FORM);
        assertThat(auditor.get(page()).statusCode()).isEqualTo(404);
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where kind = 'READ' and case_number = ? and content like ?",
                        Integer.class,
                        number,
                        "%/attachments/%"))
                .isPositive();
    }

    @Test
    void who_attached_it_takes_it_back_and_the_log_knows_both() {
        Visitor kanagawa = officer("kanagawa");
        attach(kanagawa, "誤り.pdf", FORM);
        long id = files.ofTask(task).get(0).id();
        String removal = page() + "/" + id + "/removal";
        assertThat(kanagawa.get(page()).body()).contains(removal);
        HttpResponse<String> refused = officer("kanagawa2").submit(page(), removal, Map.of());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("「誤り.pdf」を取り消せるのは、添付した担当者だけです");
        assertThat(kanagawa.submit(page(), removal, Map.of()).statusCode()).isEqualTo(302);
        assertThat(kanagawa.get(page()).body()).contains("添付を取り消しました", "添付ファイルはありません");
        assertThat(files.ofTask(task)).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from task_file_piece where file = ?", Integer.class, id))
                .isZero();
        assertThat(jdbc.queryForList(
                        "select content from audit_event where case_number = ? and kind = 'RECORD' order by id",
                        String.class,
                        number))
                .anyMatch(told -> told.contains("タスクに添付") && told.contains(Sha256.of(FORM)))
                .anyMatch(told -> told.contains("タスクへの添付を取り消し") && told.contains(Sha256.of(FORM)));
        assertThat(kanagawa.submit(page(), removal, Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void the_tasklists_script_attaches_and_takes_back_too() {
        Visitor kanagawa = officer("kanagawa");
        JsonNode found = json(kanagawa.get("/attachments/tasks/" + task));
        assertThat(found.path("most").asInt()).isEqualTo(10);
        kanagawa.with(found.path("header").asText(), found.path("token").asText());
        assertThat(kanagawa.upload(page(), "/attachments/tasks/" + task, "写真.jpg", PHOTO)
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> refused = kanagawa.upload(page(), "/attachments/tasks/" + task, "写真.jpg", "x");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("message").asText()).contains("「写真.jpg」はPDF、JPEG、PNGのどれでもありません");
        String own =
                "/attachments/tasks/" + task + "/" + files.ofTask(task).get(0).id();
        assertThat(kanagawa.send("DELETE", own, null, "").statusCode()).isEqualTo(204);
        kanagawa.without(found.path("header").asText());
        assertThat(kanagawa.send("DELETE", own, null, "").statusCode()).isEqualTo(403);
        assertThat(files.ofTask(task)).isEmpty();
    }

    @Test
    void of_a_task_that_is_done_nothing_is_changed_any_more() {
        Visitor kanagawa = officer("kanagawa");
        attach(kanagawa, "業者の報告.pdf", FORM);
        String removal = page() + "/" + files.ofTask(task).get(0).id() + "/removal";
        desk.as("kanagawa").complete(number, ADAPT, Map.of("items", "[]", "enclosures", "[]", "letter", "お知らせします。"));
        desk.leave();
        assertThat(kanagawa.get(page()).body())
                .contains("このタスクはすでに終わっているため、添付は変えられません", "業者の報告.pdf")
                .doesNotContain("type=\"file\"", "/removal");
        HttpResponse<String> late = kanagawa.upload("/account", page(), "後から.jpg", PHOTO);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("次のタスクに添付してください");
        assertThat(kanagawa.submit("/account", removal, Map.of()).statusCode()).isEqualTo(409);
        assertThat(files.ofTask(task)).hasSize(1);
        assertThat(kanagawa.get(address()).body()).isEqualTo(FORM);
    }

    @Test
    void what_cannot_be_taken_is_refused_with_what_to_do() {
        Visitor kanagawa = officer("kanagawa");
        assertThat(refusal(kanagawa, "空.pdf", "")).contains("中身が空のファイルは添付できません");
        assertThat(refusal(kanagawa, "報告.xlsx", "PK")).contains("「報告.xlsx」はPDF、JPEG、PNGのどれでもありません。文書はPDFに");
        assertThat(refusal(kanagawa, "道具.pdf", "MZ program")).contains("「道具.pdf」はPDF、JPEG、PNGのどれでもありません");
        assertThat(refusal(kanagawa, "大.pdf", "%PDF-" + "x".repeat(10 * 1024 * 1024)))
                .contains("「大.pdf」は大きすぎます（上限10MB）。分割するか");
        HttpResponse<String> huge = kanagawa.upload(page(), page(), "巨大.pdf", "%PDF-" + "x".repeat(33 * 1024 * 1024));
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(huge.body()).contains("大きすぎて受け取れません", "もう一度送ってください");
        assertThat(files.ofTask(task)).isEmpty();
        attach(kanagawa, "写真.jpg", PHOTO);
        assertThat(refusal(kanagawa, "別名.jpg", PHOTO)).contains("同じ内容のファイルが「写真.jpg」としてすでに添付されています");
        for (int at = 2; at <= 10; at++) {
            assertThat(attach(kanagawa, "写真.jpg", FORM + at).statusCode()).isEqualTo(302);
        }
        assertThat(refusal(kanagawa, "十一.pdf", FORM + 11)).contains("添付できるのは10件まで");
        assertThat(files.ofTask(task)).hasSize(10).extracting(TaskFile::name).doesNotHaveDuplicates();
        assertThat(kanagawa.get(page()).body()).contains("添付できる10件に達しました").doesNotContain("type=\"file\"");
    }

    @Test
    void names_are_text_without_a_path_and_of_a_length_that_fits() {
        Visitor kanagawa = officer("kanagawa");
        attach(kanagawa, "<img src=x onerror=alert(1)>.pdf", FORM + 1);
        attach(kanagawa, "../../etc/passwd", FORM + 2);
        attach(kanagawa, "長".repeat(400) + ".pdf", FORM + 3);
        attach(kanagawa, "改\u0007行\u202Efdp.pdf", FORM + 4);
        attach(kanagawa, "要求.exe", FORM + 5);
        assertThat(files.ofTask(task))
                .extracting(TaskFile::name)
                .containsExactly(
                        "img src=x onerror=alert(1).pdf",
                        "passwd.pdf",
                        "長".repeat(120) + ".pdf",
                        "改行fdp.pdf",
                        "要求.exe.pdf");
        assertThat(kanagawa.get(page()).body()).doesNotContain("<img");
        jdbc.update(
                "update task_file set name = ? where task = ? and name = 'passwd.pdf'", "<b onclick='x'>&\".pdf", task);
        assertThat(kanagawa.get(page()).body()).doesNotContain("<b onclick").contains("&lt;b onclick");
        assertThat(kanagawa.get("/directives/" + number).body()).doesNotContain("<b onclick");
    }

    @Test
    void an_erased_case_keeps_the_digest_alone() {
        attach(officer("kanagawa"), "患者の名簿.pdf", FORM);
        String address = address();
        while (files.erase(number, 1) > 0) {
            // goes on where it stands
        }
        assertThat(files.ofTask(task)).singleElement().satisfies(file -> {
            assertThat(file.erased()).isTrue();
            assertThat(file.sha256()).isEqualTo(Sha256.of(FORM));
            assertThat(file.taskName()).isEqualTo(CaseTexts.ERASED);
        });
        assertThat(jdbc.queryForObject(
                        "select count(*) from task_file_piece p join task_file f on f.id = p.file where f.task = ?",
                        Integer.class,
                        task))
                .isZero();
        Visitor kanagawa = officer("kanagawa");
        assertThat(kanagawa.get(address).statusCode()).isEqualTo(410);
        assertThat(kanagawa.get("/directives/" + number).body())
                .contains(Sha256.of(FORM))
                .doesNotContain("患者の名簿");
    }

    @Test
    void the_vendor_sees_its_own_file_as_long_as_it_is_let_in_and_nothing_of_the_hospitals() {
        String incident = CaseOfTheHospital.open(desk, "添付の目印");
        String advice = task(incident, "userTask_adviseInstitution");
        Visitor vendor = officer("vendor");
        assertThat(vendor.upload(
                                "/tasks/" + advice + "/attachments",
                                "/tasks/" + advice + "/attachments",
                                "調査結果.pdf",
                                FORM)
                        .statusCode())
                .isEqualTo(302);
        TaskFile hospitals = files.add(
                new TaskFile(
                        0,
                        "done-" + incident,
                        "影響を判定する",
                        incident,
                        "hospital",
                        "要求文.jpg",
                        FileKind.JPEG,
                        PHOTO.length,
                        Sha256.of(PHOTO),
                        "hospital",
                        Instant.EPOCH),
                new ByteArrayInputStream(PHOTO));
        Visitor hospital = officer("hospital");
        assertThat(hospital.get("/incidents/" + incident).body()).contains("調査結果.pdf", "要求文.jpg");
        assertThat(officer("yokohama").get("/incidents/" + incident).body()).contains("要求文.jpg");
        assertThat(vendor.get("/incidents/" + incident).body())
                .contains("調査結果.pdf")
                .doesNotContain("要求文.jpg");
        String own = files.ofTask(advice).get(0).address();
        assertThat(vendor.get(own).body()).isEqualTo(FORM);
        assertThat(vendor.get(hospitals.address()).statusCode()).isEqualTo(404);
        jdbc.update("update case_grant set revoked_at = current_timestamp where case_number = ?", incident);
        assertThat(vendor.get(own).statusCode()).isEqualTo(404);
        assertThat(vendor.get("/tasks/" + advice + "/attachments").statusCode()).isEqualTo(404);
    }

    @Test
    void the_engines_own_attachments_stay_closed_to_officers() {
        for (String engine : List.of("/engine-rest", "/camunda/api/engine/engine/default")) {
            Visitor kanagawa = engine.startsWith("/engine") ? machine("kanagawa") : officer("kanagawa");
            HttpResponse<String> refused = kanagawa.send(
                    "POST",
                    engine + "/task/" + task + "/attachment/create",
                    "multipart/form-data; boundary=b",
                    "--b\r\nContent-Disposition: form-data; name=\"attachment-name\"\r\n\r\nx\r\n--b--\r\n");
            assertThat(refused.statusCode()).as(engine).isEqualTo(403);
        }
        assertThat(engine.getTaskService().getTaskAttachments(task)).isEmpty();
    }

    private String page() {
        return "/tasks/" + task + "/attachments";
    }

    /** Of the first file. */
    private String address() {
        return files.ofTask(task).get(0).address();
    }

    private HttpResponse<String> attach(Visitor officer, String name, byte[] content) {
        return officer.upload(page(), page(), name, content);
    }

    private HttpResponse<String> attach(Visitor officer, String name, String content) {
        return attach(officer, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private String refusal(Visitor officer, String name, String content) {
        return refusal(officer, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private String refusal(Visitor officer, String name, byte[] content) {
        HttpResponse<String> refused = attach(officer, name, content);
        assertThat(refused.statusCode()).as(name).isEqualTo(400);
        return refused.body();
    }
}
