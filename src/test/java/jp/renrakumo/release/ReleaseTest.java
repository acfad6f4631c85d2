package jp.renrakumo.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.UploadedFiles;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** Changed models on their way into force, as analysts bring, approve, schedule and withdraw them. */
@RenrakumoTest
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class ReleaseTest {

    private static final String APPROVE = "userTask_approveRelease";
    private static final String RECEIPT = "processes/directive/directive-receipt.bpmn";
    private static final Map<String, Object> YES = Map.of("decision", "APPROVE");

    @Autowired
    ProcessEngine engine;

    @Autowired
    Releasing releasing;

    @Autowired
    Releases releases;

    @Autowired
    ReleaseContents contents;

    @Autowired
    DeployedModels deployed;

    @Autowired
    BundleDeployment deployment;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private int turn;

    @BeforeEach
    void thursday_morning() {
        desk = new Desk(engine);
        // later than whatever a test before has deployed
        turn = jdbc.sql("select count(*) from model_release")
                .query(Integer.class)
                .single();
        desk.at(jst("2019-05-23T09:00").plusSeconds(60L * turn));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void what_a_second_analyst_approved_is_used_by_the_next_case_and_the_running_one_goes_on() throws IOException {
        String before = desk.passedOnByKanagawa();
        String old = definition(before, "directive-cascade");
        String number = submit(Map.of("directive-cascade.bpmn", renamed("processes/directive/directive-cascade.bpmn")));
        assertThat(state(number)).isEqualTo(Release.State.WAITING);
        desk.runJobs();
        assertThat(latest("directive-cascade").getId())
                .as("nothing before the approval")
                .isEqualTo(old);

        desk.as("analyst2").complete(number, APPROVE, YES);
        assertThat(state(number)).isEqualTo(Release.State.SCHEDULED);
        desk.leave();
        desk.runJobs();

        assertThat(state(number)).isEqualTo(Release.State.ACTIVE);
        assertThat(releases.get(number).approvedBy()).isEqualTo("analyst2");
        assertThat(latest("directive-cascade").getId()).isNotEqualTo(old);
        assertThat(ended(number)).isTrue();
        assertThat(definition(before, "directive-cascade")).as("as it began").isEqualTo(old);
        String after = desk.as("kanagawa").start("directive-cascade", Map.of("document", "D3"));
        assertThat(desk.shown(after, "userTask_adaptDirective"))
                .as("with its form")
                .isNotEmpty();
        desk.leave();
        assertThat(definition(after, "directive-cascade"))
                .isEqualTo(latest("directive-cascade").getId());
    }

    @Test
    void the_whole_bundle_is_deployed_with_the_files_that_did_not_change() throws IOException {
        var before = deployed.bundle("directive");
        String number = active(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        ReleaseBundle bundle = contents.bundles(number).get(0);
        assertThat(engine.getRepositoryService().getDeploymentResourceNames(bundle.deployment()))
                .containsExactlyInAnyOrderElementsOf(before.keySet());
        assertThat(deployed.bundle("directive")).isNotEqualTo(before).containsKeys(RECEIPT);
        assertThat(bundle.previousDeployment()).isNotEqualTo(bundle.deployment());
        assertThat(deployed.source("directive")).contains(number);
    }

    @Test
    void whoever_brought_it_does_not_decide_on_it() throws IOException {
        String number = submit(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        for (String decision : List.of("APPROVE", "REFUSE")) {
            assertThatThrownBy(() -> desk.as("analyst")
                            .complete(number, APPROVE, Map.of("decision", decision, "reason", "やめます。")))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("申請した本人は承認も差戻しもできません");
        }
        assertThat(state(number)).isEqualTo(Release.State.WAITING);
        assertThat(desk.as("analyst2").has(number, APPROVE)).isTrue();
        withdraw(number);
    }

    @Test
    void the_second_analyst_reads_what_changes_and_why_and_when() throws IOException {
        String number = submit(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        desk.as("analyst2");
        assertThat(desk.task(number, APPROVE).getName()).contains(number, "名前を直す");
        assertThat(desk.task(number, APPROVE).getDueDate()).isAfter(ClockUtil.getCurrentTime());
        assertThat(desk.shown(number, APPROVE))
                .containsEntry("reasonText", "名前を直す")
                .containsEntry("activationText", "承認されたらすぐ")
                .containsEntry("uploadedByText", "業務分析 担当一")
                .containsEntry("checkText", "指摘はありません。");
        assertThat(String.valueOf(desk.shown(number, APPROVE).get("filesText")))
                .contains("directive-receipt.bpmn：変更（追加1行、削除1行）");
        withdraw(number);
    }

    @Test
    void the_others_are_told_of_what_awaits_them_and_whoever_brought_it_what_became_of_it() {
        mailbox("analyst", "first@example.jp");
        mailbox("analyst2", "second@example.jp");
        String active = active(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        assertThat(mails(active))
                .containsExactlyInAnyOrder(
                        "second@example.jp 【連絡網】モデルの公開 " + active + " の承認をお願いします",
                        "first@example.jp 【連絡網】モデルの公開 " + active + " は承認されました",
                        "first@example.jp 【連絡網】モデルの公開 " + active + " は公開されました");
        assertThat(jdbc.sql("select body from outgoing_mail where subject like ?")
                        .param("%" + active + " の承認%")
                        .query(String.class)
                        .single())
                .contains("業務分析 担当一さん", "名前を直す", "/releases/" + active);

        String refused = submit(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        desk.as("analyst2").complete(refused, APPROVE, Map.of("decision", "REFUSE", "reason", "名前は前のままがよい。"));
        assertThat(mails(refused))
                .containsExactlyInAnyOrder(
                        "second@example.jp 【連絡網】モデルの公開 " + refused + " の承認をお願いします",
                        "first@example.jp 【連絡網】モデルの公開 " + refused + " は公開しないこととなりました");
    }

    @Test
    void a_refusal_needs_a_reason_and_changes_nothing() throws IOException {
        String before = latest("directive-receipt").getId();
        String number = submit(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        desk.as("analyst2");
        assertThatThrownBy(() -> desk.complete(number, APPROVE, Map.of("decision", "REFUSE")))
                .hasMessageContaining("公開しない理由");
        desk.complete(number, APPROVE, Map.of("decision", "REFUSE", "reason", "名前は前のままがよい。"));
        assertThat(state(number)).isEqualTo(Release.State.REFUSED);
        assertThat(releases.get(number).refusal()).isEqualTo("名前は前のままがよい。");
        desk.leave();
        desk.runJobs();
        assertThat(ended(number)).isTrue();
        assertThat(latest("directive-receipt").getId()).isEqualTo(before);
    }

    @Test
    void broken_files_stay_a_draft_that_can_be_mended_and_the_engine_is_untouched() throws IOException {
        long deployments = deployments();
        desk.onPagesAs("analyst");
        String sound = read(RECEIPT);
        String number = releasing.submit(
                files("directive-receipt.bpmn", sound.replace("formRef=\"confirm-receipt\"", "formRef=\"nowhere\"")),
                "",
                "様式を替える",
                null);
        assertThat(state(number)).isEqualTo(Release.State.DRAFT);
        assertThat(instances(number)).isZero();
        desk.onPagesAs("analyst2");
        assertThatThrownBy(() -> releasing.mend(number, files("directive-receipt.bpmn", sound), ""))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("持ち込んだ本人だけ");
        desk.onPagesAs("analyst");
        releasing.mend(number, files("directive-receipt.bpmn", renamed(RECEIPT)), "");
        assertThat(state(number)).isEqualTo(Release.State.WAITING);
        assertThat(deployments()).isEqualTo(deployments);
        withdraw(number);
    }

    @Test
    void a_form_that_nothing_uses_any_more_is_taken_out_and_running_cases_keep_theirs() throws IOException {
        String unused = "forms/directive/unused-form.form";
        String form = read("forms/directive/confirm-receipt.form").replace("\"confirm-receipt\"", "\"unused-form\"");
        String before = deployment
                .deploy(Map.of("directive", Map.of(unused, form.getBytes(StandardCharsets.UTF_8))), "test")
                .get("directive");
        assertThat(deployed.files()).containsKey(unused);

        desk.onPagesAs("analyst");
        String used = "forms/directive/confirm-receipt.form";
        String draft = releasing.submit(Map.of(), java.util.Set.of(used, unused), "", "使わないフォーム", null);
        assertThat(state(draft)).as("a process still uses one").isEqualTo(Release.State.DRAFT);
        releasing.withdraw(draft);
        assertThatThrownBy(() -> releasing.submit(Map.of(), java.util.Set.of(RECEIPT), "", "使わないプロセス", null))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(RECEIPT, "Startable");
        assertThatThrownBy(() -> releasing.submit(Map.of("duty.bpmn", new byte[0]), "", "空", null))
                .hasMessageContaining("空のファイル");

        String number = releasing.submit(Map.of(), java.util.Set.of(unused), "", "使わないフォーム", null);
        assertThat(contents.files(number)).singleElement().satisfies(file -> assertThat(file.change())
                .startsWith("外す（削除"));
        assertThat(ReleaseContents.changes(contents.files(number)).sentences())
                .containsExactly("unused-form.form: ファイルを削除");
        approved(number);
        assertThat(deployed.files()).doesNotContainKey(unused).containsKey(used);
        assertThat(engine.getRepositoryService().getDeploymentResourceNames(before))
                .as("of what runs")
                .contains(unused);
    }

    @Test
    void of_what_is_brought_twice_nothing_is_dropped_in_silence() throws IOException {
        desk.onPagesAs("analyst");
        Map<String, byte[]> twice = new TreeMap<>(files("a/directive-receipt.bpmn", renamed(RECEIPT)));
        twice.putAll(files("b/directive-receipt.bpmn", renamed(RECEIPT) + " "));
        assertThatThrownBy(() -> releasing.submit(twice, "", "二つ", null))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("「" + RECEIPT + "」が二つあり");
        String form = "forms/directive/confirm-receipt.form";
        assertThatThrownBy(() -> releasing.submit(
                        files("confirm-receipt.form", read(form) + " "), java.util.Set.of(form), "", "両方", null))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("「" + form + "」", "外すフォーム");
        List<org.springframework.web.multipart.MultipartFile> uploaded = List.of(
                new org.springframework.mock.web.MockMultipartFile("file", "x.form", null, new byte[] {1}),
                new org.springframework.mock.web.MockMultipartFile("file", "x.form", null, new byte[] {2}));
        assertThatThrownBy(() -> UploadedFiles.of(uploaded)).hasMessageContaining("「x.form」が二つあり");
        assertThat(UploadedFiles.of(uploaded.subList(0, 1))).containsOnlyKeys("x.form");
    }

    @Test
    void a_model_of_which_the_engine_made_nothing_is_named() throws IOException {
        String number = active(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        assertThat(contents.lifeless(number)).isEmpty();
        String inert = read(RECEIPT).replace("isExecutable=\"true\"", "isExecutable=\"false\"");
        String deployed = deployment
                .deploy(Map.of("directive", Map.of(RECEIPT, inert.getBytes(StandardCharsets.UTF_8))), "inert")
                .get("directive");
        jdbc.sql("update model_release_bundle set deployment = ? where release = ?")
                .params(deployed, number)
                .update();
        assertThat(contents.lifeless(number)).containsExactly(RECEIPT);
        deployment.deploy(
                Map.of("directive", Map.of(RECEIPT, renamed(RECEIPT).getBytes(StandardCharsets.UTF_8))), "again");
    }

    private void approved(String number) {
        desk.as("analyst2").complete(number, APPROVE, YES);
        desk.leave();
        desk.runJobs();
        assertThat(state(number)).as(releases.get(number).refusal()).isEqualTo(Release.State.ACTIVE);
    }

    @Test
    void it_waits_for_its_time() throws IOException {
        String before = latest("directive-receipt").getId();
        Instant opening = jst("2019-05-27T08:30");
        desk.onPagesAs("analyst");
        String number = releasing.submit(files("directive-receipt.bpmn", renamed(RECEIPT)), "", "週明けから", opening);
        desk.as("analyst2").complete(number, APPROVE, YES);
        desk.leave();
        desk.at(opening.minusSeconds(60));
        assertThat(state(number)).isEqualTo(Release.State.SCHEDULED);
        assertThat(latest("directive-receipt").getId()).isEqualTo(before);
        desk.at(opening);
        assertThat(state(number)).isEqualTo(Release.State.ACTIVE);
        assertThat(latest("directive-receipt").getId()).isNotEqualTo(before);
    }

    @Test
    void a_time_that_is_over_no_reason_and_nothing_changed_are_refused() throws IOException {
        desk.onPagesAs("analyst");
        assertThatThrownBy(() -> releasing.submit(
                        files("directive-receipt.bpmn", renamed(RECEIPT)), "", "理由", jst("2019-05-22T09:00")))
                .hasMessageContaining("過ぎています");
        assertThatThrownBy(() -> releasing.submit(files("directive-receipt.bpmn", renamed(RECEIPT)), "", " ", null))
                .hasMessageContaining("変更の理由");
        String inForce = new String(deployed.files().get(RECEIPT), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> releasing.submit(files("directive-receipt.bpmn", inForce), "", "理由", null))
                .hasMessageContaining("変わったファイルがありません");
    }

    @Test
    void until_it_is_active_it_can_be_withdrawn_by_whoever_brought_it_or_an_administrator() throws IOException {
        String before = latest("directive-receipt").getId();
        String waiting = submit(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        desk.onPagesAs("analyst2");
        assertThatThrownBy(() -> releasing.withdraw(waiting)).hasMessageContaining("申請した本人かシステム管理者だけ");
        withdraw(waiting);
        assertThat(state(waiting)).isEqualTo(Release.State.WITHDRAWN);
        assertThat(ended(waiting)).isTrue();

        String scheduled = submit(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        desk.as("analyst2").complete(scheduled, APPROVE, YES);
        desk.onPagesAs("admin");
        releasing.withdraw(scheduled);
        desk.leave();
        desk.runJobs();
        assertThat(state(scheduled)).isEqualTo(Release.State.WITHDRAWN);
        assertThat(latest("directive-receipt").getId()).isEqualTo(before);
        desk.onPagesAs("admin");
        assertThatThrownBy(() -> releasing.withdraw(scheduled)).hasMessageContaining("取下げ");
    }

    @Test
    void the_second_of_two_that_change_the_same_bundle_is_refused_with_a_sentence() throws IOException {
        String first = submit(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        String second =
                submit(Map.of("directive-amendment.bpmn", renamed("processes/directive/directive-amendment.bpmn")));
        desk.as("analyst2").complete(first, APPROVE, YES);
        desk.complete(second, APPROVE, YES);
        desk.leave();
        desk.runJobs();
        List<String> both = List.of(first, second);
        assertThat(both).extracting(this::state).containsExactlyInAnyOrder(Release.State.ACTIVE, Release.State.REFUSED);
        String late = state(first) == Release.State.REFUSED ? first : second;
        assertThat(releases.get(late).refusedBy()).isEqualTo("system");
        assertThat(releases.get(late).refusal()).contains("検査のあとに、公開中のモデルが変わりました：directive（", "改めて申請してください");
        assertThat(ended(late)).isTrue();
    }

    @Test
    void what_would_replace_a_newer_release_cannot_be_approved_any_more() throws IOException {
        String first = submit(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        String second =
                submit(Map.of("directive-amendment.bpmn", renamed("processes/directive/directive-amendment.bpmn")));
        desk.as("analyst2").complete(first, APPROVE, YES);
        desk.leave();
        desk.runJobs();
        String now = latest("directive-amendment").getId();
        String changed = "検査のあとに、公開中のモデルが変わりました：directive（" + first + "で変更）";
        assertThat(String.valueOf(desk.as("analyst2").shown(second, APPROVE).get("checkText")))
                .contains(changed);
        assertThatThrownBy(() -> desk.complete(second, APPROVE, YES))
                .hasMessageContaining(changed)
                .hasMessageContaining("「公開しない」を選んで");
        assertThat(state(second)).isEqualTo(Release.State.WAITING);
        desk.complete(second, APPROVE, Map.of("decision", "REFUSE", "reason", "先の公開に合わせて直す"));
        desk.leave();
        desk.runJobs();
        assertThat(state(second)).isEqualTo(Release.State.REFUSED);
        assertThat(latest("directive-amendment").getId()).isEqualTo(now);
    }

    @Test
    void what_the_engine_does_not_take_leaves_the_old_version_and_no_stuck_job() throws IOException {
        String before = latest("directive-receipt").getId();
        long deployments = deployments();
        String number = submit(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        desk.as("analyst2").complete(number, APPROVE, YES);
        // as if the check had overlooked something
        jdbc.sql("update model_release_file set content = ? where release = ?")
                .params(
                        read(RECEIPT)
                                .replace("sourceRef=\"startEvent", "sourceRef=\"nowhere")
                                .getBytes(StandardCharsets.UTF_8),
                        number)
                .update();
        desk.leave();
        desk.runJobs();
        assertThat(state(number)).isEqualTo(Release.State.REFUSED);
        assertThat(releases.get(number).refusal()).contains("検査で指摘が", RECEIPT);
        assertThat(ended(number)).isTrue();
        assertThat(deployments()).isEqualTo(deployments);
        assertThat(latest("directive-receipt").getId()).isEqualTo(before);
    }

    @Test
    void a_bundle_that_the_engine_refuses_leaves_no_trace_of_the_others() {
        long deployments = deployments();
        assertThatThrownBy(() -> deployment.deploy(
                        Map.of(
                                "directive", Map.of(RECEIPT, renamed(RECEIPT).getBytes(StandardCharsets.UTF_8)),
                                "incident",
                                        Map.of(
                                                "processes/incident/duty.bpmn",
                                                "<definitions/>".getBytes(StandardCharsets.UTF_8))),
                        "test"))
                .isInstanceOf(BundleDeployment.Broken.class);
        assertThat(deployments()).isEqualTo(deployments);
    }

    @Test
    void nobody_deploys_past_a_release() {
        desk.as("admin");
        assertThatThrownBy(() -> engine.getRepositoryService()
                        .createDeployment()
                        .name("directive")
                        .addString(RECEIPT, renamed(RECEIPT))
                        .deploy())
                .hasMessageContaining("モデルを直接配備することはできません");
    }

    @Test
    void a_node_that_died_after_the_deployment_goes_on_where_it_stood() throws IOException {
        String number = submit(Map.of("directive-receipt.bpmn", renamed(RECEIPT)));
        desk.as("analyst2").complete(number, APPROVE, YES);
        desk.leave();
        deployment.deploy(Map.of("directive", new TreeMap<>(contents.contents(number))), number);
        String already = latest("directive-receipt").getId();
        desk.runJobs();
        assertThat(state(number)).isEqualTo(Release.State.ACTIVE);
        assertThat(latest("directive-receipt").getId()).isEqualTo(already);
    }

    private String submit(Map<String, String> texts) {
        desk.onPagesAs("analyst");
        Map<String, byte[]> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        String number = releasing.submit(files, "", "名前を直す", null);
        desk.leave();
        return number;
    }

    private String active(Map<String, String> texts) {
        String number = submit(texts);
        approved(number);
        return number;
    }

    private void withdraw(String number) {
        desk.onPagesAs("analyst");
        releasing.withdraw(number);
        desk.leave();
    }

    private Release.State state(String number) {
        return releases.get(number).state();
    }

    /** The model with another name, new in each test. */
    private String renamed(String model) {
        return read(model)
                .replaceFirst("(<bpmn:process id=\"[^\"]+\" name=\"[^\"]+)\"", "$1（" + System.nanoTime() + "）\"");
    }

    private void mailbox(String account, String address) {
        jdbc.sql("update ACT_ID_USER set EMAIL_ = ? where ID_ = ?")
                .params(address, account)
                .update();
    }

    /** To whom and what of: those about this release. */
    private List<String> mails(String number) {
        return jdbc.sql("select recipients, subject from outgoing_mail where subject like ?")
                .param("%" + number + "%")
                .query((row, at) -> row.getString("recipients") + " " + row.getString("subject"))
                .list();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Map<String, byte[]> files(String name, String text) {
        return Map.of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private ProcessDefinition latest(String key) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private String definition(String number, String key) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(key)
                .list()
                .get(0)
                .getProcessDefinitionId();
    }

    private boolean ended(String number) {
        return engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .finished()
                        .count()
                == 1;
    }

    private long instances(String number) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .count();
    }

    private long deployments() {
        return engine.getRepositoryService().createDeploymentQuery().count();
    }

    private static Instant jst(String local) {
        return LocalDateTime.parse(local).atZone(EngineClock.JST).toInstant();
    }
}
