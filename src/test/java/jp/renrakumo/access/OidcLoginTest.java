package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Login by an identity provider that runs beside the application: the whole way of the code, there and back. */
@TestPropertySource(
        properties = {
            "spring.security.oauth2.client.registration.prefecture.client-id=renrakumo",
            "spring.security.oauth2.client.registration.prefecture.client-secret=between-the-two",
            "spring.security.oauth2.client.registration.prefecture.client-name=県庁共通認証",
            "spring.security.oauth2.client.registration.prefecture.scope=openid,profile",
            "renrakumo.oidc.organization-claim=dept",
            "renrakumo.oidc.role-claim=groups",
            "renrakumo.oidc.organizations.[/医療課]=kanagawa",
            "renrakumo.oidc.organizations.Y01=yokohama",
            "renrakumo.oidc.organizations.GONE=closed-long-ago",
            "renrakumo.oidc.roles.staff=OFFICER",
            "renrakumo.oidc.roles.chief=APPROVER",
            "renrakumo.oidc.roles.inspector=AUDITOR"
        })
class OidcLoginTest extends OfficersAtWork {

    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @Autowired
    Officers officers;

    @Autowired
    Memberships memberships;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        PROVIDER.start();
        properties.add("spring.security.oauth2.client.registration.prefecture.provider", () -> "prefecture");
        properties.add(
                "spring.security.oauth2.client.provider.prefecture.issuer-uri",
                () -> PROVIDER.issuerUrl("prefecture").toString());
    }

    @AfterAll
    static void stop() {
        PROVIDER.shutdown();
    }

    @Test
    void who_comes_from_the_provider_works_under_his_account_everywhere() {
        String account = unused("kencho");
        Visitor officer = stranger();
        assertThat(officer.get("/login").body()).contains("県庁共通認証でログイン", "/oauth2/authorization/prefecture");
        assertThat(enter(officer, claims(account, List.of("/医療課"), List.of("staff", "chief", "unmapped"))))
                .isEqualTo("/");
        assertThat(officer.get("/").body()).contains("山田 太郎");
        assertThat(officer.get("/account").body()).contains("担当者・決裁者", "パスワードは認証基盤で変更してください");
        assertThat(json(officer.get("/camunda/api/engine/engine/default/task")).isArray())
                .isTrue();
        assertThat(officer.get("/camunda/api/admin/auth/user/default").body()).contains(account);
        assertThat(officer.get("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(memberships.groups(account)).containsExactly("kanagawa");
        assertThat(officers.find(account).orElseThrow().fromProvider()).isTrue();
        assertThat(stranger()
                        .login(account, "")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .as("there is no local password")
                .endsWith("/login?error");
    }

    @Test
    void memberships_and_name_follow_the_claims_at_the_next_login() {
        String account = unused("ido");
        enter(stranger(), claims(account, "/医療課", List.of("staff", "chief")));
        Map<String, Object> later = claims(account, "Y01", List.of("staff"));
        later.put("family_name", "鈴\u202E木\n");
        enter(stranger(), later);
        assertThat(memberships.of(account)).extracting(Membership::organization).containsExactly("yokohama");
        assertThat(engine.getIdentityService()
                        .createGroupQuery()
                        .groupMember(account)
                        .singleResult()
                        .getId())
                .isEqualTo("yokohama");
        assertThat(officers.find(account).orElseThrow().name()).isEqualTo("鈴木 太郎");
    }

    @Test
    void a_role_of_a_working_group_needs_no_organization() {
        String account = unused("kansa");
        Visitor auditor = stranger();
        assertThat(enter(auditor, claims(account, List.of(), "inspector"))).isEqualTo("/");
        assertThat(memberships.groups(account)).containsExactly("auditors");
        assertThat(auditor.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
    }

    @Test
    void an_organization_that_nobody_mapped_is_refused_and_nothing_is_made() {
        String account = unused("fumei");
        assertRefused(claims(account, "elsewhere", "staff"), "ORGANIZATION", "所属組織が連絡網に登録されていない");
        assertRefused(claims(account, "GONE", "staff"), "ORGANIZATION", "所属組織が連絡網に登録されていない");
        assertRefused(claims(account, "Y01", List.of("unmapped")), "ROLE", "役割が連絡網に対応付けられていない");
        assertThat(officers.taken(account)).isFalse();
        assertThat(jdbc.sql("select count(*) from membership where account = ?")
                        .param(account)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_local_account_of_that_name_is_never_taken_over() {
        assertRefused(claims("kanagawa", "Y01", "staff"), "LOCAL", "パスワードで使われている");
        assertRefused(claims("KANAGAWA", "Y01", "staff"), "LOCAL", "パスワードで使われている");
        assertThat(memberships.groups("kanagawa")).containsExactly("kanagawa");
    }

    @Test
    void a_name_that_the_provider_gives_to_another_person_is_not_his_account() {
        String account = unused("saishiyo");
        enter(stranger(), claims(account, "Y01", "staff"));
        Map<String, Object> another = claims(account, "Y01", "staff");
        another.put("sub", "another-person");
        assertRefused(another, "OTHER", "別の人に割り当てられています");
    }

    @Test
    void a_name_that_stands_for_somebody_else_is_refused() {
        assertRefused(claims("system", "Y01", "staff"), "ACCOUNT", "アカウント名が届きませんでした");
        assertRefused(claims("a b", "Y01", "staff"), "ACCOUNT", "アカウント名が届きませんでした");
    }

    @Test
    void who_is_shut_out_here_stays_out_and_is_out_at_once() {
        String account = unused("teishi");
        Visitor officer = stranger();
        enter(officer, claims(account, "Y01", "staff"));
        assertThat(changed(officer("yokohama"), account, "disable", Map.of())).contains("停止しました");
        assertThat(officer.get("/directives").statusCode()).isEqualTo(302);
        assertRefused(claims(account, "Y01", "staff"), "DISABLED", "停止されています");
    }

    @Test
    void what_the_provider_tells_is_not_changed_here() {
        String account = unused("kotei");
        enter(stranger(), claims(account, "Y01", "staff"));
        Visitor supervisor = officer("yokohama");
        assertThat(changed(supervisor, account, "roles", Map.of("organization", "yokohama", "roles", "SUPERVISOR")))
                .contains("認証基盤で管理されています");
        assertThat(changed(supervisor, account, "invitation", Map.of())).contains("パスワードはありません");
    }

    @Test
    void a_code_that_was_not_asked_for_is_refused() {
        HttpResponse<String> answer = stranger().get("/login/oauth2/code/prefecture?code=x&state=y");
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/login?refused=PROVIDER");
    }

    private void assertRefused(Map<String, Object> claims, String why, String sentence) {
        Visitor stranger = stranger();
        assertThat(enter(stranger, claims)).isEqualTo("/login?refused=" + why);
        assertThat(stranger.get("/login?refused=" + why).body()).contains(sentence);
        assertThat(stranger.get("/directives").statusCode()).isEqualTo(302);
    }

    private static Map<String, Object> claims(String account, Object organization, Object role) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("preferred_username", account);
        claims.put("family_name", "山田");
        claims.put("given_name", "太郎");
        claims.put("email", "taro@example.jp");
        claims.put("dept", organization);
        claims.put("groups", role);
        return claims;
    }

    /** From our button to the provider and back; where it ends. */
    private static String enter(Visitor officer, Map<String, Object> claims) {
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback(
                "prefecture", "subject", JOSEObjectType.JWT.getType(), List.of("renrakumo"), claims, 300));
        String there = location(officer.get("/oauth2/authorization/prefecture"));
        assertThat(there).contains("code_challenge=", "nonce=", "state=");
        String back = location(followed(there));
        return location(officer.get(back.replaceFirst("^http://[^/]+", ""))).replaceFirst("^http://[^/]+", "");
    }

    private static HttpResponse<String> followed(String address) {
        try {
            return BROWSER.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }
}
