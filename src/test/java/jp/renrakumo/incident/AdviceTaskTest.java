package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.ADVISE;
import static org.assertj.core.api.Assertions.assertThat;

import jp.renrakumo.access.AccessDecision.Scope;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseParties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vendor's task is never invisible to everybody: when no vendor is let in, the institution has it. */
class AdviceTaskTest extends IncidentTestBase {

    @Autowired
    AdviceTask advice;

    @Autowired
    CaseParties parties;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_grant_that_ran_out_gives_the_task_to_the_institution_with_what_to_do() {
        String number = called();
        claimed(number);
        assertThat(mine("vendor", number)).isTrue();
        clock("2019-09-02T10:00");
        assertThat(mine("vendor", number)).isFalse();
        assertThat(mine("hospital", number)).as("nobody sees it until the look").isFalse();
        looked();
        looked();
        assertThat(mine("vendor", number)).isFalse();
        assertThat(mine("hospital", number)).isTrue();
        assertThat(records.told(number, "ADVICE_PASSED")).contains("電話など", "所見と指示を返す", "もう一度認めて");
        assertThat(jdbc.sql("select count(*) from notice where case_number = ? and organization = 'hospital'"
                                + " and sentence like '保守会社の閲覧が終わりました。%'")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        cases.advised(number, "hospital");
        assertThat(desk.as("hospital").has(number, "userTask_assessIncident")).isTrue();
        assertThat(records.of(number))
                .filteredOn(entry -> entry.kind().equals("VENDOR_ADVICE"))
                .extracting(Records.Entry::organization)
                .containsExactly("hospital");
    }

    @Test
    void a_grant_that_holds_leaves_the_task_with_the_vendor() {
        String number = called();
        looked();
        assertThat(mine("vendor", number)).isTrue();
        assertThat(mine("hospital", number)).isFalse();
    }

    @Test
    void who_calls_the_vendor_after_its_time_records_the_answer_himself() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        desk.leave();
        parties.revoke(CaseKind.INCIDENT, number, "vendor");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        assertThat(mine("hospital", number)).isTrue();
    }

    @Test
    void the_task_follows_the_grants() {
        String number = called();
        desk.leave();
        parties.revoke(CaseKind.INCIDENT, number, "vendor");
        advice.follow(number);
        assertThat(mine("hospital", number)).isTrue();
        desk.leave();
        parties.grant(CaseKind.INCIDENT, number, "vendor", Scope.FACTS, java.time.Duration.ofDays(3), "医療機関等が閲覧を認めた");
        advice.follow(number);
        assertThat(mine("hospital", number)).isFalse();
        assertThat(mine("vendor", number)).isTrue();
    }

    private String called() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        return number;
    }

    /** An officer of the vendor has taken it over, and it is taken from him too. */
    private void claimed(String number) {
        desk.as("vendor");
        engine.getTaskService().claim(task(number), "vendor");
    }

    private String task(String number) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(ADVISE)
                .singleResult()
                .getId();
    }

    private void looked() {
        desk.leave();
        advice.look();
    }

    private boolean mine(String account, String number) {
        return desk.as(account).has(number, ADVISE);
    }
}
