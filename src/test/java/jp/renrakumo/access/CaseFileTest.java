package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code /audit}: auditors read what the log tells of a case; for everybody else there is no such page. */
class CaseFileTest extends Attack {

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void an_auditor_reads_what_was_done_by_whom_and_what_was_entered() {
        String number = suspected("端末が起動しない<b>");
        Visitor auditor = officer("auditor");
        assertThat(auditor.get("/incidents/" + number).body()).contains("/audit/cases/" + number);
        assertThat(auditor.get("/audit/cases/" + number).body())
                .contains(
                        "攻撃の疑いを検知",
                        "端末が起動しない&lt;b&gt;",
                        "手続き「事案の対応」が始まった",
                        "手続き「報告等の義務」が始まった",
                        "義務を履行する」が届いた",
                        "港の見えるクリニック")
                .doesNotContain("<b>端末");
        assertThat(auditor.get("/audit").body()).contains("封をした出来事", "最後の検査点");
        assertThat(auditor.get("/audit/cases/INC-2001-0001").statusCode()).isEqualTo(404);
    }

    @Test
    void inner_moves_are_hidden_and_a_link_shows_them_and_hides_them_again() {
        String number = CaseOfTheHospital.directive(desk);
        Visitor auditor = officer("auditor");
        assertThat(auditor.get("/audit/cases/" + number).body())
                .contains("件（ほかに内部の動き ", "内部の動きも表示（", "/audit/cases/" + number + "?internal=1#events")
                .doesNotContain("」の内部の動き（");
        assertThat(auditor.get("/audit/cases/" + number + "?internal=1").body())
                .contains("」の内部の動き（", "内部の動きを隠す", "/audit/cases/" + number + "#events\"");
    }

    @Test
    void an_auditor_sees_who_looked_at_the_case_himself_too_and_each_page_once() {
        String number = suspected("端末が起動しない");
        officer("clinic").get("/incidents/" + number);
        officer("hospital").get("/incidents/" + number);
        Visitor auditor = officer("auditor");
        auditor.get("/audit/cases/" + number);
        auditor.get("/audit/cases/" + number);
        assertThat(looks(number, "clinic")).isEqualTo(1);
        assertThat(looks(number, "hospital")).as("no such case for it").isZero();
        assertThat(looks(number, "auditor")).isEqualTo(1);
        assertThat(auditor.get("/audit/cases/" + number).body()).contains("（clinic）", "（auditor）");
    }

    @Test
    void whatever_an_auditor_asks_for_is_written_down_even_what_he_does_not_get() {
        Visitor auditor = officer("auditor");
        auditor.get("/organizations");
        auditor.get("/officers/clinic");
        machine("auditor").get("/engine-rest/history/task");
        for (String path : new String[] {"/organizations", "/officers/clinic", "/engine-rest/history/task"}) {
            assertThat(jdbc.queryForObject(
                            "select count(*) from audit_event where kind = 'READ' and actor = 'auditor' and content like ?",
                            Integer.class,
                            "%\"" + path + "\"%"))
                    .as(path)
                    .isPositive();
        }
    }

    @Test
    void whoever_opens_the_form_of_a_task_has_looked_at_its_case_once_in_ten_minutes() {
        String number = suspected("端末が起動しない");
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskCandidateGroup("clinic")
                .list()
                .get(0)
                .getId();
        for (String account : new String[] {"clinic", "hospital"}) {
            machine(account).get("/engine-rest/task/" + task + "/form-variables");
            machine(account).get("/engine-rest/task/" + task + "/deployed-form");
            machine(account).get("/engine-rest/task/" + task + "/form-variables");
        }
        assertThat(looks(number, "clinic")).isEqualTo(1);
        assertThat(looks(number, "hospital")).as("no such task for it").isZero();
    }

    @Test
    void what_an_auditor_asks_the_engine_is_written_down_with_its_case() {
        String number = suspected("端末が起動しない");
        machine("auditor").get("/engine-rest/history/process-instance?processInstanceBusinessKey=" + number);
        assertThat(looks(number, "auditor")).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "select content from audit_event where kind = 'READ' and case_number = ?",
                        String.class,
                        number))
                .contains("\"query\":\"processInstanceBusinessKey=" + number + "\"");
        assertThat(officer("auditor").get("/audit/cases/" + number).body())
                .containsPattern("\\d{1,2}:\\d{2}:\\d{2}</td>");
    }

    private int looks(String number, String account) {
        return jdbc.queryForObject(
                "select count(*) from audit_event where kind = 'READ' and case_number = ? and actor = ?",
                Integer.class,
                number,
                account);
    }

    @Test
    void nobody_else() {
        String number = suspected("端末が起動しない<b>");
        for (String account : new String[] {"clinic", "yokohama", "mhlw", "admin", "analyst", "vendor"}) {
            Visitor other = officer(account);
            assertThat(other.get("/audit").statusCode()).as(account).isEqualTo(404);
            assertThat(other.get("/audit/cases/" + number).statusCode())
                    .as(account)
                    .isEqualTo(404);
            assertThat(other.get("/incidents").body()).doesNotContain("href=\"/audit\"", "/audit/cases");
        }
        assertThat(stranger().get("/audit").statusCode()).isNotEqualTo(200);
    }
}
