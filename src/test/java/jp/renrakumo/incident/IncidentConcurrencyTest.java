package jp.renrakumo.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import jp.renrakumo.AtOnce;
import jp.renrakumo.Desk;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** Officers who do something on one incident at the same moment, again and again. */
class IncidentConcurrencyTest extends IncidentTestBase {

    private static final String NOW = "令和元年6月3日 10:00";

    /** Connections as delivered. */
    private static final int POOL = 10;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    IncidentPages pages;

    @Test
    void the_last_two_duties_filed_at_once_let_the_incident_go_on() {
        for (int round = 0; round < 15; round++) {
            String number = assessed();
            cases.aware(number, "yokohama", NOW);
            List<String> open = openDuties(number);
            open.subList(2, open.size()).forEach(task -> file(task));
            List<Optional<Throwable>> refused = AtOnce.all(() -> file(open.get(0)), () -> file(open.get(1)));
            again(refused, () -> file(open.get(0)), () -> file(open.get(1)));
            assertThat(tables.duties().of(number)).allMatch(Duty::filed);
            assertThat(waits(number, "incident.dutiesSettled"))
                    .as("still waits " + refused)
                    .isFalse();
            assertThat(waits(number, "incident.authorityResponded")).isTrue();
        }
    }

    @Test
    void one_of_two_answers_to_a_duty_counts() {
        for (int round = 0; round < 10; round++) {
            String number = cases.suspected("hospital", NOW);
            String duty = openDuties(number).get(0);
            Map<String, Object> notRequired =
                    Cases.form("answer", "NOT_REQUIRED", "reason", "試験の通信だった", "approver", "院長");
            List<Optional<Throwable>> refused =
                    AtOnce.all(() -> file(duty), () -> engine.getFormService().submitTaskForm(duty, notRequired));
            assertThat(refused.stream().filter(Optional::isEmpty)).hasSize(1);
            boolean filed = refused.get(0).isEmpty();
            assertThat(duty(number, "O7").state()).isEqualTo(filed ? "FILED" : "NOT_REQUIRED");
            assertThat(records.of(number).stream().map(Records.Entry::kind).filter(kind -> Set.of(
                                    "DUTY_FILED", "DUTY_NOT_REQUIRED")
                            .contains(kind)))
                    .containsExactly(filed ? "DUTY_FILED" : "DUTY_NOT_REQUIRED");
        }
    }

    @Test
    void awareness_while_the_institution_assesses_again_starts_every_duty_once() {
        for (int round = 0; round < 10; round++) {
            String number = assessed();
            desk.onPagesAs("hospital");
            pages.changeFacts(number, new RedirectAttributesModelMap());
            String reassess = desk.as("hospital").task(number, Cases.REASSESS).getId();
            String awareness = desk.as("yokohama").task(number, Cases.AWARENESS).getId();
            desk.leave();
            AtOnce.Act assess =
                    () -> engine.getFormService().submitTaskForm(reassess, Cases.impact(true, "ACTUAL", "ACTUAL"));
            AtOnce.Act aware = () -> engine.getFormService()
                    .submitTaskForm(awareness, Cases.form("awareAt", NOW, "learnedFrom", "PRESS"));
            again(AtOnce.all(assess, aware), assess, aware);
            assertThat(owed(number)).contains("O8", "O10").doesNotHaveDuplicates();
            assertThat(openDuties(number)).hasSize((int)
                    tables.duties().of(number).stream().filter(Duty::open).count());
            assertThat(tasks(number, Cases.REASSESS)).isZero();
        }
    }

    @Test
    void awareness_is_judged_at_once_while_the_institution_is_asked_for_new_facts() {
        String number = assessed();
        desk.onPagesAs("hospital");
        pages.changeFacts(number, new RedirectAttributesModelMap());
        cases.aware(number, "yokohama", NOW);
        assertThat(owed(number)).contains("O10");
        desk.leave();
        assertThat(tasks(number, Cases.REASSESS)).isOne();
        assertThat(tables.incidents().get(number).reassessmentWanted()).isTrue();
    }

    @Test
    void an_authority_that_learns_while_it_is_being_told_has_one_case() {
        for (int round = 0; round < 10; round++) {
            String number = vendorAdvised();
            String assessment = desk.as("hospital").task(number, Cases.ASSESS).getId();
            desk.leave();
            AtOnce.Act assess =
                    () -> engine.getFormService().submitTaskForm(assessment, Cases.impact(true, "NONE", "ACTUAL"));
            AtOnce.Act learn = () -> learn(number);
            List<Optional<Throwable>> refused = AtOnce.all(assess, learn);
            refused.get(1)
                    .filter(refusal -> !(refusal instanceof OptimisticLockingException))
                    .ifPresent(refusal -> assertThat(refusal).hasMessageContaining("既に始まっています"));
            if (refused.get(0).isPresent()) {
                again(List.of(refused.get(0)), assess);
            }
            assertThat(engine.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(number, "authority-response")
                            .count())
                    .isOne();
            assertThat(owed(number)).contains("O8").doesNotHaveDuplicates();
        }
    }

    @Test
    void the_first_incidents_of_a_year_get_a_number_each() {
        for (int year = 2031; year < 2041; year++) {
            clock(year + "-01-05T09:00");
            Set<String> numbers = ConcurrentHashMap.newKeySet();
            AtOnce.Act open = () -> new TransactionTemplate(transactions)
                    .executeWithoutResult(status -> numbers.add(tables.incidents()
                            .open(
                                    jp.renrakumo.deadline.Occasion.REAL,
                                    "hospital",
                                    "yokohama",
                                    "INSTITUTION",
                                    "疑い",
                                    records.now(),
                                    "hospital",
                                    null,
                                    null)));
            assertThat(AtOnce.all(open, open, open, open)).containsOnly(Optional.empty());
            String prefix = "INC-" + year + "-000";
            assertThat(numbers).containsExactlyInAnyOrder(prefix + 1, prefix + 2, prefix + 3, prefix + 4);
        }
    }

    @Test
    void nobody_who_reports_an_incident_waits_until_another_report_is_stored() {
        new TransactionTemplate(transactions).executeWithoutResult(notStoredYet -> {
            String number = cases.suspected("hospital", NOW);
            desk.leave();
            Queue<String> others = new ConcurrentLinkedQueue<>();
            assertThat(AtOnce.all(() -> others.add(new Cases(new Desk(engine)).suspected("clinic", NOW))))
                    .containsExactly(Optional.empty());
            assertThat(others).doesNotContain(number).hasSize(1);
        });
    }

    @Test
    void more_than_there_are_connections_report_at_once() {
        AtOnce.Act report = () -> new Cases(new Desk(engine)).suspected("hospital", NOW);
        AtOnce.Act[] all = Collections.nCopies(3 * POOL, report).toArray(AtOnce.Act[]::new);
        assertThat(AtOnce.all(all)).containsOnly(Optional.empty());
    }

    // --- what they do

    private String vendorAdvised() {
        String number = cases.suspected("hospital", NOW);
        cases.vendorCalled(number, "hospital", NOW);
        cases.advised(number, "vendor");
        return number;
    }

    private String assessed() {
        String number = vendorAdvised();
        cases.assessed(number, "hospital", Cases.impact(true, "ACTUAL", "ACTUAL"));
        desk.leave();
        return number;
    }

    private void learn(String number) {
        Desk own = new Desk(engine).as("yokohama");
        try {
            own.start(
                    "authority-response",
                    Cases.with(Cases.learned("hospital", "PRESS", NOW), "incidentNumber", number));
        } finally {
            own.leave();
        }
    }

    private void file(String duty) {
        engine.getFormService().submitTaskForm(duty, Cases.filed(NOW));
    }

    /** Whoever was told that somebody else was at it at the same moment tries again; no other refusal is allowed. */
    private static void again(List<Optional<Throwable>> refused, AtOnce.Act... acts) {
        for (int i = 0; i < acts.length; i++) {
            if (refused.get(i).isPresent()) {
                assertThat(refused.get(i).get()).isInstanceOf(OptimisticLockingException.class);
                assertThat(AtOnce.all(acts[i])).containsExactly(Optional.empty());
            }
        }
    }

    private List<String> openDuties(String number) {
        desk.leave();
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(Cases.DUTY)
                .list()
                .stream()
                .map(task -> task.getId())
                .toList();
    }

    private long tasks(String number, String key) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(key)
                .count();
    }

    private boolean waits(String number, String message) {
        return engine.getRuntimeService()
                        .createExecutionQuery()
                        .processInstanceBusinessKey(number)
                        .messageEventSubscriptionName(message)
                        .count()
                > 0;
    }
}
