package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords are long and not the first that one would guess, by whatever way they are set; more is not asked. */
class PasswordPolicyTest extends OfficersAtWork {

    private static final String FORM = "{\"profile\":{\"id\":\"%s\",\"firstName\":\"港\",\"lastName\":\"太郎\"},"
            + "\"credentials\":{\"password\":\"%s\"}}";

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "eleven char", "password1234", "PASSWORD1234", "ｐａｓｓｗｏｒｄ1234", "1qaz2wsx3edc"})
    void what_is_short_or_common_is_refused(String password) {
        assertRefused(password, "yoko");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ichiro-2026", "my-ichiro-2026", "ICHIRO-ICHIRO-1", "港花子港花子港花子港花子"})
    void so_is_what_tells_who_he_is(String password) {
        assertThat(changedTo(hired("yokohama", "ichiro", "yokohama", "OFFICER"), password.replace("ichiro", "%s")))
                .contains("12文字以上");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaabbbbcccd", "港の見える丘公園のベンチ", "correct horse battery staple"})
    void letters_digits_and_signs_are_nobodys_business(String password) {
        String account = hired("yokohama", "maki", "yokohama", "OFFICER");
        assertThat(changedTo(account, password)).contains("パスワードを変更しました");
        assertThat(stranger()
                        .login(account, password)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/");
    }

    @Test
    void the_old_password_is_needed_and_the_new_one_twice() {
        String account = hired("yokohama", "miki", "yokohama", "OFFICER");
        Visitor officer = entered(account);
        String next = "another horse battery";
        assertThat(officer.submit("/account", "/account", Map.of("old", "wrong", "password", next, "again", next))
                        .body())
                .contains("いまのパスワードが違います");
        assertThat(officer.submit("/account", "/account", Map.of("old", PASSWORD, "password", next, "again", "x"))
                        .body())
                .contains("一致しません");
        assertThat(officer.submit(
                                "/account",
                                "/account",
                                Map.of("old", PASSWORD, "password", PASSWORD, "again", PASSWORD))
                        .body())
                .contains("違うもの");
        entered(account);
    }

    @Test
    void rest_obeys_as_well() {
        Visitor admin = machine("admin");
        String account = unused("rest");
        HttpResponse<String> refused = admin.post("/engine-rest/user/create", FORM.formatted(account, "password1234"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("12文字以上");
        assertThat(admin.post("/engine-rest/user/create", FORM.formatted(account, PASSWORD))
                        .statusCode())
                .isEqualTo(204);
        assertThat(stranger()
                        .login(account, PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .as("an account that an administrator made in the engine can enter")
                .endsWith("/");
    }

    private void assertRefused(String password, String name) {
        String account = hired("yokohama", name, "yokohama", "OFFICER");
        assertThat(changedTo(account, password)).contains("12文字以上");
        entered(account);
    }

    private String changedTo(String account, String password) {
        String chosen = password.replace("%s", account);
        return entered(account)
                .submit("/account", "/account", Map.of("old", PASSWORD, "password", chosen, "again", chosen))
                .body();
    }
}
