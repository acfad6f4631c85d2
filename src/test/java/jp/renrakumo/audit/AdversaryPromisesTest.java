package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** That nothing is owed any more, because a directive was withdrawn, and since when all is told: both are proved by events. */
class AdversaryPromisesTest extends SealedWork {

    @Autowired
    ApplicationContext application;

    @Test
    void a_withdrawal_that_nobody_decided() {
        String directive = desk.passedOnByKanagawa();
        assertThat(found()).isEmpty();
        changed(
                "update directive set withdrawn_at = issued_at where number = '" + directive + "'",
                directive + " の期限（",
                "状態が、出来事と違います");
    }

    @Test
    void a_withdrawal_ends_what_was_owed_and_cannot_be_taken_back() {
        String directive = desk.passedOnByKanagawa();
        desk.onPagesAs("kanagawa");
        // its class is no affair of this module
        ReflectionTestUtils.invokeMethod(application.getBean("withdrawal"), "withdraw", directive, "来日の中止");
        desk.leave();
        desk.runJobs();
        assertThat(jdbc.queryForList(
                        "select distinct state from audit_promise where case_number = ?", String.class, directive))
                .contains("NOT_REQUIRED")
                .doesNotContain("OPEN");
        assertThat(found()).isEmpty();
        changed(
                "update directive set withdrawn_at = null where number = '" + directive + "'",
                directive + " の期限（",
                "状態が、出来事と違います");
    }

    @Test
    void the_beginning_was_moved_to_a_later_event_or_taken_away() {
        for (String crime : List.of(
                "update audit_since set event = (select max(e.id) from audit_event e)",
                "update audit_since set event = (select min(e.id) from audit_event e where e.case_number is not null)",
                "delete from audit_since")) {
            changed(crime, "期限の記録をいつ始めたか（audit_since）", "書き換えられています");
        }
    }

    private void changed(String crime, String what, String how) {
        undone(() -> {
            assertThat(jdbc.update(crime)).as(crime).isPositive();
            assertThat(found()).as(crime).anySatisfy(finding -> assertThat(finding.inWords())
                    .contains(what, how));
        });
    }
}
