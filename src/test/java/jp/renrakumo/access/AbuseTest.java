package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import jp.renrakumo.Desk;
import jp.renrakumo.Visitor;
import jp.renrakumo.deadline.EraDates;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;

/** The catalogue of abuse, against production as it runs: all of it is refused, and nothing of it leaves a trace but a line. */
class AbuseTest extends InProduction {

    private static final List<Integer> CLOSED = List.of(400, 401, 403, 404, 405);
    private static final int THREE_MB = 3 * 1024 * 1024;
    private static final List<String> RELEASED =
            List.of("scriptTask.bpmn", "class.bpmn", "xxe.bpmn", "laughs.dmn", "html.form");
    private static final String FORMULA = "=cmd|' /C calc'!A0";

    static Set<String> catalogue() {
        return Attempt.catalogue().keySet();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void what_the_catalogue_tries_is_refused(String after) {
        List<String> wrong = new ArrayList<>();
        Attempt.catalogue().get(after).stream()
                .map(told -> Attempt.of(told, this::filled))
                .forEach(attempt -> attempt.by().forEach(who -> {
                    HttpResponse<String> answer = attempt.by(visitor(who));
                    if (!attempt.answer().contains(answer.statusCode())) {
                        wrong.add(told(who, attempt.verb(), attempt.path(), answer) + " " + attempt.type());
                    }
                    Attack.assertNothingInside(answer);
                    assertThat(answer.body()).doesNotContain("root:");
                }));
        assertThat(wrong).isEmpty();
    }

    private String filled(String text) {
        return text.replace("<task>", task)
                .replace("<instance>", instance)
                .replace("<incident>", incident)
                .replace("<el>", Marker.MAKES_FILE.replace("\\", "\\\\"))
                .replace("<class>", Marker.class.getName());
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of(
                        "addresses.txt", List.of("stranger", "officer hospital", "officer auditor", "officer chief")),
                Arguments.of("consoles.txt", List.of("stranger", "officer hospital")));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void no_spelling_of_an_address_opens_what_is_closed(String file, List<String> who) {
        List<String> open = new ArrayList<>();
        for (String address : Attempt.addresses(file)) {
            for (String name : who) {
                for (String verb : List.of("GET", "POST")) {
                    Wire.Answer answer =
                            Wire.ask(port, "", Wire.lines(verb + " " + address + " HTTP/1.1", session(name)));
                    if (!CLOSED.contains(answer.status()) && !toLogin(answer)) {
                        open.add(name + ": " + verb + " " + address + " " + answer.status() + " "
                                + answer.header("Location"));
                    }
                }
            }
        }
        assertThat(open).isEmpty();
    }

    private String[] session(String who) {
        return who.equals("stranger") ? new String[0] : Wire.session(visitor(who));
    }

    private static boolean toLogin(Wire.Answer answer) {
        return answer.status() == 302 && answer.header("Location").matches("(http://127\\.0\\.0\\.1(:\\d+)?)?/login");
    }

    @Test
    void no_door_for_models_lets_code_in() {
        long before = engine.getRepositoryService().createDeploymentQuery().count();
        Visitor analyst = visitor("officer analyst");
        List<String> wrong = new ArrayList<>();
        DeploymentAttackTest.attacks().map(Arguments::get).forEach(attack -> {
            String file = (String) attack[0];
            String content = (String) attack[1];
            Map<String, HttpResponse<String>> doors = new TreeMap<>();
            doors.put("/releases/check", analyst.upload("/releases/check", "/releases/check", file, content));
            doors.put(
                    "/engine-rest", visitor("machine analyst").deploy("/engine-rest/deployment/create", file, content));
            if (RELEASED.contains(file)) {
                doors.put("/releases", analyst.release(file, content, "試し", ""));
            }
            doors.forEach((door, answer) -> {
                if (answer.statusCode() >= 500 || door.equals("/engine-rest") && answer.statusCode() != 400) {
                    wrong.add(told("analyst", file, door, answer));
                }
            });
        });
        assertThat(wrong).isEmpty();
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(before);
    }

    @Test
    void every_route_that_writes_asks_for_the_pages_token() {
        List<String> open = new ArrayList<>();
        Nonsense.fields(application).keySet().stream()
                .filter(route -> !route.reads() && !route.template().equals("/error"))
                // whoever has a mail's link has its token; a machine that opens links is to leave no session behind
                .filter(route -> !route.template().equals("/receipts/{token}"))
                .forEach(route -> {
                    String address = Nonsense.address(route, "1", this::known);
                    HttpResponse<String> answer = visitor(reader(route))
                            .send(route.verb(), address, "application/x-www-form-urlencoded", "_csrf=guessed&x=1");
                    if (answer.statusCode() != 403) {
                        open.add(told(reader(route), route.verb(), address, answer));
                    }
                });
        assertThat(open).isEmpty();
    }

    static List<String> nonsense() {
        return Nonsense.VALUES;
    }

    /** As each of those who may read the most. */
    @ParameterizedTest
    @MethodSource("nonsense")
    void no_page_stumbles_over_nonsense(String value) {
        List<String> wrong = new ArrayList<>();
        int[] places = {0};
        Nonsense.fields(application).forEach((route, fields) -> {
            if (route.reads() && !route.template().equals("/error")) {
                // each route once with what is known of its case, once with nonsense in its place
                boolean known = (places[0]++ + Nonsense.VALUES.indexOf(value)) % 2 == 0;
                String address = Nonsense.address(route, value, known ? this::known : name -> "");
                String asked = address + "?" + Nonsense.query(fields, value);
                HttpResponse<String> answer =
                        visitor(reader(route)).get(asked.substring(0, Math.min(7500, asked.length())));
                if (answer.statusCode() >= 500 || answer.body().contains("<script>alert(1)")) {
                    wrong.add(told(reader(route), "GET", address, answer));
                }
                Attack.assertNothingInside(answer);
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** With the token, and where it can be the number of a case, the account or the task that there is. */
    @ParameterizedTest
    @MethodSource("nonsense")
    void no_form_stumbles_over_nonsense(String value) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> tokens = new TreeMap<>();
        Map<String, Integer> read = new TreeMap<>();
        Nonsense.fields(application).forEach((route, fields) -> {
            if (route.verb().equals("POST") && !route.template().equals("/error")) {
                String who = writer(route);
                String token = tokens.computeIfAbsent(who, name -> visitor(name).pageToken("/account"));
                Map<String, String> form = new LinkedHashMap<>();
                fields.forEach(name -> form.put(name, value));
                form.put("_csrf", token);
                HttpResponse<String> answer = visitor(who).form(Nonsense.address(route, value, this::known), form);
                if (answer.statusCode() >= 500) {
                    wrong.add(told(who, "POST", route.template(), answer));
                }
                read.merge(answer.statusCode() == 403 ? "token" : "form", 1, Integer::sum);
                Attack.assertNothingInside(answer);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(read.get("form")).as("forms that got past the token").isGreaterThan(40);
    }

    /** With the token and every field, so that nothing but the wall stands before it. */
    @Test
    void a_form_about_what_is_not_ones_own_finds_nothing() {
        List<String> wrong = new ArrayList<>();
        Visitor clinic = visitor("officer clinic");
        String token = clinic.pageToken("/account");
        Nonsense.fields(application).forEach((route, fields) -> {
            if (route.verb().equals("POST") && route.template().matches(".*\\{(number|task|account|organization)}.*")) {
                Map<String, String> form = new LinkedHashMap<>();
                fields.forEach(name -> form.put(name, "1"));
                form.put("_csrf", token);
                String address =
                        Nonsense.address(route, "1", name -> name.equals("account") ? "hospital" : known(name));
                HttpResponse<String> answer = clinic.form(address, form);
                if (!List.of(400, 404).contains(answer.statusCode())) {
                    wrong.add(told("clinic", "POST", address, answer));
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private String known(String name) {
        return switch (name) {
            case "number" -> incident;
            case "task" -> task;
            case "account" -> "clinic";
            case "organization" -> "hospital";
            default -> "";
        };
    }

    private static String writer(Routes.Route route) {
        return route.template().matches("/(incidents|tasks|attachments|account|desk).*")
                ? "officer hospital"
                : reader(route);
    }

    private static String reader(Routes.Route route) {
        String address = route.template();
        return address.startsWith("/audit")
                ? "officer auditor"
                : address.startsWith("/releases")
                        ? "officer analyst"
                        : address.startsWith("/organizations") || address.startsWith("/officers")
                                ? "officer chief"
                                : address.startsWith("/incidents/requests") ? "officer mhlw" : "officer kanagawa";
    }

    static Stream<Arguments> tooLarge() {
        String megabytes = "x".repeat(THREE_MB);
        String chunked = "300000\r\n" + megabytes + "\r\n0\r\n\r\n";
        String form = "Content-Type: application/x-www-form-urlencoded";
        String json = "Content-Type: application/json";
        String parts = "Content-Type: multipart/form-data; boundary=b";
        String length = "Content-Length: " + THREE_MB;
        String unannounced = "Transfer-Encoding: chunked";
        return Stream.of(
                Arguments.of("a form of a stranger", "stranger", "POST /login", 413, megabytes, List.of(form, length)),
                Arguments.of("without a length", "stranger", "POST /login", 413, chunked, List.of(form, unannounced)),
                Arguments.of("parts of a stranger", "stranger", "POST /login", 413, megabytes, List.of(parts, length)),
                Arguments.of("a form", "officer hospital", "POST /account", 413, megabytes, List.of(form, length)),
                Arguments.of("without", "officer hospital", "POST /account", 413, chunked, List.of(form, unannounced)),
                Arguments.of(
                        "a draft", "officer hospital", "PUT /drafts/tasks/x", 413, megabytes, List.of(json, length)),
                Arguments.of(
                        "without", "officer hospital", "PUT /drafts/tasks/x", 413, chunked, List.of(json, unannounced)),
                Arguments.of("a model", "officer analyst", "POST /releases", 413, megabytes, List.of(parts, length)),
                Arguments.of(
                        "an attachment",
                        "officer hospital",
                        "POST /tasks/x/attachments",
                        413,
                        "x",
                        List.of(parts, "Content-Length: 34000000")),
                Arguments.of(
                        "a list",
                        "officer hospital",
                        "POST /organizations/import",
                        413,
                        "x",
                        List.of(parts, "Content-Length: 220000000")),
                Arguments.of("REST", "stranger", "POST /engine-rest/task", 413, megabytes, List.of(json, length)),
                Arguments.of("without", "stranger", "POST /engine-rest/task", 413, chunked, List.of(json, unannounced)),
                Arguments.of(
                        "a deployment",
                        "stranger",
                        "POST /engine-rest/deployment/create",
                        413,
                        megabytes,
                        List.of(parts, length)),
                Arguments.of(
                        "Tasklist",
                        "officer hospital",
                        "POST /camunda/api/engine/engine/default/task",
                        413,
                        megabytes,
                        List.of(json, length)),
                Arguments.of("a header", "stranger", "GET /login", 400, "", List.of("X-Long: " + "x".repeat(20_000))),
                Arguments.of("a cookie", "stranger", "GET /login", 400, "", List.of("Cookie: a=" + "x".repeat(20_000))),
                Arguments.of("an address", "stranger", "GET /login?" + "x".repeat(20_000), 400, "", List.of()),
                Arguments.of(
                        "many headers",
                        "stranger",
                        "GET /login",
                        400,
                        "",
                        java.util.stream.IntStream.range(0, 300)
                                .mapToObj(at -> "X-" + at + ": x")
                                .toList()));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("tooLarge")
    void what_is_too_large_is_refused_at_once(
            String what, String who, String request, int status, String body, List<String> headers) {
        List<String> lines = new ArrayList<>(headers);
        lines.addAll(List.of(session(who)));
        assertThat(Wire.ask(port, body, Wire.lines(request + " HTTP/1.1", lines.toArray(String[]::new)))
                        .status())
                .as(what)
                .isEqualTo(status);
    }

    @Test
    void nesting_and_numbers_without_end_are_refused() {
        String deep = "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000);
        for (Visitor who : List.of(visitor("machine hospital"), visitor("officer hospital"))) {
            String prefix = who.cookies().isEmpty() ? "/engine-rest" : "/camunda/api/engine/engine/default";
            for (String body : List.of(
                    deep,
                    "[".repeat(100_000),
                    "{\"priority\":1" + "0".repeat(200_000) + "}",
                    "{\"priority\":1e999999999}",
                    "{\"variables\":{\"summary\":{\"value\":1e999999999}}}")) {
                Attack.assertRefused(who.post(prefix + "/process-definition/key/incident-lifecycle/submit-form", body));
                assertThat(who.post(prefix + "/task", body).statusCode()).isLessThan(500);
            }
        }
        Visitor officer = Staff.officer(port, "hospital");
        officer.with("X-CSRF-TOKEN", officer.pageToken("/account"));
        for (String body : List.of(deep, "{\"a\":1e999999999}", "{\"a\":1" + "0".repeat(200_000) + "}", "[]", "{")) {
            assertThat(officer.send("PUT", "/drafts/tasks/" + task, "application/json", body)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_request_that_two_servers_would_read_differently_is_refused() {
        String second = "GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        for (List<String> headers : List.of(
                List.of("Content-Length: 5", "Transfer-Encoding: chunked"),
                List.of("Content-Length: 5", "Content-Length: 6"),
                List.of("Content-Length: 5, 6"),
                List.of("Content-Length: +5"),
                List.of("Content-Length: -1"),
                List.of("Content-Length: 0x5"),
                List.of("Transfer-Encoding: xchunked"),
                List.of("Transfer-Encoding: chunked, identity"),
                List.of("Transfer-Encoding : chunked"),
                List.of("X: a\r\n Transfer-Encoding: chunked", "Content-Length: 0x0"),
                List.of("Host: evil.example"))) {
            Wire.Answer answer = Wire.ask(
                    port, "0\r\n\r\n" + second, Wire.lines("POST /login HTTP/1.1", headers.toArray(String[]::new)));
            assertThat(answer.status()).as(headers.toString()).isIn(0, 400, 403, 413, 501);
            assertThat(answer.text().split("HTTP/1.1 ", -1))
                    .as(headers + " " + answer.text())
                    .hasSizeLessThan(3);
        }
    }

    @Test
    void who_sends_slowly_keeps_nobody_waiting_and_is_hung_up_on() throws Exception {
        String lines = "POST /engine-rest/task HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
        String form = "POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        visitor("officer yokohama");
        try (SlowCrowd bodies = new SlowCrowd(port, 150, lines + "Content-Length: 1000\r\n\r\n", true);
                SlowCrowd forms = new SlowCrowd(port, 150, form + "Content-Length: 1000\r\n\r\n", true);
                SlowCrowd refused = new SlowCrowd(port, 100, form + "Content-Length: 9000000\r\n\r\n", true);
                SlowCrowd heads = new SlowCrowd(port, 200, "GET / HTTP/1.1\r\nHost: x\r\nX-", false)) {
            Thread.sleep(2000);
            for (int round = 0; round < 5; round++) {
                long begun = System.nanoTime();
                assertThat(visitor("officer yokohama").get("/incidents").statusCode())
                        .isEqualTo(200);
                assertThat(visitor("officer yokohama")
                                .submit("/account", "/language", Map.of("style", "WAREKI"))
                                .statusCode())
                        .isLessThan(500)
                        .isNotEqualTo(403);
                assertThat(visitor("machine hospital")
                                .get("/engine-rest/task/count")
                                .statusCode())
                        .isEqualTo(200);
                assertThat(visitor("stranger").get("/actuator/health/readiness").statusCode())
                        .isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            }
            assertThat(heads.left()).isEqualTo(200);
            assertThat(bodies.left() + forms.left())
                    .as("strangers who may send")
                    .isBetween(1, 100);
            assertThat(bodies.endsWithin(Duration.ofSeconds(40)))
                    .as("bodies " + bodies.left())
                    .isTrue();
            assertThat(forms.endsWithin(Duration.ofSeconds(20)))
                    .as("forms " + forms.left())
                    .isTrue();
            assertThat(refused.endsWithin(Duration.ofSeconds(20)))
                    .as("refused " + refused.left())
                    .isTrue();
            assertThat(heads.endsWithin(Duration.ofSeconds(20)))
                    .as("heads " + heads.left())
                    .isTrue();
        }
    }

    @Test
    void nothing_is_kept_open_for_news() {
        // a page that waits for news holds a connection: who adds one caps them per officer, and tests that here
        assertThat(Nonsense.answers(application))
                .hasSizeGreaterThan(80)
                .noneMatch(type -> type.matches(
                        ".*(Sse|Emitter|Deferred|Streaming|Callable|Async|Future|Flux|Publisher|WebSocket).*"));
    }

    @Test
    void no_published_account_opens_production() {
        List<String[]> pairs = new ArrayList<>();
        DemoAccounts.names().forEach(account -> pairs.add(new String[] {account, DemoAccounts.password(account)}));
        for (String account : List.of("demo", "admin", CHIEF, "camunda", "postgres", "sa", "hospital", "root", "")) {
            for (String password : List.of("", account, "demo", "admin", "camunda", "password", "postgres", "null")) {
                pairs.add(new String[] {account, password});
            }
        }
        int[] address = {1};
        for (String[] pair : pairs) {
            String from = "203.0.113." + address[0]++ % 250;
            assertThat(Visitor.stranger(port)
                            .with("X-Forwarded-For", from)
                            .login(pair[0], pair[1])
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .as(pair[0])
                    .containsPattern("/login\\?(error|wait)");
            assertThat(Visitor.machine(port, pair[0], pair[1])
                            .with("X-Forwarded-For", from)
                            .get("/engine-rest/task")
                            .statusCode())
                    .as(pair[0])
                    .isIn(401, 429);
        }
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userIdIn("demo", "admin", "npa")
                        .count())
                .isZero();
        assertThat(visitor("stranger").get("/demo").statusCode()).isIn(302, 404);
        assertThat(visitor("stranger").get("/login").body()).doesNotContain("-demo");
    }

    @Test
    void no_header_says_where_a_link_leads() {
        Visitor supervisor = Staff.officer(port, CHIEF)
                .with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Proto", "http");
        HttpResponse<String> invited = supervisor.submit(
                "/officers",
                "/officers/invite",
                Map.of(
                        "account", "newcomer",
                        "familyName", "港",
                        "givenName", "花子",
                        "email", "newcomer@example.jp",
                        "organization", "yokohama",
                        "roles", "OFFICER"));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(302);
        assertThat(supervisor.get("/officers/newcomer").body())
                .contains(ADDRESS + "/invitation/")
                .doesNotContain("evil.example");
        assertThat(Staff.officer(port, "hospital")
                        .with("X-Forwarded-Host", "evil.example")
                        .get("/posters/hospital")
                        .body())
                .contains(ADDRESS + "/incidents/guide")
                .doesNotContain("evil.example");
    }

    @Test
    void after_the_login_nobody_is_sent_to_another_site() {
        for (String next : List.of(
                "//evil.example/",
                "/\\evil.example/",
                "https://evil.example/",
                "/%2f%2fevil.example",
                "/login?continue=https://evil.example")) {
            Visitor officer = Visitor.stranger(port);
            Wire.ask(port, "", Wire.lines("GET " + next + " HTTP/1.1"));
            officer.get("/directives?next=" + Nonsense.encoded(next) + "&continue=" + Nonsense.encoded(next));
            HttpResponse<String> entered = officer.form(
                    "/login?continue=" + Nonsense.encoded(next),
                    Map.of(
                            "_csrf",
                            officer.pageToken("/login"),
                            "username",
                            "hospital",
                            "password",
                            Staff.password("hospital"),
                            "redirect",
                            next,
                            "spring-security-redirect",
                            next));
            assertThat(entered.headers().firstValue("Location").orElse(""))
                    .as(next)
                    .matches("(http://127\\.0\\.0\\.1:" + port + ")?/(directives\\?.*|)");
        }
    }

    @Test
    void no_table_brings_a_formula() throws Exception {
        String number = suspected(FORMULA);
        new Desk(engine)
                .as("hospital")
                .duty(
                        number,
                        "O7",
                        new HashMap<>(Map.of(
                                "answer", "FILED",
                                "filedAt", EraDates.format(Instant.now()),
                                "channel", "PHONE",
                                "person", "+1+1",
                                "content", "@SUM(1)",
                                "vendorName", "-1")));
        List<String> cells = cells(number);
        for (int wait = 0; wait < 30 && cells.isEmpty(); wait++) {
            // what is not sealed yet is in no bundle
            Thread.sleep(1000);
            cells = cells(number);
        }
        assertThat(cells).anyMatch(cell -> cell.contains("cmd|"));
        assertThat(cells).noneMatch(cell -> cell.matches("(?s)^[\\s　]*[=+\\-@＝＋－＠].*"));
    }

    private List<String> cells(String number) throws IOException {
        List<String> cells = new ArrayList<>();
        byte[] file = visitor("officer auditor").fetched("/audit/cases/" + number + "/bundle");
        try (ZipInputStream bundle = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = bundle.getNextEntry(); entry != null; entry = bundle.getNextEntry()) {
                String content = new String(bundle.readAllBytes(), StandardCharsets.UTF_8);
                if (entry.getName().endsWith(".csv")) {
                    CSVFormat.EXCEL
                            .parse(new StringReader(content.replace("\uFEFF", "")))
                            .forEach(line -> line.forEach(cells::add));
                }
            }
        }
        return cells;
    }

    @Test
    void what_is_typed_forges_no_line_of_the_log(CapturedOutput output) {
        for (String end : List.of("\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\u000b", "\u001b[2K\u001b[1G")) {
            String forged = "x" + end + FORGED;
            Visitor.stranger(port).with("X-Forwarded-For", "203.0.113.251").login(forged, forged);
            Visitor.machine(port, forged, "x")
                    .with("X-Forwarded-For", "203.0.113.252")
                    .get("/engine-rest/task");
            String encoded = Nonsense.encoded(forged);
            for (String address : List.of(
                    "/incidents/" + encoded,
                    "/incidents?q=" + encoded,
                    "/engine-rest/task/" + encoded,
                    "/engine-rest/task?name=" + encoded,
                    "/" + encoded,
                    "/receipts/" + encoded,
                    "/invitation/" + encoded)) {
                visitor("officer hospital").get(address);
                visitor("machine hospital").get(address);
            }
            visitor("machine hospital")
                    .post("/engine-rest/task/" + task + "/comment/create", Attack.text(Map.of("message", forged)));
            visitor("machine hospital")
                    .post("/engine-rest/task/" + encoded + "/claim", Attack.text(Map.of("userId", forged)));
            visitor("machine hospital")
                    .post(
                            "/engine-rest/process-definition/key/incident-lifecycle/submit-form",
                            Attack.submitted(Map.of("suspectedAt", forged, "summary", forged)));
            visitor("officer hospital")
                    .upload(
                            "/tasks/" + task + "/attachments",
                            "/tasks/" + task + "/attachments",
                            forged.replaceAll("[\\r\\n]", "?"),
                            "%PDF-1.4 " + forged);
            visitor("officer analyst").upload("/releases/check", "/releases/check", "x.bpmn", "<a>" + forged);
            Wire.ask(port, "", Wire.lines("GET / HTTP/1.1", "User-Agent: " + forged, "X-Request-Id: " + forged));
            Wire.ask(port, "", Wire.lines("GET /" + forged + " HTTP/1.1"));
        }
        assertThat(output.getAll().lines().filter(line -> line.startsWith("2026-01-01")))
                .isEmpty();
    }

    @Test
    void no_secret_is_in_the_log_whatever_goes_wrong(CapturedOutput output) {
        String secret = "ひそひそ目印" + System.nanoTime();
        visitor("stranger").with("Authorization", "Bearer " + METRICS + "x").get("/actuator/prometheus");
        Visitor.stranger(port).with("Authorization", "Bearer " + METRICS).get("/actuator/prometheus");
        Visitor.stranger(port).get("/receipts/" + Nonsense.encoded(secret));
        Visitor.stranger(port).form("/receipts/" + Nonsense.encoded(secret), Map.of("person", secret));
        Visitor.stranger(port).get("/invitation/" + Nonsense.encoded(secret));
        Visitor.stranger(port).with("X-Forwarded-For", "203.0.113.253").login("hospital", secret);
        Visitor.machine(port, "hospital", secret)
                .with("X-Forwarded-For", "203.0.113.254")
                .get("/engine-rest/task");
        visitor("officer hospital")
                .submit("/account", "/account", Map.of("old", secret, "password", secret, "again", secret));
        visitor("machine chief")
                .post(
                        "/engine-rest/user/create",
                        "{\"profile\":{\"id\":\"x y\"},\"credentials\":{\"password\":\"" + secret + "\"}}");
        visitor("machine chief")
                .send(
                        "PUT",
                        "/engine-rest/user/hospital/credentials",
                        "application/json",
                        "{\"password\":\"" + secret + "\",\"authenticatedUserPassword\":{}}");
        visitor("machine hospital")
                .post(
                        "/engine-rest/task/" + task + "/complete",
                        "{\"variables\":{\"content\":{\"value\":\"" + secret + "\",\"type\":\"Date\"}}}");
        assertThat(output.getAll()).doesNotContain(secret, Nonsense.encoded(secret));
        String basic = Base64.getEncoder()
                .encodeToString(("hospital:" + Staff.password("hospital")).getBytes(StandardCharsets.UTF_8));
        assertThat(output.getAll()).doesNotContain(basic);
        assertThat(output.getAll())
                .doesNotContain(visitor("officer hospital").cookies().get("SESSION"));
    }

    private static String told(String who, String verb, String path, HttpResponse<String> answer) {
        String words = answer.body()
                .replaceAll("(?s)<head.*?</head>|<[^>]*>|\\s+", " ")
                .strip();
        return who + ": " + verb + " " + path + " " + answer.statusCode() + " "
                + words.substring(0, Math.min(150, words.length()));
    }
}
