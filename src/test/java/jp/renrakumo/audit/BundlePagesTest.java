package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
import jp.renrakumo.access.Sha256;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code /audit/bundle} and the bundle of a case: for auditors, each within his scope; for everybody else there are none. */
@RunningTest
class BundlePagesTest {

    @LocalServerPort
    int port;

    @TempDir
    Path place;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Sealer sealer;

    @Autowired
    AuditFolder folder;

    @Autowired
    KnownCheckpoints known;

    @Autowired
    JdbcTemplate jdbc;

    private String clinics;
    private String hospitals;
    private String today;

    @BeforeEach
    void two_incidents() {
        clinics = suspected("clinic");
        hospitals = suspected("hospital");
        sealer.seal();
        today = LocalDate.ofInstant(java.time.Instant.now(), ZoneId.of("Asia/Tokyo"))
                .toString();
    }

    @AfterEach
    void every_auditor_sees_everything_again() {
        jdbc.update("delete from membership where account = 'auditor' and organization = 'hospital'");
    }

    @Test
    void the_command_that_proves_the_log_opens_productions_database_as_operations_have_it() throws Exception {
        String page = Visitor.officer(port, "auditor").get("/audit").body();
        List<String> lines = Pattern.compile("<pre class=\"words\">([^<]*)</pre>")
                .matcher(page)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
        assertThat(lines).hasSize(3).anyMatch(line -> line.startsWith("docker compose"));
        assertThat(Files.readAllLines(Path.of("docs/operations.md"))).containsAll(lines);
        assertThat(lines.indexOf("java -jar renrakumo.jar audit verify"))
                .as("after the variables")
                .isEqualTo(lines.indexOf("set -a; . /etc/renrakumo/production.env; set +a") + 1);
    }

    @Test
    void an_auditor_is_told_in_red_that_the_database_was_put_back() throws Exception {
        String sentence = "このデータベースが知らないものがあります";
        Visitor auditor = Visitor.officer(port, "auditor");
        assertThat(auditor.get("/audit").body()).doesNotContain(sentence);
        Path file = folder.path().resolve(AuditFolder.CHECKPOINTS);
        String before = Files.readString(file);
        try {
            folder.keep(folder.sign(new Checkpoint(
                    jdbc.queryForObject("select origin from audit_tree", String.class),
                    999_999,
                    Hash.of(),
                    java.time.Instant.parse("2019-06-03T01:00:00Z"))));
            known.run();
            assertThat(auditor.get("/audit").body()).contains("class=\"error\" role=\"alert\"", sentence);
            suspected("clinic");
            assertThat(sealer.seal()).as("and work goes on").isPositive();
        } finally {
            Files.writeString(file, before);
            known.run();
        }
        assertThat(auditor.get("/audit").body()).doesNotContain(sentence);
    }

    @Test
    void an_auditor_takes_out_a_case_and_a_period() throws Exception {
        Visitor auditor = Visitor.officer(port, "auditor");
        assertThat(auditor.get("/audit").body()).contains("action=\"/audit/bundle\"");
        assertThat(auditor.get("/audit/cases/" + clinics).body()).contains("/audit/cases/" + clinics + "/bundle");
        HttpResponse<byte[]> ofCase = fetched(auditor, "/audit/cases/" + clinics + "/bundle");
        assertThat(ofCase.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"renrakumo-" + clinics + ".zip\"");
        assertThat(numbers(ofCase)).containsOnly(clinics);
        assertThat(BundleContents.of(ofCase.body()).file("manifest.json")).contains("\"createdBy\" : \"auditor\"");
        assertThat(findings(ofCase)).isEmpty();
        HttpResponse<byte[]> ofDay = fetched(auditor, "/audit/bundle?from=" + today + "&to=" + today);
        assertThat(ofDay.headers().firstValue("Content-Disposition").orElse(""))
                .contains("renrakumo-" + today + "-" + today + ".zip");
        assertThat(numbers(ofDay)).contains(clinics, hospitals);
        assertThat(findings(ofDay)).isEmpty();
        assertThat(numbers(fetched(auditor, "/audit/bundle?from=" + today + "&to=" + today + "&cases=INCIDENT")))
                .allMatch(number -> number.startsWith("INC-"));
    }

    @Test
    void an_auditor_of_one_organization_takes_out_what_is_its_own() throws Exception {
        jdbc.update(
                "insert into membership (account, organization, role, granted_by) values ('auditor', 'hospital', 'OFFICER', 'test')");
        Visitor auditor = Visitor.officer(port, "auditor");
        assertThat(auditor.get("/audit/cases/" + clinics + "/bundle").statusCode())
                .isEqualTo(404);
        assertThat(numbers(fetched(auditor, "/audit/cases/" + hospitals + "/bundle")))
                .containsOnly(hospitals);
        HttpResponse<byte[]> ofDay = fetched(auditor, "/audit/bundle?from=" + today + "&to=" + today);
        assertThat(numbers(ofDay)).contains(hospitals).doesNotContain(clinics, "");
        assertThat(BundleContents.of(ofDay.body()).files().values()).noneMatch(text -> text.contains(clinics));
        assertThat(findings(ofDay)).isEmpty();
    }

    @Test
    void what_was_attached_to_a_task_is_in_it_by_name_and_digest() throws Exception {
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(hospitals)
                .taskCandidateGroup("hospital")
                .list()
                .get(0)
                .getId();
        String page = "/tasks/" + task + "/attachments";
        String note = "%PDF-1.7 the ransom note";
        assertThat(Visitor.officer(port, "hospital")
                        .upload(page, page, "要求文.pdf", note)
                        .statusCode())
                .isEqualTo(302);
        sealer.seal();
        HttpResponse<byte[]> ofCase =
                fetched(Visitor.officer(port, "auditor"), "/audit/cases/" + hospitals + "/bundle");
        assertThat(BundleContents.of(ofCase.body()).file("events.csv")).contains("タスクに添付", "要求文.pdf", Sha256.of(note));
        assertThat(findings(ofCase)).isEmpty();
    }

    @Test
    void bad_days_are_named() {
        Visitor auditor = Visitor.officer(port, "auditor");
        assertThat(auditor.get("/audit/bundle?from=2019-13-01&to=2019-05-01").body())
                .contains("始まりの日「2019-13-01」");
        assertThat(auditor.get("/audit/bundle?from=2019-05-01").body()).contains("終わりの日が空です");
        assertThat(auditor.get("/audit/bundle?from=2019-05-02&to=2019-05-01").body())
                .contains("終わりの日「2019-05-01」が始まりの日「2019-05-02」より前です");
        assertThat(auditor.get("/audit/bundle?from=2019-05-01&to=2019-05-01&cases=x")
                        .body())
                .contains("種類「x」");
        HttpResponse<String> empty = auditor.get("/audit/bundle?from=1999-05-01&to=1999-05-01");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("見られる監査記録がありません", "value=\"1999-05-01\"");
        assertThat(auditor.get("/audit/cases/INC-2001-0001/bundle").statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobody_else() {
        for (String account : List.of("clinic", "mhlw", "admin", "analyst")) {
            Visitor other = Visitor.officer(port, account);
            assertThat(other.get("/audit/bundle").statusCode()).as(account).isEqualTo(404);
            assertThat(other.get("/audit/cases/" + clinics + "/bundle").statusCode())
                    .as(account)
                    .isEqualTo(404);
        }
    }

    private String suspected(String account) {
        Desk desk = new Desk(engine);
        String number = desk.as(account)
                .start(
                        "incident-lifecycle",
                        Map.of(
                                "suspectedAt", jp.renrakumo.deadline.EraDates.format(java.time.Instant.now()),
                                "summary", "=端末が起動しない",
                                "leak", "NONE",
                                "careDisruption", "NONE"));
        desk.leave();
        return number;
    }

    private HttpResponse<byte[]> fetched(Visitor visitor, String path) throws Exception {
        String cookies = visitor.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Cookie", cookies)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

    private static List<String> numbers(HttpResponse<byte[]> answer) throws IOException {
        List<String> numbers = new java.util.ArrayList<>();
        for (String line : BundleContents.of(answer.body()).events()) {
            String number = BundleEvent.JSON.readValue(line, BundleEvent.class).caseNumber();
            numbers.add(number == null ? "" : number);
        }
        return numbers;
    }

    private List<Finding> findings(HttpResponse<byte[]> answer) throws IOException {
        return BundleVerification.of(Files.write(place.resolve("fetched.zip"), answer.body()), null)
                .findings();
    }
}
