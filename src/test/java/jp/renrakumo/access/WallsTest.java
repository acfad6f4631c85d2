package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.Stored;
import jp.renrakumo.Visitor;
import jp.renrakumo.access.Routes.Route;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The walls between organizations, held against every route that the application has: what is forbidden answers like what
 * does not exist, lists and counts are as they were before, and nobody changes what is not his.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallsTest extends Attack {

    private static final String SECRET = "ひそひそ目印";

    /** Those who stand outside the hospital's incident. */
    private static final List<String> OUTSIDE =
            List.of("clinic", "municipal", "kawasaki", "saitama", "vendor-north", "association", "npa", "analyst");

    /** Those who take part in it or stand above it. */
    private static final List<String> INSIDE = List.of("hospital", "yokohama", "kanagawa", "mhlw", "auditor", "admin");

    /** Our own addresses: a new one does not pass until somebody has thought about who may see it. */
    private static final Set<String> KNOWN = Set.of(
            "GET /",
            // one's own organizations alone: DeskPageTest
            "GET /desk/finished",
            "POST /desk/receipts",
            "GET /login",
            "GET /account",
            "POST /account",
            "POST /language",
            // one's own alone: PreferencePageTest
            "GET /account/notices",
            "POST /account/notices",
            "GET /invitation/{token}",
            "POST /invitation/{token}",
            // whoever has a mail's link: ReceiptLinkTest
            "GET /receipts/{token}",
            "POST /receipts/{token}",
            "GET /officers",
            "POST /officers/invite",
            "POST /officers/transfers/{id}",
            "GET /officers/{account}",
            "POST /officers/{account}/absence",
            "POST /officers/{account}/disable",
            "POST /officers/{account}/enable",
            "POST /officers/{account}/invitation",
            "POST /officers/{account}/name",
            "POST /officers/{account}/presence",
            "POST /officers/{account}/roles",
            "POST /officers/{account}/transfer",
            "GET /error",
            "POST /error",
            "GET /actuator",
            "GET /actuator/health",
            "GET /actuator/health/**",
            // whoever brings its token: MetricsDoorTest
            "GET /actuator/prometheus",
            "GET /clock",
            "GET /demo/clock",
            "POST /demo/clock",
            "GET /demo",
            "POST /demo/directive",
            // of tasks that one may work on: TaskDraftTest
            "GET /drafts/tasks/{task}",
            "PUT /drafts/tasks/{task}",
            "DELETE /drafts/tasks/{task}",
            // of tasks that one may work on, and of cases that one sees: TaskFileTest
            "GET /attachments/tasks/{task}",
            "POST /attachments/tasks/{task}",
            "DELETE /attachments/tasks/{task}/{id}",
            "GET /tasks/{task}/attachments",
            "POST /tasks/{task}/attachments",
            "POST /tasks/{task}/attachments/{id}/removal",
            "GET /cases/{number}/attachments/{id}",
            // auditors alone: CaseFileTest
            "GET /audit",
            "GET /audit/cases/{number}",
            // and each his own searches: CaseSearchTest
            "GET /audit/cases",
            "GET /audit/statistics",
            "GET /audit/statistics.csv",
            "GET /audit/bottlenecks",
            "POST /audit/searches",
            "POST /audit/searches/{id}/removal",
            // and of these, each what he may see: BundlePageTest
            "GET /audit/bundle",
            "GET /audit/cases/{number}/bundle",
            "GET /audit/models/{definition}",
            // auditors look, administrators decide: RetentionPagesTest
            "GET /operation",
            "POST /operation/jobs/again",
            "POST /operation/jobs/{id}/again",
            "GET /audit/retention",
            "POST /audit/retention/holds",
            "POST /audit/retention/{number}/holds/end",
            "POST /audit/retention/{number}/processes/end",
            "POST /audit/retention/{number}/erasure",
            "POST /audit/retention/{number}/erasure/approval",
            "POST /audit/retention/{number}/erasure/refusal",
            // analysts and administrators: CheckPageTest
            "GET /releases/check",
            "POST /releases/check",
            "GET /releases/check/current",
            // and these: ReleasePagesTest
            "GET /releases",
            "POST /releases",
            "GET /releases/new",
            "GET /releases/{number}",
            "GET /releases/{number}/file",
            "POST /releases/{number}/files",
            "POST /releases/{number}/request",
            "POST /releases/{number}/withdrawal",
            // numbers of cases and their deadlines, nothing of what is in them: WhatIfPageTest
            "GET /releases/{number}/what-if",
            "GET /releases/{number}/what-if.csv",
            // analysts and administrators: FolderPageTest
            "GET /releases/folder",
            // the same: MigrationPageTest
            "GET /releases/migrations",
            "POST /releases/migrations",
            "GET /releases/migrations/new",
            "GET /releases/migrations/{id}",
            "POST /releases/migrations/{id}/approval",
            "POST /releases/migrations/{id}/refusal",
            "POST /releases/migrations/{id}/back",
            // and these: LoadPageTest
            "GET /releases/load",
            "GET /releases/load.csv",
            // and these: ComparePageTest
            "GET /releases/compare",
            "POST /releases/compare",
            "GET /directives",
            // one's own organizations alone: DraftTest
            "GET /directives/drafts",
            "POST /directives/drafts",
            "GET /directives/drafts/{id}",
            "POST /directives/drafts/{id}",
            "POST /directives/drafts/{id}/removal",
            "POST /directives/drafts/{id}/attachments",
            "POST /directives/drafts/{id}/attachments/{attachment}/removal",
            "GET /directives/drafts/{id}/attachments/{attachment}",
            "GET /directives/groups",
            "POST /directives/groups",
            "GET /directives/groups/{id}",
            "POST /directives/groups/{id}/members",
            "POST /directives/groups/{id}/members/{member}/end",
            // of who may be seen alone: ReceivedTest
            "GET /directives/received",
            "GET /directives/{number}",
            "GET /directives/{number}/progress",
            "GET /directives/{number}/chase",
            "GET /directives/{number}/recipients.csv",
            "GET /directives/{number}/recipients.xlsx",
            "GET /directives/{number}/calls/{recipient}",
            "POST /directives/{number}/calls",
            "GET /directives/{number}/documents/{document}",
            "GET /directives/{number}/documents/{document}/attachments/{id}",
            "GET /directives/{number}/lineage",
            "GET /directives/{number}/report",
            "POST /directives/{number}/withdrawal",
            "POST /directives/{number}/amendments",
            "GET /incidents",
            "GET /incidents/new",
            "GET /incidents/paper",
            // the ministry alone: RequestsTest
            "GET /incidents/requests",
            "POST /incidents/requests",
            "GET /incidents/simulator",
            // an institution's own alone, and of its incident who sees that: GuidePagesTest
            "GET /incidents/guide",
            "POST /incidents/guide",
            "GET /incidents/{number}/guide",
            "POST /incidents/{number}/guide",
            "GET /incidents/{number}",
            "GET /incidents/{number}/report",
            "POST /incidents/{number}/facts",
            "POST /incidents/{number}/merge",
            "POST /incidents/{number}/separation",
            "POST /incidents/{number}/grants",
            "POST /incidents/{number}/grants/end",
            // without names, as far as the label says: SharingTest
            "GET /notices",
            // of who may be seen alone: PosterTest
            "GET /posters/{organization}",
            // the registry is open to officers, its contacts are not, decisions are an administrator's:
            // OrganizationPagesTest
            "GET /organizations",
            "GET /organizations/{id}",
            "POST /organizations/{id}/charge",
            "POST /organizations/{id}/charge/{decision}/end",
            // administrators alone: ImportPageTest
            "GET /organizations/import",
            "POST /organizations/import",
            "GET /organizations/import/{id}",
            "POST /organizations/import/{id}/application",
            "POST /organizations/import/{id}/continuation",
            "POST /organizations/import/{id}/withdrawal");

    @Autowired
    ApplicationContext application;

    @Autowired
    OfficerAccounts accounts;

    @Autowired
    JdbcTemplate jdbc;

    private final Map<String, Visitor> machines = new HashMap<>();
    private final Map<String, Visitor> officers = new HashMap<>();
    private final Map<String, String> before = new ConcurrentHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private String incident;
    private String directive;

    @BeforeAll
    void the_hospital_has_an_incident() {
        a_desk();
        Outsiders.open(accounts);
        Stream.of(OUTSIDE, INSIDE, List.of("vendor")).flatMap(List::stream).forEach(account -> {
            machines.put(account, machine(account));
            officers.put(account, officer(account));
        });
        Set<Route> lists = withoutIds();
        OUTSIDE.parallelStream()
                .forEach(account -> lists.forEach(route -> before.put(account + " " + route, told(account, route))));
        incident = CaseOfTheHospital.open(desk, SECRET);
        directive = CaseOfTheHospital.directive(desk);
        ids();
    }

    @BeforeEach
    void somebody_else_has_nothing_to_do_with_it() {
        assertThat(ids).hasSizeGreaterThan(6).doesNotContainValue("");
    }

    private void ids() {
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(incident)
                .taskDefinitionKey("userTask_adviseInstitution")
                .singleResult();
        Execution execution = engine.getRuntimeService()
                .createExecutionQuery()
                .processInstanceId(task.getProcessInstanceId())
                .list()
                .get(0);
        ids.put("task", task.getId());
        ids.put("tasks", task.getId());
        ids.put("process-instance", task.getProcessInstanceId());
        ids.put("execution", execution.getId());
        ids.put(
                "variable-instance",
                engine.getRuntimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        ids.put(
                "job",
                engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .list()
                        .get(0)
                        .getId());
        ids.put(
                "filter",
                engine.getFilterService()
                        .createFilterQuery()
                        .filterName("（架空）みなと架空病院")
                        .singleResult()
                        .getId());
        ids.put("user", "hospital");
        ids.put("group", "hospital");
        ids.put(
                "authorization",
                engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .groupIdIn("hospital")
                        .list()
                        .get(0)
                        .getId());
        ids.put("incidents", incident);
        ids.put("cases", incident);
        ids.put("directives", directive);
    }

    @Test
    void every_address_of_ours_is_known_here() {
        assertThat(Routes.pages(application).stream()
                        .map(route -> route.verb() + " " + route.template())
                        .filter(route -> !route.startsWith("GET /error") || KNOWN.contains(route)))
                .containsExactlyInAnyOrderElementsOf(KNOWN);
    }

    @Test
    void who_takes_part_or_stands_above_sees_the_incident() {
        for (String account : INSIDE) {
            assertThat(officers.get(account).get("/incidents/" + incident).body())
                    .as(account)
                    .contains(SECRET);
            assertThat(officers.get(account).get("/incidents").body())
                    .as(account)
                    .contains(incident, SECRET);
        }
        assertThat(machines.get("vendor")
                        .get("/engine-rest/task/" + ids.get("task"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void lists_and_counts_are_as_they_were_before_it_came() {
        assertThat(before).hasSizeGreaterThan(500);
        Queue<String> different = new ConcurrentLinkedQueue<>();
        Set<Route> lists = withoutIds();
        OUTSIDE.parallelStream()
                .forEach(account -> lists.forEach(route -> {
                    String now = told(account, route);
                    if (!now.equals(before.get(account + " " + route)) && !mayDiffer(account, route)) {
                        different.add(
                                account + " " + route + "\n  " + before.get(account + " " + route) + "\n  " + now);
                    }
                }));
        assertThat(different).isEmpty();
    }

    // the directive reaches some of them too
    private static boolean mayDiffer(String account, Route route) {
        return !account.equals("npa")
                && !account.equals("saitama")
                && !account.equals("vendor-north")
                && !account.equals("analyst")
                && (route.template().matches("/|/directives|.*/task(/count)?|.*/variable-instance(/count)?"));
    }

    @Test
    void what_is_forbidden_answers_like_what_does_not_exist() {
        Queue<String> different = new ConcurrentLinkedQueue<>();
        List<Route> reads =
                Stream.concat(withIds(), ofWebapps()).filter(Route::reads).toList();
        OUTSIDE.parallelStream().forEach(account -> reads.stream()
                .filter(route -> outside(route).contains(account))
                .forEach(route -> {
                    String asked = filled(route, ids);
                    String real = answer(account, route, asked);
                    String absent = answer(account, route, filled(route, absent()));
                    String secrets = secretsIn(real, asked);
                    if (!real.equals(absent) || !secrets.isEmpty()) {
                        different.add(account + " " + route + "\n  " + real + "\n  " + absent + "\n  " + secrets);
                    }
                }));
        assertThat(different).isEmpty();
    }

    @Test
    void work_on_what_is_not_ones_own_is_refused_as_on_what_does_not_exist() {
        List<String> different = new ArrayList<>();
        Stream.of("claim", "unclaim", "complete", "submit-form", "comment/create")
                .map(work -> new Route("POST", "/engine-rest/task/{id}/" + work))
                .forEach(route -> OUTSIDE.forEach(account -> {
                    String real = answer(account, route, filled(route, ids));
                    String absent = answer(account, route, filled(route, absent()));
                    if (!real.equals(absent)) {
                        different.add(account + " " + route + "\n  " + real + "\n  " + absent);
                    }
                }));
        assertThat(different).isEmpty();
    }

    /** A directive reaches some of those who have nothing to do with the incident. */
    private static List<String> outside(Route route) {
        return route.template().startsWith("/directives")
                ? List.of("saitama", "vendor-north", "npa", "analyst")
                : OUTSIDE;
    }

    @Test
    void a_city_sees_of_a_directive_its_own_part_alone() {
        String page = officers.get("kawasaki").get("/directives/" + directive).body();
        assertThat(page).contains("川崎市衛生主管部局").doesNotContain("横浜市", "みなと架空病院");
        assertThat(officers.get("kanagawa")
                        .get("/directives/" + directive + "?sender=yokohama")
                        .body())
                .contains("川崎市衛生主管部局", "横浜市", "みなと架空病院");
        assertThat(officers.get("clinic").get("/directives").body()).contains("0 / 1");
    }

    @Test
    void nobody_outside_changes_anything_of_it() {
        nothingChanges(OUTSIDE);
    }

    @Test
    void an_auditor_writes_nothing_anywhere() {
        nothingChanges(List.of("auditor"));
    }

    @Test
    void an_auditor_keeps_his_searches_and_nothing_else_changes() {
        List<String> state = state();
        assertThat(officers.get("auditor")
                        .submit("/audit/cases", "/audit/searches", Map.of("name", "遅れ", "timing", "LATE"))
                        .statusCode())
                .isEqualTo(302);
        List<String> after = state();
        assertThat(after).isNotEqualTo(state);
        assertThat(withoutSearches(after)).isEqualTo(withoutSearches(state));
    }

    private static List<String> withoutSearches(List<String> state) {
        return state.stream()
                .filter(line -> !line.matches("(?is).*\\bAUDIT_SEARCH\\b.*"))
                .toList();
    }

    private void nothingChanges(List<String> accounts) {
        List<String> state = state();
        int before = eventsButReads();
        Queue<String> done = new ConcurrentLinkedQueue<>();
        List<Route> writes = Stream.concat(withIds(), withoutIds().stream())
                .filter(route -> !route.reads() && !route.verb().equals("OPTIONS"))
                .filter(route ->
                        accounts.contains("auditor") || !route.template().equals("/demo/clock"))
                .toList();
        accounts.parallelStream()
                .forEach(account -> writes.forEach(route -> {
                    for (String body :
                            List.of("{}", "{\"variables\":{},\"userId\":\"" + account + "\",\"message\":\"x\"}")) {
                        HttpResponse<String> answer = send(account, route, filled(route, ids), body);
                        if (answer.statusCode() < 300 && !question(route)) {
                            done.add(account + " " + route + " " + answer.statusCode());
                        }
                    }
                }));
        assertThat(done).isEmpty();
        assertThat(state()).isEqualTo(state);
        assertThat(eventsButReads()).isEqualTo(before);
    }

    /** That somebody looked is written down; nothing else is. */
    private int eventsButReads() {
        return jdbc.queryForObject("select count(*) from audit_event where kind <> 'READ'", Integer.class);
    }

    private static boolean question(Route route) {
        return route.verb().equals("POST")
                && route.template()
                        .matches(
                                "/engine-rest/(history/)?(task|process-instance|execution|variable-instance|job"
                                        + "|activity-instance|detail|decision-instance)(/count)?|/engine-rest/filter/.*(list|singleResult|count)|/engine-rest/history/.*");
    }

    /** Everything that is stored, but for what a request leaves behind in any case. */
    private List<String> state() {
        return Stored.rows(
                jdbc,
                "act_ru_meter_log",
                "act_hi_op_log",
                "login_failure",
                "officer",
                "spring_session",
                "spring_session_attributes",
                "audit_event",
                "audit_row",
                "audit_unsealed",
                "audit_seal",
                "audit_tree",
                "audit_checkpoint",
                "audit_path",
                "audit_uptime");
    }

    private String secretsIn(String answer, String asked) {
        return Stream.concat(
                        Stream.of(SECRET, incident),
                        ids.entrySet().stream()
                                .filter(id -> !Set.of("user", "group").contains(id.getKey()))
                                .map(Map.Entry::getValue))
                .filter(secret -> !asked.contains(secret) && answer.contains(secret))
                .collect(Collectors.joining(" "));
    }

    private Map<String, String> absent() {
        return ids.keySet().stream().collect(Collectors.toMap(kind -> kind, kind -> "absent-" + kind));
    }

    /** Status and body, with whatever was asked for taken out. */
    private String answer(String account, Route route, String path) {
        HttpResponse<String> answer = send(account, route, path, "{\"userId\":\"" + account + "\",\"message\":\"x\"}");
        String body = answer.body();
        for (String kind : ids.keySet()) {
            body = body.replace("absent-" + kind, "?")
                    .replace(ids.get(kind), path.contains(ids.get(kind)) ? "?" : ids.get(kind));
        }
        return answer.statusCode() + " " + plain(body);
    }

    /** Without what differs from one answer to the next anyway. */
    private static String plain(String body) {
        return body.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("\"(timestamp|date)\":\"[^\"]*\"", "")
                .replaceAll("data-now=\"\\d+\"|あと[^<]*|[^>]*超過<", "");
    }

    private String told(String account, Route route) {
        HttpResponse<String> answer = send(account, route, route.template(), "{}");
        return answer.statusCode() + " " + plain(answer.body());
    }

    private HttpResponse<String> send(String account, Route route, String path, String body) {
        Visitor visitor = route.template().startsWith("/engine-rest") ? machines.get(account) : officers.get(account);
        String type = route.verb().equals("GET") ? null : "application/json";
        return visitor.send(route.verb(), path, type, route.verb().equals("GET") ? "" : body);
    }

    private static String filled(Route route, Map<String, String> ids) {
        String[] parts = route.template().split("/");
        for (int at = 1; at < parts.length; at++) {
            if (parts[at].matches("\\{.*}|\\*\\*")) {
                parts[at] = ids.getOrDefault(parts[at - 1], other(parts[at - 1], ids));
            }
        }
        return String.join("/", parts);
    }

    private static String other(String before, Map<String, String> ids) {
        return switch (before) {
            case "activity-instance",
                    "detail",
                    "incident",
                    "external-task",
                    "event-subscription",
                    "identity-link-log" -> ids.get("process-instance");
            case "documents" -> "D3";
            default -> "x";
        };
    }

    private Stream<Route> withIds() {
        return all().filter(route -> route.template().contains("{"));
    }

    private static Stream<Route> ofWebapps() {
        return Routes.verbsOfRest("/camunda/api/engine/engine/default", CamundaRestResources.getResourceClasses())
                .stream()
                .filter(route -> route.template().contains("{"));
    }

    private Set<Route> withoutIds() {
        return all().filter(route -> !route.template().matches(".*[{*].*"))
                .filter(route -> route.reads() || question(route))
                .filter(
                        route ->
                                // the guide tells the time too: GuidePagesTest
                                !route.template()
                                        .matches(
                                                "/login|/error|/incidents/guide|/actuator.*|(/demo)?/clock|/camunda/api/admin/auth.*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Route> all() {
        return Stream.concat(
                Routes.pages(application).stream(),
                Routes.verbsOfRest("/engine-rest", CamundaRestResources.getResourceClasses()).stream());
    }
}
