package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;

/** {@code /audit/retention}: two administrators decide, auditors look, for everybody else there is no such page. */
@DirtiesContext
class RetentionPagesTest extends Attack {

    private static final String PAGE = "/audit/retention";

    @Autowired
    OfficerAccounts accounts;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void one_administrator_asks_and_another_approves() {
        accounts.open(
                new OfficerAccounts.Person("admin2", "システム", "管理者二", null),
                DemoAccounts.password("admin2"),
                Officer.LOCAL,
                java.util.List.of(Membership.open("admin2", Roles.ADMINISTRATORS, Role.ADMINISTRATOR)),
                "test");
        Visitor admin = officer("admin");
        assertThat(admin.get(PAGE).body()).contains("該当するものはありません", "システム管理者が二人必要", "別のシステム管理者");
        assertThat(admin.get("/").body()).contains("href=\"/audit/retention\"");
        String number = longClosed("<b>秘密");
        assertThat(admin.get(PAGE).body()).contains(number, "事案 10年", "法令の定めではない", "消去を申請する");

        submit(admin, "/holds", Map.of("number", " " + number.toLowerCase(Locale.ROOT), "reason", "訴訟<i>のため"));
        assertThat(admin.get(PAGE).body()).doesNotContain(number);
        assertThat(admin.get(PAGE + "?show=held").body())
                .contains(number, "訴訟&lt;i&gt;のため", "解除は、別のシステム管理者が行います。")
                .doesNotContain("保全を解除する</button>");
        assertThat(submit(admin, "/" + number + "/erasure", Map.of("basis", "満了")))
                .contains("保全されています");
        assertThat(submit(admin, "/" + number + "/holds/end", Map.of("reason", "判決の確定")))
                .contains("保全した本人は解除できません");
        Visitor other = officer("admin2");
        assertThat(other.get(PAGE + "?show=held").body()).contains("保全を解除する</button>");
        assertThat(submit(other, "/" + number + "/holds/end", Map.of())).contains("「解除の理由」を1000文字以内で入力");
        assertThat(submit(other, "/" + number + "/holds/end", Map.of("reason", "判決の確定")))
                .contains("の保全を解除しました", "以前の保全 1件", "解除の理由: 判決の確定");

        assertThat(submit(admin, "/" + number + "/erasure", Map.of("basis", "満了")))
                .contains("消去を申請しました", "別のシステム管理者の承認を待っています")
                .doesNotContain("消去を承認する</button>");
        assertThat(submit(admin, "/" + number + "/erasure/approval", Map.of())).contains("本人は承認できません");
        assertThat(other.get(PAGE).body()).contains("消去を承認する</button>");

        Visitor auditor = officer("auditor");
        assertThat(auditor.get(PAGE + "?show=all").body())
                .contains(number, "根拠: 満了")
                .doesNotContain("<button type=\"submit\">保全する", "消去を承認する</button>", "申請を取り下げる</button>");
        assertThat(auditor.submit("/account", PAGE + "/" + number + "/erasure/approval", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(submit(other, "/" + number + "/erasure/refusal", Map.of())).contains("取り下げました");
    }

    @Test
    void what_still_runs_is_named_and_ended_with_a_reason() {
        String number = suspected("動いたままの事案");
        jdbc.update(
                "update incident set closed_at = timestamp with time zone '2001-01-01 00:00:00+00:00' where number = ?",
                number);
        Visitor admin = officer("admin");
        assertThat(admin.get(PAGE).body())
                .contains(number, "動いているため消去できません", "動いている手続き</summary>", "義務を履行する", "港の見えるクリニック）", "まずその組織に連絡")
                .doesNotContain("action=\"" + PAGE + "/" + number + "/erasure\"");
        assertThat(submit(admin, "/" + number + "/processes/end", Map.of())).contains("「手続きを終わらせる理由」を");
        assertThat(officer("auditor")
                        .submit("/account", PAGE + "/" + number + "/processes/end", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(submit(admin, "/" + number + "/processes/end", Map.of("reason", "組織の廃止")))
                .contains("動いている手続きを終わらせました", "action=\"" + PAGE + "/" + number + "/erasure\"");
        assertThat(officer("auditor").get("/audit/cases/" + number).body())
                .contains("保存期間が過ぎたため、動いている手続きを終わらせた", "組織の廃止");
        assertThat(submit(admin, "/" + number + "/processes/end", Map.of("reason", "組織の廃止")))
                .contains("動いている手続きがないか");
        jdbc.update("update incident set closed_at = current_timestamp where number = ?", number);
    }

    @Test
    void nobody_else() {
        for (String account : new String[] {"clinic", "yokohama", "mhlw", "analyst", "vendor"}) {
            Visitor visitor = officer(account);
            assertThat(visitor.get(PAGE).statusCode()).as(account).isEqualTo(404);
            for (String way : new String[] {"/holds", "/INC-2026-0001/erasure", "/INC-2026-0001/erasure/approval"}) {
                assertThat(visitor.submit("/account", PAGE + way, Map.of("number", "INC-2026-0001", "reason", "x"))
                                .statusCode())
                        .as(account + way)
                        .isEqualTo(404);
            }
        }
        assertThat(jdbc.queryForObject("select count(*) from legal_hold where reason = 'x'", Integer.class))
                .isZero();
    }

    /** A case that ended long ago. */
    private String longClosed(String summary) {
        String number = suspected(summary);
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .filter(instance -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(instance.getId())
                                .count()
                        > 0)
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
        jdbc.update(
                "update incident set closed_at = timestamp with time zone '2001-01-01 00:00:00+00:00' where number = ?",
                number);
        return number;
    }

    /** Sends a form of the page. @return what the page then says */
    private static String submit(Visitor visitor, String way, Map<String, String> fields) {
        var answer = visitor.submit(PAGE, PAGE + way, fields);
        return visitor.get(answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", ""))
                .body();
    }
}
