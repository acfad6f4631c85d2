package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;

/** Who is shut out is out at once, wherever he is; and so is whoever came in with a password that was changed. */
class DisabledSessionTest extends OfficersAtWork {

    @Test
    void page_tasklist_and_rest_end_at_once_and_stay_closed() {
        String account = hired("kanagawa", "taro", "kanagawa", "OFFICER");
        Visitor page = entered(account);
        Visitor machine = Visitor.machine(port, account, PASSWORD);
        assertOpen(page, machine);

        Visitor supervisor = officer("kanagawa");
        assertThat(changed(supervisor, account, "disable", Map.of())).contains("アカウントを停止しました", "停止中");

        assertOver(page);
        assertThat(machine.get("/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(stranger()
                        .login(account, PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?error");

        assertThat(changed(supervisor, account, "enable", Map.of())).contains("アカウントを再開しました");
        assertOver(page);
        assertThat(machine.get("/engine-rest/task").statusCode()).isEqualTo(200);
        assertOpen(entered(account), machine);
    }

    @Test
    void his_tasks_lie_open_again() {
        String account = hired("npa", "keiji", "npa", "OFFICER");
        String number = directive();
        String task = task(number, ADAPT);
        Visitor machine = Visitor.machine(port, account, PASSWORD);
        assertThat(machine.post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + account + "\"}")
                        .statusCode())
                .isEqualTo(204);
        changed(officer("npa"), account, "disable", Map.of());
        assertUnclaimed(task);
    }

    @Test
    void a_changed_password_ends_the_other_sessions_and_not_this_one() {
        String account = hired("kanagawa", "jun", "kanagawa", "OFFICER");
        Visitor here = entered(account);
        Visitor elsewhere = entered(account);
        String next = "another horse battery";
        assertThat(here.submit("/account", "/account", Map.of("old", PASSWORD, "password", next, "again", next))
                        .body())
                .contains("パスワードを変更しました");
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
        assertThat(here.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
        assertOver(elsewhere);
        assertThat(Visitor.machine(port, account, PASSWORD)
                        .get("/engine-rest/task")
                        .statusCode())
                .isEqualTo(401);
        assertThat(Visitor.machine(port, account, next).get("/engine-rest/task").statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_administrator_who_is_none_any_more_loses_his_session() {
        String account = hired("admin", "kanri", "システム管理者", "OFFICER");
        Visitor former = entered(account);
        assertThat(former.get("/camunda/app/admin/default/").statusCode()).isEqualTo(200);
        changed(officer("admin"), account, "roles", Map.of("organization", "camunda-admin"));
        assertThat(former.get("/camunda/app/admin/default/").statusCode()).isEqualTo(302);
    }

    @Test
    void an_account_that_is_deleted_in_the_engine_is_out_too() {
        String account = hired("kanagawa", "moto", "kanagawa", "OFFICER");
        Visitor page = entered(account);
        desk.leave();
        engine.getIdentityService().deleteUser(account);
        assertOver(page);
    }

    private static void assertOpen(Visitor page, Visitor machine) {
        assertThat(page.get("/directives").statusCode()).isEqualTo(200);
        assertThat(page.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(page.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
        assertThat(page.get("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(machine.get("/engine-rest/task").statusCode()).isEqualTo(200);
    }

    private static void assertOver(Visitor page) {
        Map<String, String> before = Map.copyOf(page.cookies());
        for (String address : new String[] {
            "/camunda/api/engine/engine/default/task", "/engine-rest/task", "/camunda/api/admin/auth/user/default"
        }) {
            page.cookies().putAll(before);
            assertThat(page.get(address).statusCode()).as(address).isEqualTo(401);
        }
        for (String address : new String[] {"/directives", "/camunda/app/tasklist/default/", "/"}) {
            page.cookies().putAll(before);
            assertThat(page.get(address).statusCode()).as(address).isEqualTo(302);
        }
    }
}
