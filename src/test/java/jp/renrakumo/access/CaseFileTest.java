package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;

/** {@code /audit}: auditors read what the log tells of a case; for everybody else there is no such page. */
class CaseFileTest extends Attack {

    @Test
    void an_auditor_reads_what_was_done_by_whom_and_what_was_entered() {
        String number = suspected("端末が起動しない<b>");
        Visitor auditor = officer("auditor");
        assertThat(auditor.get("/incidents/" + number).body()).contains("/audit/cases/" + number);
        assertThat(auditor.get("/audit/cases/" + number).body())
                .contains(
                        "攻撃の疑いを検知",
                        "端末が起動しない&lt;b&gt;",
                        "手続き（incident-lifecycle）が始まった",
                        "手続き（duty）が始まった",
                        "義務を履行する」が届いた",
                        "港の見えるクリニック")
                .doesNotContain("<b>端末");
        assertThat(auditor.get("/audit").body()).contains("封をした出来事", "最後の検査点");
        assertThat(auditor.get("/audit/cases/INC-2001-0001").body()).contains("この番号の監査記録はありません");
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
