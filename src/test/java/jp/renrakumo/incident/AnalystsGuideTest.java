package jp.renrakumo.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static jp.renrakumo.Guide.block;
import static jp.renrakumo.Guide.edited;
import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.test.context.TestPropertySource;

/**
 * The recipes of {@code docs/guide-analyst.md} done as written, in the folder that the running demo watches; the level has
 * a test of its own ({@code LevelRecipeTest}).
 */
@TestPropertySource(
        properties = {
            "renrakumo.models.folder=" + AnalystsGuideTest.FOLDER,
            "renrakumo.rule-packs.local.name=地域の協議会の申合せ",
            "renrakumo.rule-packs.local.from=2019-04-01",
            "renrakumo.rule-packs.local.on=true"
        })
class AnalystsGuideTest extends IncidentTestBase {

    static final String FOLDER = "target/analyst";
    private static final Duration PROMISED = Duration.ofSeconds(10);
    /** What a machine that does much else may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String POLICY = "processes/deadline/deadline-policy.dmn";
    private static final String DUTIES = "processes/incident/report-duty.dmn";
    private static final String PREVENTION = "processes/incident/recurrence-prevention.bpmn";
    private static final String PLAN_FORM = "forms/incident/check-plan.form";

    /** The demo's scheduled work, as when it runs, without its job executor. */
    @TestConfiguration
    @EnableScheduling
    static class AsItRuns {}

    @BeforeEach
    void the_shipped_models_are_in_force() throws IOException {
        for (String file : List.of(POLICY, DUTIES, PREVENTION, PLAN_FORM)) {
            if (!text(file).equals(Files.readString(Path.of(file)))) {
                save(file, Files.readString(Path.of(file)));
            }
        }
        Files.deleteIfExists(Path.of(FOLDER, "forms/incident/tell-prefecture.form"));
        await(() -> inForce("decision", "deadline-policy", POLICY)
                && inForce("process", "duty", PREVENTION)
                && inForce("decision", "report-duty", DUTIES)
                && inForce("process", "duty", PLAN_FORM));
    }

    @Test
    void a_changed_deadline_is_live_within_ten_seconds() throws IOException {
        String before = cases.suspected("hospital", "令和元年6月3日 10:00");
        assertThat(duty(before, "O7").dueAt()).isEqualTo(jst("2019-06-03T10:30"));
        String[] was = block("deadline-before").strip().split("\n");
        String[] becomes = block("deadline-after").strip().split("\n");
        String changed = edited(edited(text(POLICY), was[0], becomes[0]), was[1], becomes[1]);
        long saved = System.nanoTime();
        save(POLICY, changed);
        await(() -> inForce("decision", "deadline-policy", POLICY));
        Duration took = Duration.ofNanos(System.nanoTime() - saved);
        System.out.println("a saved deadline was live after " + took.toMillis() + " ms (promised: " + PROMISED + ")");
        String after = cases.suspected("hospital", "令和元年6月3日 10:00");
        assertThat(duty(after, "O7"))
                .returns(jst("2019-06-03T10:45"), Duty::dueAt)
                .returns(jst("2019-06-03T10:20"), Duty::warningAt);
        assertThat(duty(before, "O7").dueAt()).as("of the case that ran").isEqualTo(jst("2019-06-03T10:30"));
    }

    @Test
    void a_question_that_is_kept_for_the_record_is_asked_and_answered() throws IOException {
        String running = untilThePlan();
        save(PLAN_FORM, edited(text(PLAN_FORM), "\"components\": [\n", "\"components\": [\n" + block("question")));
        await(() -> inForce("process", "duty", PLAN_FORM));
        String number = untilThePlan();
        Task check = desk.as("yokohama").task(number, CHECK);
        desk.complete(number, CHECK, form("accepted", "YES", "comment", "確認した", "extra_expert", "架空 太郎"));
        desk.leave();
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .taskIdIn(check.getId())
                        .variableName("extra_expert")
                        .singleResult()
                        .getValue())
                .isEqualTo("架空 太郎");
        cases.checked(running, "yokohama", true);
    }

    @Test
    void an_added_task_is_given_and_its_answer_is_in_the_record() throws IOException {
        String running = untilThePlan();
        save("forms/incident/tell-prefecture.form", block("task-form"));
        String model = edited(
                text(PREVENTION),
                "    <bpmn:exclusiveGateway id=\"gateway_measuresInPlace\"",
                block("task") + "    <bpmn:exclusiveGateway id=\"gateway_measuresInPlace\"");
        model = edited(
                model,
                "sourceRef=\"gateway_planAccepted\" targetRef=\"timer_followUp\"",
                "sourceRef=\"gateway_planAccepted\" targetRef=\"userTask_tellPrefecture\"");
        String timer = "(確認の時期.*?<bpmn:incoming>)flow_planAccepted<";
        model = model.replaceFirst("(?s)" + timer, "$1flow_tellPrefecture_followUp<");
        model = edited(
                model,
                "<bpmn:flowNodeRef>userTask_checkPlan</bpmn:flowNodeRef>",
                "<bpmn:flowNodeRef>userTask_checkPlan</bpmn:flowNodeRef>\n<bpmn:flowNodeRef>userTask_tellPrefecture</bpmn:flowNodeRef>");
        model = edited(
                model,
                "<bpmndi:BPMNShape id=\"userTask_checkPlan_di\"",
                "<bpmndi:BPMNShape id=\"userTask_tellPrefecture_di\" bpmnElement=\"userTask_tellPrefecture\">"
                        + "<dc:Bounds x=\"690\" y=\"340\" width=\"110\" height=\"60\" /></bpmndi:BPMNShape>"
                        + "<bpmndi:BPMNEdge id=\"flow_tellPrefecture_followUp_di\" bpmnElement=\"flow_tellPrefecture_followUp\">"
                        + "<di:waypoint x=\"780\" y=\"340\" /><di:waypoint x=\"780\" y=\"333\" /></bpmndi:BPMNEdge>"
                        + "<bpmndi:BPMNShape id=\"userTask_checkPlan_di\"");
        save(PREVENTION, model);
        await(() -> inForce("process", "recurrence-prevention", PREVENTION));
        String number = untilThePlan();
        cases.checked(number, "yokohama", true);
        desk.as("yokohama").complete(number, "userTask_tellPrefecture", form("content", "電話で伝えた"));
        assertThat(records.of(number)).anySatisfy(entry -> assertThat(entry)
                .returns("県に計画を伝えた", Records.Entry::heading)
                .returns("電話で伝えた", Records.Entry::content)
                .returns("yokohama", Records.Entry::organization));
        cases.checked(running, "yokohama", true);
        assertThat(desk.as("yokohama").has(running, "userTask_tellPrefecture"))
                .as("the case that ran goes its old way")
                .isFalse();
    }

    @Test
    void a_rule_pack_that_is_on_adds_its_duty() throws IOException {
        assertThat(block("pack-setting")).contains("rule-packs.local.name: 地域の協議会の申合せ", "local.on: true");
        String policy = edited(
                text(POLICY),
                "      <rule id=\"rule_CHASE\">",
                block("pack-deadline") + "      <rule id=\"rule_CHASE\">");
        save(POLICY, edited(policy, "CHASE=督促", "LOCAL_NOTICE=地域の協議会への連絡\nCHASE=督促"));
        String duties = edited(
                text(DUTIES),
                "      <rule id=\"rule_APPI26_prompt\">",
                block("pack-duty") + "      <rule id=\"rule_APPI26_prompt\">");
        duties = edited(duties, "O8_FINAL=O8の後の報告", "O8_FINAL=O8の後の報告\nLOCAL_NOTICE=地域の協議会への連絡");
        save(DUTIES, edited(duties, "practice=設置者の運用", "practice=設置者の運用\nlocal=地域の協議会の申合せ"));
        await(() -> inForce("decision", "deadline-policy", POLICY) && inForce("decision", "report-duty", DUTIES));
        String number = untilTheAssessment();
        cases.assessed(number, "hospital", impact(true, "NONE", "NONE"));
        assertThat(duty(number, "LOCAL_NOTICE"))
                .returns("地域医療情報協議会", Duty::addressee)
                .returns(jst("2019-06-03T16:00"), Duty::dueAt);
    }

    private String untilTheAssessment() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        return number;
    }

    private String untilThePlan() {
        String number = untilTheAssessment();
        cases.assessed(number, "hospital", impact(true, "NONE", "NONE"));
        tables.duties().of(number).stream()
                .filter(each -> each.open() && each.obligation().equals("LOCAL_NOTICE"))
                .findFirst()
                .ifPresent(each -> desk.as("hospital").duty(number, each.label(), filed("令和元年6月3日 10:00")));
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        cases.decided(number, "yokohama", false, false);
        cases.planned(number, "hospital", "令和元年8月31日");
        return number;
    }

    private boolean inForce(String kind, String key, String file) {
        String deployment = kind.equals("process")
                ? engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion()
                        .singleResult()
                        .getDeploymentId()
                : engine.getRepositoryService()
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key)
                        .latestVersion()
                        .singleResult()
                        .getDeploymentId();
        try (var content = engine.getRepositoryService().getResourceAsStream(deployment, file)) {
            return new String(content.readAllBytes(), UTF_8).equals(text(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void await(BooleanSupplier done) {
        desk.leave();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("not live in time: look for findings in the log")
                    .isLessThan(end);
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static String text(String file) throws IOException {
        Path saved = Path.of(FOLDER, file);
        return Files.readString(Files.exists(saved) ? saved : Path.of(file));
    }

    private static void save(String file, String content) throws IOException {
        Path path = Path.of(FOLDER, file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
