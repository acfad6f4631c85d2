package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An auditor reads beside a case that it is held, or that it was erased, and why. */
class CaseStandingPageTest extends Attack {

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void a_legal_hold_with_who_since_when_and_why_until_it_is_lifted() {
        String number = suspected("端末が起動しない");
        Visitor auditor = officer("auditor");
        assertThat(auditor.get("/audit/cases/" + number).body()).doesNotContain("保全中", "消去済み");
        assertThat(listed(auditor, number)).doesNotContain("保全中");
        Visitor admin = officer("admin");
        admin.submit("/audit/retention", "/audit/retention/holds", Map.of("number", number, "reason", "訴訟<i>のため"));
        assertThat(auditor.get("/audit/cases/" + number).body()).contains("保全中", "から）。理由: 訴訟&lt;i&gt;のため", "令和");
        assertThat(listed(auditor, number)).contains("保全中").doesNotContain("消去済み");
        jdbc.update("update legal_hold set placed_by = 'admin3' where case_number = ?", number);
        assertThat(admin.get("/audit/retention?show=held").body()).contains("解除の理由");
        admin.submit("/audit/retention", "/audit/retention/" + number + "/holds/end", Map.of("reason", "判決<i>の確定"));
        assertThat(auditor.get("/audit/cases/" + number).body())
                .doesNotContain("保全中")
                .contains("以前の保全", "訴訟&lt;i&gt;のため", "解除の理由: 判決&lt;i&gt;の確定", "に解除");
        assertThat(auditor.get("/audit/retention?show=all").statusCode()).isEqualTo(200);
        assertThat(listed(auditor, number)).doesNotContain("保全中");
    }

    @Test
    void an_erasure_with_when_and_on_what_basis() {
        String number = suspected("端末が起動しない");
        Visitor auditor = officer("auditor");
        jdbc.update(
                "insert into erasure (case_number, basis, asked_by, asked_at) values (?, '保存期間<i>の満了', 'admin', current_timestamp)",
                number);
        assertThat(auditor.get("/audit/cases/" + number).body())
                .contains("消去の申請中", "。根拠: 保存期間&lt;i&gt;の満了（申請 ", "動いたタイマーはありません。")
                .doesNotContain("消去済み");
        assertThat(listed(auditor, number)).doesNotContain("消去済み");
        jdbc.update(
                "update erasure set approved_by = 'admin2', approved_at = current_timestamp, completed_at = current_timestamp"
                        + " where case_number = ?",
                number);
        assertThat(auditor.get("/audit/cases/" + number).body()).contains("消去済み", "、承認 admin2、", "動いたタイマーの記録は消去されました。");
        assertThat(listed(auditor, number)).contains("消去済み");
    }

    private static String listed(Visitor auditor, String number) {
        return auditor.get("/audit/cases?q=" + number).body();
    }
}
