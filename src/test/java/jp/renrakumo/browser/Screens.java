package jp.renrakumo.browser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import jp.renrakumo.BusyDay;
import jp.renrakumo.Desk;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;

/** Every page and every form, with something on it: makes the cases and knows who looks at them at which address. */
final class Screens {

    private static final Map<String, String> WHO = Map.of(
            "analysts", "analyst2", "municipal-hospital", "municipal", "mhlw-desk", "mhlw", "mhlw-research", "mhlw");

    private final ProcessEngine engine;
    private final Desk desk;
    private final BusyDay day;
    private final OwnPages pages;
    private final List<Screen> all = new ArrayList<>();
    private final List<String> cases = new ArrayList<>();

    Screens(ProcessEngine engine, int port, UnaryOperator<String> words, UnaryOperator<String> brief) {
        this.engine = engine;
        this.desk = new Desk(engine);
        this.day = new BusyDay(desk, words, brief);
        this.pages = new OwnPages(port, words, brief);
    }

    OwnPages pages() {
        return pages;
    }

    /** For whom there is nothing to do and nothing to see. */
    static List<Screen> empty() {
        return List.of(
                new Screen("empty-desk", "私の机（何もないとき）", "network", "/"),
                new Screen("empty-directives", "通知の一覧（何もないとき）", "network", "/directives"),
                new Screen("empty-incidents", "事案の一覧（何もないとき）", "network", "/incidents"),
                new Screen("empty-notices", "情報共有（何もないとき）", "network", "/notices"),
                new Screen("empty-drafts", "起案の一覧（発出しない組織）", "network", "/directives/drafts"),
                new Screen("empty-cases", "監査記録の検索（該当なし）", "auditor", "/audit/cases?q=見当たらない"));
    }

    /** The pages; the cases behind them are made first. */
    List<Screen> ofOwn() {
        people();
        directives();
        incidents();
        models();
        audit();
        return all;
    }

    private void people() {
        String officer = pages.officer();
        String invitation = pages.as("kanagawa")
                .get(officer)
                .body()
                .replaceFirst("(?s).*http://[^/]+(/invitation/[\\w-]+).*", "$1");
        add("login", "ログイン", "", "/login");
        add("login-wrong", "ログイン（パスワードの誤り）", "", "/login?error");
        add("login-wait", "ログイン（待ち時間）", "", "/login?wait=8");
        add("logout", "ログアウトした後", "", "/login?logout");
        add("invitation", "招待（パスワードを決める）", "", invitation);
        add("invitation-used", "使えない招待", "", "/invitation/gone");
        add("account", "自分のアカウント", "hospital", "/account");
        add("officers", "担当者の一覧", "kanagawa", "/officers");
        add("officer", "担当者", "kanagawa", officer);
        add("clock", "デモの時計", "hospital", "/demo/clock");
        pages.charged();
        String run = pages.imported();
        add("organizations", "組織の検索", "hospital", "/organizations?q=病院");
        add("organization", "組織（病院、根拠つき）", "yokohama", "/organizations/hospital");
        add("organization-admin", "組織（管理者）", "admin", "/organizations/pharmacy");
        add("imports", "一覧の取込", "admin", "/organizations/import");
        add("import", "取込の内容", "admin", run);
    }

    private void directives() {
        String waiting = day.directiveToApprove();
        String number = day.directive();
        String started = desk.as("npa").start("directive-cascade", Map.of("document", "D1"));
        desk.leave();
        pages.called(number, "hospital");
        pages.amended(number);
        String draft = pages.draft();
        String written = pages.draft();
        String issued = pages.issued(written);
        day.send(issued);
        String withdrawn = pages.issued(pages.draft());
        day.send(withdrawn);
        pages.withdrawn(withdrawn);
        cases.addAll(List.of(waiting, number, started, issued, withdrawn));
        String group = pages.group();
        String page = "/directives/" + number;
        add("desk-kanagawa", "私の机（県）", "kanagawa", "/");
        add("desk-clinic", "私の机（診療所）", "clinic", "/");
        add("directives", "通知の一覧", "kanagawa", "/directives");
        add("directive", "通知の伝達の状況（県）", "kanagawa", page);
        add("directive-city", "通知の伝達の状況（市）", "yokohama", page + "?sender=yokohama");
        add("directive-clinic", "通知の伝達の状況（診療所）", "clinic", page);
        add("directive-issued", "自組織が発出した通知", "kanagawa", "/directives/" + issued);
        add("directive-withdrawn", "撤回した通知", "kanagawa", "/directives/" + withdrawn);
        add("directive-document", "通知の文書", "clinic", page + "/documents/D3");
        add(
                "directive-own-document",
                "発出した文書（添付つき）",
                "hospital",
                "/directives/" + issued + "/documents/DOC-" + written.replaceAll("\\D", ""));
        add("directive-lineage", "通知の経路", "clinic", page + "/lineage");
        add("directive-report", "通知の振り返り", "kanagawa", page + "/report");
        add("directive-chase", "督促の一覧（印刷用）", "yokohama", page + "/chase?sender=yokohama");
        add("directive-call", "電話・FAXでの督促の記録", "yokohama", page + "/calls/hospital");
        add("directive-received", "受領した通知", "clinic", "/directives/received?by=clinic");
        add("drafts", "起案の一覧", "kanagawa", "/directives/drafts");
        add("draft", "起案", "kanagawa", draft);
        add("groups", "宛先グループの一覧", "kanagawa", "/directives/groups");
        add("group", "宛先グループ", "kanagawa", group);
    }

    private void incidents() {
        for (BusyDay.Step step : BusyDay.Step.values()) {
            cases.add(day.incident(step));
        }
        String last = cases.get(cases.size() - 1);
        String first = cases.get(cases.size() - BusyDay.Step.values().length);
        String second = day.incident(BusyDay.Step.DETECTED);
        pages.merged(second, first);
        pages.asked();
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(first)
                .taskCandidateGroup("hospital")
                .list()
                .get(0)
                .getId();
        add("task-files", "タスクの添付ファイル", "hospital", pages.attached(task));
        add("desk-hospital", "私の机（病院）", "hospital", "/");
        add("desk-yokohama", "私の机（市）", "yokohama", "/");
        add("desk-mhlw", "私の机（厚生労働省）", "mhlw", "/");
        add("desk-vendor", "私の机（保守会社）", "vendor", "/");
        add("incidents", "事案の一覧", "hospital", "/incidents");
        add("incidents-city", "事案の一覧（市）", "yokohama", "/incidents");
        add("incident-new", "届け出たばかりの事案", "hospital", "/incidents/" + first);
        add("incident", "再発防止まで進んだ事案", "yokohama", "/incidents/" + last);
        add("incident-vendor", "事案（保守会社に見える範囲）", "vendor", "/incidents/" + first);
        add("incident-merged", "まとめられた事案", "yokohama", "/incidents/" + second);
        add("incident-report", "事案の振り返り", "yokohama", "/incidents/" + last + "/report");
        add("incident-paper", "紙の届出票", "hospital", "/incidents/paper");
        add("incident-requests", "対応の求め（厚生労働省）", "mhlw", "/incidents/requests");
        add(
                "incident-simulator",
                "義務の早見",
                "hospital",
                "/incidents/simulator?fact=institutionAware&fact=attackSuspected&fact=systemFailure&leak=FEARED&care=ACTUAL&type=HOSPITAL&at=");
        add("notices", "情報共有", "association", "/notices");
        add("poster", "院内掲示用のポスター", "hospital", "/posters/hospital");
    }

    private void models() {
        String incident = cases.get(cases.size() - 1);
        String release = pages.released();
        desk.leave();
        Task approval = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(release)
                .singleResult();
        desk.as("analyst2");
        engine.getFormService().submitTaskForm(approval.getId(), Map.of("decision", "APPROVE"));
        desk.leave();
        desk.runJobs();
        String target = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("incident-lifecycle")
                .latestVersion()
                .singleResult()
                .getId();
        cases.add(day.incident(BusyDay.Step.ADVISED));
        String migration = pages.migrating(incident, target);
        String waiting = pages.released();
        cases.add(waiting);
        add("desk-analyst", "私の机（業務分析）", "analyst2", "/");
        add("releases", "モデルの公開", "analyst", "/releases");
        add("release", "公開済みのモデル", "analyst", "/releases/" + release);
        add("release-waiting", "承認待ちのモデル", "analyst2", "/releases/" + waiting);
        add("release-new", "新しい公開", "analyst", "/releases/new");
        add("release-what-if", "過去の事案への影響", "analyst", "/releases/" + waiting + "/what-if");
        add("release-check", "モデルの検査", "analyst", "/releases/check");
        add("release-check-current", "いまのモデルの検査", "analyst", "/releases/check/current");
        add("release-compare", "モデルの比較", "analyst", "/releases/compare");
        add("release-compared", "版の比較", "analyst", "/releases/compare?key=incident-lifecycle&from=&to=");
        add("release-load", "伝達の見積り", "analyst", "/releases/load");
        add("release-folder", "見守っているフォルダー", "analyst", "/releases/folder");
        add("migrations", "実行中の案件の移行", "analyst", "/releases/migrations");
        add(
                "migration-new",
                "移行を試す",
                "analyst",
                "/releases/migrations/new?process=incident-lifecycle&target=" + target);
        add("migration", "移行の申請", "analyst2", migration);
    }

    private void audit() {
        String incident =
                cases.stream().filter(each -> each.startsWith("INC")).toList().get(10);
        String directive =
                cases.stream().filter(each -> each.startsWith("DIR")).toList().get(1);
        String release = cases.get(cases.size() - 1);
        pages.searched();
        pages.held(incident);
        add("audit", "監査記録の状態", "auditor", "/audit");
        add("audit-cases", "監査記録の検索", "auditor", "/audit/cases");
        add("audit-incident", "事案の監査記録", "auditor", "/audit/cases/" + incident);
        add("audit-directive", "通知の監査記録", "auditor", "/audit/cases/" + directive);
        add("audit-release", "公開の監査記録", "auditor", "/audit/cases/" + release);
        add("audit-statistics", "統計", "auditor", "/audit/statistics");
        add("audit-bottlenecks", "滞りの図", "auditor", "/audit/bottlenecks?process=incident-lifecycle");
        add("audit-retention", "保存と消去", "admin", "/audit/retention?show=held");
        add("desk-auditor", "私の机（監査）", "auditor", "/");
        add("desk-admin", "私の机（管理者）", "admin", "/");
        add("operation", "運転の状況", "admin", "/operation");
    }

    /** Each kind of form once, taken over by who is to fill it in; and the forms that begin something. */
    List<Screen> ofTasklist(boolean starts) {
        List<Screen> forms = new ArrayList<>();
        Map<String, Task> kinds = new LinkedHashMap<>();
        desk.leave();
        cases.forEach(number -> engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .list()
                .forEach(task -> kinds.put(task.getTaskDefinitionKey(), task)));
        kinds.forEach((key, task) -> {
            String account = account(task);
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), account);
            }
            forms.add(new Screen(
                    "form-"
                            + key.replaceFirst("^userTask_", "")
                                    .replaceAll("([A-Z])", "-$1")
                                    .toLowerCase(),
                    task.getName(),
                    account,
                    Screen.TASKLIST + "?task=" + task.getId()));
        });
        if (starts) {
            forms.add(start("directive-cascade", "通知の伝達を始める", "npa"));
            forms.add(start("incident-lifecycle", "疑いを届け出る", "hospital"));
            forms.add(start("authority-response", "把握した事案を始める", "yokohama"));
            forms.add(0, new Screen("tasklist", "タスクリスト", "hospital", Screen.TASKLIST));
        }
        return forms;
    }

    /** Pages of the engine for administrators, where the same words come up. */
    List<Screen> ofEngine() {
        desk.leave();
        String model = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("incident-lifecycle")
                .latestVersion()
                .singleResult()
                .getId();
        String instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionId(model)
                .list()
                .get(0)
                .getId();
        String cockpit = "/camunda/app/cockpit/default/#/";
        return List.of(
                new Screen("cockpit-model", "モデル", "admin", cockpit + "process-definition/" + model + "/runtime"),
                new Screen(
                        "cockpit-instance",
                        "案件",
                        "admin",
                        cockpit + "process-instance/" + instance + "/runtime?detailsTab=variables-tab"),
                new Screen(
                        "cockpit-tasks",
                        "作業中",
                        "admin",
                        cockpit + "process-instance/" + instance + "/runtime?detailsTab=user-tasks-tab"),
                new Screen("cockpit-files", "配備", "admin", cockpit + "repository"),
                new Screen("admin-users", "アカウント", "admin", "/camunda/app/admin/default/#/users"));
    }

    /** Files that are taken away. */
    List<Screen> downloads() {
        String directive =
                cases.stream().filter(each -> each.startsWith("DIR")).toList().get(1);
        String release = cases.get(cases.size() - 1);
        return List.of(
                new Screen("csv", "宛先", "yokohama", "/directives/" + directive + "/recipients.csv?sender=yokohama"),
                new Screen("xlsx", "宛先", "yokohama", "/directives/" + directive + "/recipients.xlsx?sender=yokohama"),
                new Screen("statistics", "統計", "auditor", "/audit/statistics.csv"),
                new Screen("what-if", "影響", "analyst", "/releases/" + release + "/what-if.csv"),
                new Screen(
                        "model",
                        "モデル",
                        "analyst",
                        "/releases/" + release + "/file?name=processes/incident/incident-lifecycle.bpmn"));
    }

    private static Screen start(String process, String caption, String account) {
        return new Screen("form-start-" + process, caption, account, Screen.TASKLIST + "?processStart=" + process);
    }

    /** The day when everybody is late: who stands above is to urge them. */
    void everybodyIsLate(java.time.Instant then) {
        desk.leave();
        desk.at(then);
    }

    private String account(Task task) {
        String group = engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(each -> each != null)
                .findFirst()
                .orElse("admin");
        boolean second = task.getTaskDefinitionKey().contains("approve") && group.equals("kanagawa");
        return second ? "kanagawa2" : WHO.getOrDefault(group, group);
    }

    private void add(String name, String caption, String account, String path) {
        all.add(new Screen(name, caption, account, path));
    }
}
