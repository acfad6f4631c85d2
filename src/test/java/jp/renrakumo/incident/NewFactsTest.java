package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** The institution announces new facts: nothing waits for them that need not, nothing ends before they came. */
class NewFactsTest extends IncidentTestBase {

    @Autowired
    IncidentPages pages;

    @Test
    void o10_does_not_wait_for_the_facts_that_the_institution_announced() {
        String number = atAssessment();
        cases.assessed(number, "hospital", impact(true, "NONE", "ACTUAL"));
        announce(number);
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        assertThat(duty(number, "O10").open()).isTrue();
        assertThat(desk.as("hospital").has(number, REASSESS)).isTrue();
        assertThat(openTasks(number, REASSESS)).as("asked once").isOne();
    }

    @Test
    void what_was_reported_before_it_was_judged_does_not_call_the_authority() {
        saturday_of_the_visit();
        String number = desk.as("hospital")
                .start("incident-lifecycle", with(suspicion("令和元年5月25日 10:00"), "systemFailure", true));
        desk.duty(number, "O9", filed("令和元年5月25日 10:00"));
        assertThat(desk.as("yokohama").has(number, AWARENESS)).isFalse();
        desk.as("hospital").duty(number, "O7", filed("令和元年5月25日 10:00"));
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", with(impact(false, "NONE", "NONE"), "attackSuspected", "NO"));
        assertClosed(number);
    }

    @Test
    void an_incident_does_not_end_before_the_facts_that_were_announced() {
        String number = announcedAtAssessment();
        cases.assessed(number, "hospital", with(impact(false, "NONE", "NONE"), "attackSuspected", "NO"));
        assertThat(tables.incidents().get(number).closedAt()).isNull();
        desk.as("hospital").complete(number, REASSESS, impact(true, "NONE", "ACTUAL"));
        desk.duty(number, "O8", filed("令和元年6月3日 10:00"));
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        desk.as("yokohama").duty(number, "O10", filed("令和元年6月3日 10:00"));
        cases.decided(number, "yokohama", false, false);
        assertThat(desk.as("hospital").has(number, PLAN))
                .as("a serious case is not closed without a plan")
                .isTrue();
    }

    @Test
    void an_awareness_meanwhile_does_not_end_the_wait_for_announced_facts() {
        String number = announcedAtAssessment();
        desk.as("mhlw").start("authority-response", askedBy(number));
        cases.assessed(number, "hospital", with(impact(false, "NONE", "NONE"), "attackSuspected", "NO"));
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        cases.decided(number, "yokohama", false, false);
        desk.as("hospital").complete(number, REASSESS, impact(true, "NONE", "ACTUAL"));
        desk.duty(number, "O8", filed("令和元年6月3日 10:00"));
        desk.as("yokohama").duty(number, "O10", filed("令和元年6月3日 10:00"));
        assertThat(desk.as("hospital").has(number, PLAN))
                .as("a serious case is not closed without a plan")
                .isTrue();
    }

    private static java.util.Map<String, Object> askedBy(String number) {
        return with(Cases.learned("hospital", "OTHER", "令和元年6月3日 10:00"), "incidentNumber", number);
    }

    @Test
    void an_incident_ends_when_the_announced_facts_are_harmless() {
        String number = announcedAtAssessment();
        cases.assessed(number, "hospital", with(impact(false, "NONE", "NONE"), "attackSuspected", "NO"));
        desk.as("hospital").complete(number, REASSESS, with(impact(false, "NONE", "NONE"), "attackSuspected", "NO"));
        assertClosed(number);
    }

    @Test
    void facts_are_announced_once_until_they_came() {
        String number = announcedAtAssessment();
        assertThat(announce(number)).as("told where they are asked").contains("タスクリスト");
        assertThat(openTasks(number, REASSESS)).isOne();
        assertThat(desk.as("hospital").has(number, ASSESS)).isTrue();
    }

    @Test
    void where_the_first_judgement_is_asked_facts_are_told_there() {
        String number = atAssessment();
        assertThat(announce(number)).contains("タスクリスト");
        assertThat(openTasks(number, REASSESS)).isZero();
    }

    @Test
    void facts_of_a_case_that_the_authority_has_not_taken_up_are_not_announced() {
        String number =
                desk.as("mhlw").start("authority-response", Cases.learned("hospital", "OTHER", "令和元年6月3日 10:00"));
        assertThat(announce(number)).contains("タスクリスト");
        assertThat(tables.incidents().get(number).reassessmentWanted()).isFalse();
    }

    /** @return what the officer is told, empty if the task came */
    private String announce(String number) {
        desk.onPagesAs("hospital");
        RedirectAttributesModelMap next = new RedirectAttributesModelMap();
        pages.changeFacts(number, next);
        return next.getFlashAttributes().containsKey("error")
                ? String.valueOf(next.getFlashAttributes().get("error"))
                : "";
    }

    private long openTasks(String number, String task) {
        desk.leave();
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(task)
                .count();
    }

    private String atAssessment() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        return number;
    }

    /** New facts are announced while the vendor is asked; then the first judgement is asked too. */
    private String announcedAtAssessment() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        announce(number);
        cases.advised(number, "vendor");
        return number;
    }
}
