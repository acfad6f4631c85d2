package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions: made new at the login, of no use to another page's requests, and over everywhere at once. */
class SessionAttackTest extends Attack {

    @Test
    void a_post_to_our_pages_without_the_token_is_refused() {
        Visitor officer = officer("npa");
        String number = directive();
        assertThat(officer.form("/directives/" + number + "/withdrawal", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer.form("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(officer.form("/demo/clock", Map.of("hours", "1")).statusCode())
                .isEqualTo(403);
        assertThat(stranger()
                        .form("/login", Map.of("username", "npa", "password", "npa-demo"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer.get("/directives/" + number).body()).doesNotContain("撤回済");
    }

    @Test
    void a_session_without_the_token_writes_nothing_over_rest() {
        String task = task(directive(), ADAPT);
        Visitor officer = officer("npa");
        String claim = "{\"userId\":\"npa\"}";
        HttpResponse<String> claimed = officer.post("/engine-rest/task/" + task + "/claim", claim);
        assertThat(claimed.statusCode()).as(claimed.headers() + claimed.body()).isEqualTo(403);
        officer.without("X-XSRF-TOKEN");
        assertThat(officer.post("/camunda/api/engine/engine/default/task/" + task + "/claim", claim)
                        .statusCode())
                .isEqualTo(403);
        officer.with("X-XSRF-TOKEN", "guessed");
        assertThat(officer.post("/camunda/api/engine/engine/default/task/" + task + "/claim", claim)
                        .statusCode())
                .as("the first refusal ended the session")
                .isEqualTo(401);
        assertUnclaimed(task);
    }

    @Test
    void a_word_in_the_authorization_header_is_no_way_round_the_token() {
        String task = task(directive(), ADAPT);
        for (String header : new String[] {"x", "Bearer x", "Basic ", "Digest a=b"}) {
            HttpResponse<String> answer = officer("npa")
                    .with("Authorization", header)
                    .post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"npa\"}");
            assertThat(answer.statusCode()).as(header).isIn(401, 403);
        }
        assertUnclaimed(task);
    }

    @Test
    void the_session_is_a_new_one_after_the_login() {
        Visitor officer = stranger();
        officer.get("/login");
        String before = officer.cookies().get("SESSION");
        assertThat(before).isNotBlank();
        officer.login("npa", "npa-demo");
        String after = officer.cookies().get("SESSION");
        assertThat(after).isNotBlank().isNotEqualTo(before);
        officer.cookies().put("SESSION", before);
        assertThat(officer.get("/directives").statusCode()).isEqualTo(302);
        officer.cookies().put("SESSION", after);
        assertThat(officer.get("/directives").statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_named_in_the_address_is_none() {
        Visitor officer = officer("npa");
        String session = officer.cookies().get("SESSION");
        assertThat(stranger().rawStatus("GET", "/directives;jsessionid=" + session, ""))
                .isIn(302, 400);
    }

    @Test
    void the_cookie_is_kept_from_scripts_and_other_sites() {
        HttpResponse<String> page = stranger().get("/login");
        assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @ParameterizedTest
    @CsvSource({"tasklist", "page"})
    void leaving_at_one_place_ends_the_session_everywhere(String where) {
        Visitor officer = officer("npa");
        String session = officer.cookies().get("SESSION");
        assertThat(officer.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
        assertThat(officer.get("/engine-rest/task").statusCode()).isEqualTo(200);
        if (where.equals("tasklist")) {
            assertThat(officer.post("/camunda/api/admin/auth/user/default/logout", "")
                            .statusCode())
                    .isEqualTo(204);
        } else {
            assertThat(officer.form("/logout", Map.of("_csrf", officer.pageToken("/")))
                            .statusCode())
                    .isEqualTo(302);
        }
        officer.cookies().put("SESSION", session);
        assertThat(officer.get("/directives").statusCode()).isEqualTo(302);
        assertThat(officer.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(302);
        assertThat(officer.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
        assertThat(officer.get("/camunda/api/admin/auth/user/default").statusCode())
                .isEqualTo(401);
        assertThat(officer.get("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_password_does_not_tell_whether_the_account_exists() {
        HttpResponse<String> known = stranger().login("clinic", "wrong");
        HttpResponse<String> unknown = stranger().login("nobody", "wrong");
        HttpResponse<String> empty = stranger().login("", "");
        for (HttpResponse<String> answer : List.of(unknown, empty)) {
            assertThat(answer.statusCode()).isEqualTo(known.statusCode());
            assertThat(answer.body()).isEqualTo(known.body());
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(known.headers().map().keySet());
            assertThat(location(answer)).isEqualTo(location(known)).endsWith("/login?error");
        }
        HttpResponse<String> wrong =
                stranger().with("Authorization", "Basic Y2xpbmljOndyb25n").get("/engine-rest/task");
        HttpResponse<String> nobody =
                stranger().with("Authorization", "Basic bm9ib2R5Ondyb25n").get("/engine-rest/task");
        assertThat(nobody.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
        assertThat(timeless(nobody)).isEqualTo(timeless(wrong));
    }

    private static String timeless(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"timestamp\":\"[^\"]*\"", "");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void the_web_applications_own_login_does_not_exist() {
        assertThat(stranger()
                        .form(
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                Map.of("username", "npa", "password", "npa-demo"))
                        .statusCode())
                .isIn(401, 403);
        assertThat(officer("hospital")
                        .form(
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                Map.of("username", "npa", "password", "npa-demo"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void after_the_login_nobody_is_sent_to_another_site() {
        Visitor officer = stranger();
        officer.get("//evil.example/directives");
        officer.with("Host-Override", "evil.example").get("/directives?next=//evil.example");
        assertThat(location(officer.login("npa", "npa-demo")))
                .matches("(http://127\\.0\\.0\\.1:" + port + ")?/[^/].*|/");
    }
}
