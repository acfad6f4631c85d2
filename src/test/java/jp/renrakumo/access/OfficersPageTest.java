package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jp.renrakumo.AtOnce;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** A supervisor manages the officers of his organization, nobody else's, and without an administrator. */
// an organization of its own: others left supervisors in it
@TestPropertySource(properties = "spring.application.name=officers")
class OfficersPageTest extends OfficersAtWork {

    @Autowired
    Memberships memberships;

    @Autowired
    Officers officers;

    @Autowired
    OfficerName names;

    @Autowired
    Clock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void whoever_is_invited_chooses_his_password_once_and_works() {
        String account = unused("hanako");
        String link = invited("kanagawa", account, "kanagawa", "OFFICER");
        assertThat(stranger()
                        .login(account, "")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?error");
        assertThat(stranger()
                        .submit(link, link, Map.of("password", "short", "again", "short"))
                        .body())
                .contains("12文字以上");
        assertThat(stranger()
                        .submit(link, link, Map.of("password", PASSWORD, "again", PASSWORD))
                        .statusCode())
                .isEqualTo(302);
        assertThat(stranger().get(link).statusCode()).isEqualTo(404);
        assertThat(stranger().get(link).body()).contains("新しいリンクを依頼してください");
        Visitor hanako = entered(account);
        assertThat(hanako.get("/").body()).contains("港 花子").doesNotContain("/officers");
        assertThat(engine.getIdentityService()
                        .createGroupQuery()
                        .groupMember(account)
                        .list())
                .extracting("id")
                .containsExactly("kanagawa");
    }

    @Test
    void a_new_link_ends_the_one_before() {
        String account = unused("jiro");
        String first = invited("yokohama", account, "yokohama", "OFFICER");
        assertThat(changed(officer("yokohama"), account, "invitation", Map.of()))
                .contains("/invitation/");
        assertThat(stranger().get(first).statusCode()).isEqualTo(404);
    }

    @Test
    void the_list_shows_his_own_officers_and_says_when_nobody_is_found() {
        Visitor supervisor = officer("kanagawa");
        assertThat(supervisor.get("/officers").body())
                .contains("神奈川県 決裁者", "kanagawa2", "所属管理者")
                .doesNotContain("横浜市 担当", "yokosuka");
        assertThat(supervisor.get("/officers?q=kanagawa2").body())
                .contains("1名")
                .doesNotContain("\"/officers/kanagawa\"");
        assertThat(supervisor.get("/officers?q=yokohama").body()).contains("当てはまる担当者はいません");
    }

    @Test
    void for_a_foreign_supervisor_they_do_not_exist() {
        Visitor foreign = officer("yokohama");
        String unknown = timeless(foreign.get("/officers/nobody").body()).replace("nobody", "kanagawa2");
        assertThat(foreign.get("/officers/kanagawa2").statusCode()).isEqualTo(404);
        assertThat(timeless(foreign.get("/officers/kanagawa2").body())).isEqualTo(unknown);
        Map<String, String> fields = Map.of(
                "organization",
                "kanagawa",
                "roles",
                "OFFICER",
                "from",
                "kanagawa",
                "to",
                "yokohama",
                "on",
                "2099-01-01",
                "first",
                "2099-01-01",
                "last",
                "2099-01-02");
        for (String what :
                List.of("name", "roles", "invitation", "absence", "presence", "transfer", "disable", "enable")) {
            assertThat(foreign.submit("/officers", "/officers/kanagawa2/" + what, fields)
                            .statusCode())
                    .as(what)
                    .isEqualTo(404);
        }
        assertThat(memberships.of("kanagawa2"))
                .extracting(Membership::role)
                .containsExactly(Role.APPROVER, Role.OFFICER);
    }

    private static String timeless(String body) {
        return body.replaceAll("\"timestamp\":\"[^\"]*\"", "");
    }

    @Test
    void who_supervises_nobody_has_no_such_page() {
        for (String account : List.of("kanagawa2", "auditor", "analyst")) {
            assertThat(officer(account).get("/officers").statusCode()).isEqualTo(404);
            assertThat(officer(account).get("/officers/" + account).statusCode())
                    .isEqualTo(404);
            assertThat(officer(account).get("/account").body()).doesNotContain("href=\"/officers\"");
        }
    }

    @Test
    void nobody_is_invited_into_a_foreign_organization_nor_under_a_name_that_is_taken() {
        Visitor supervisor = officer("kanagawa");
        String account = unused("saburo");
        assertThat(supervisor
                        .submit("/officers", "/officers/invite", newcomer(account, "yokohama", "OFFICER"))
                        .body())
                .contains("管理する組織ではありません");
        assertThat(supervisor
                        .submit("/officers", "/officers/invite", newcomer(account, "camunda-admin", "OFFICER"))
                        .body())
                .contains("登録されていません");
        assertThat(supervisor
                        .submit("/officers", "/officers/invite", newcomer("system", "kanagawa", "OFFICER"))
                        .body())
                .contains("「アカウント名」は");
        assertThat(supervisor
                        .submit("/officers", "/officers/invite", newcomer("Yokohama", "kanagawa", "OFFICER"))
                        .body())
                .contains("すでに使われています");
        assertThat(supervisor
                        .submit("/officers", "/officers/invite", newcomer(account, "kanagawa", "AUDITOR"))
                        .body())
                .contains("「役割」を一つ以上");
        for (String ofAnAddress : List.of("transfers", "Invite")) {
            assertThat(supervisor
                            .submit("/officers", "/officers/invite", newcomer(ofAnAddress, "kanagawa", "OFFICER"))
                            .body())
                    .contains("アカウント名");
            assertThat(officers.taken(ofAnAddress)).isFalse();
        }
        assertThat(officers.taken(account)).isFalse();
    }

    @Test
    void the_last_supervisor_stays_and_nobody_shuts_himself_out() {
        Visitor supervisor = officer("kanagawa");
        assertThat(changed(supervisor, "kanagawa", "disable", Map.of())).contains("自分のアカウントは停止できません");
        assertThat(changed(supervisor, "kanagawa", "roles", Map.of("organization", "kanagawa", "roles", "OFFICER")))
                .contains("所属管理者がいなくなります");
        assertThat(changed(
                        supervisor,
                        "kanagawa",
                        "transfer",
                        Map.of("from", "kanagawa", "to", "yokohama", "on", "2099-04-01")))
                .contains("ただ一人の所属管理者です");
        assertThat(memberships.of("kanagawa"))
                .extracting(Membership::role)
                .containsExactly(Role.OFFICER, Role.SUPERVISOR);
    }

    @Test
    void two_supervisors_who_dismiss_each_other_at_one_moment_do_not_both_go() {
        String one = hired("admin", "tagai", "hadano", "SUPERVISOR");
        String other = hired("admin", "chigai", "hadano", "SUPERVISOR");
        AtOnce.all(dismissing(entered(one), other), dismissing(entered(other), one));
        assertThat(memberships.holders("hadano", Role.SUPERVISOR)).hasSize(1);
    }

    private static AtOnce.Act dismissing(Visitor supervisor, String other) {
        return () -> changed(supervisor, other, "roles", Map.of("organization", "hadano", "roles", "OFFICER"));
    }

    @Test
    void a_role_taken_away_is_gone_at_once_and_whoever_has_none_has_left() {
        String account = hired("kanagawa", "goro", "kanagawa", "SUPERVISOR");
        Visitor goro = entered(account);
        assertThat(goro.get("/officers").statusCode()).isEqualTo(200);
        Visitor supervisor = officer("kanagawa");
        changed(supervisor, account, "roles", Map.of("organization", "kanagawa", "roles", "APPROVER"));
        assertThat(goro.get("/officers").statusCode()).isEqualTo(404);
        assertThat(memberships.organizations(account, Role.APPROVER)).containsExactly("kanagawa");
        changed(supervisor, account, "roles", Map.of("organization", "kanagawa"));
        assertThat(supervisor.get("/officers/" + account).statusCode()).isEqualTo(404);
        assertThat(engine.getIdentityService()
                        .createGroupQuery()
                        .groupMember(account)
                        .count())
                .isZero();
    }

    @Test
    void tasklist_shows_what_his_groups_of_now_have_to_do() {
        String account = hired("npa", "kumi", "npa", "OFFICER");
        String task = task(directive(), ADAPT);
        String address = "/camunda/api/engine/engine/default/task/" + task;
        Visitor kumi = entered(account);
        assertThat(kumi.get(address).statusCode()).isEqualTo(200);
        Visitor admin = officer("admin");
        changed(admin, account, "roles", Map.of("organization", "npa"));
        assertThat(kumi.get(address).statusCode()).isIn(403, 404);
        changed(admin, account, "roles", Map.of("organization", "npa", "roles", "OFFICER"));
        assertThat(kumi.get(address).statusCode()).isEqualTo(200);
    }

    @Test
    void a_transfer_waits_for_the_receiving_side() {
        String account = hired("kanagawa", "rokuro", "kanagawa", "OFFICER");
        String today = memberships.today().toString();
        assertThat(changed(
                        officer("kanagawa"), account, "transfer", Map.of("from", "kanagawa", "to", "横浜市", "on", today)))
                .contains("受け入れを依頼しました");
        assertThat(memberships.groups(account)).containsExactly("kanagawa");
        Visitor receiver = officer("yokohama");
        String page = receiver.get("/officers").body();
        assertThat(page).contains("受け入れ待ちの異動", "港 花子");
        String id = page.replaceAll("(?s).*/officers/transfers/(\\d+).*", "$1");
        assertThat(officer("kawasaki")
                        .submit("/officers", "/officers/transfers/" + id, Map.of("accepted", "true"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(officer("kanagawa")
                        .submit("/officers", "/officers/transfers/" + id, Map.of("accepted", "true"))
                        .statusCode())
                .as("the giving side does not accept for the other")
                .isEqualTo(404);
        receiver.submit("/officers", "/officers/transfers/" + id, Map.of("accepted", "true"));
        assertThat(memberships.groups(account)).containsExactly("yokohama");
        assertThat(engine.getIdentityService()
                        .createGroupQuery()
                        .groupMember(account)
                        .singleResult()
                        .getId())
                .isEqualTo("yokohama");
    }

    @Test
    void a_transfer_of_a_later_day_changes_nothing_before() {
        String account = hired("kanagawa", "shiro", "kanagawa", "OFFICER");
        LocalDate later = memberships.today().plusDays(30);
        assertThat(changed(
                        officer("admin"),
                        account,
                        "transfer",
                        Map.of("from", "kanagawa", "to", "yokohama", "on", later.toString())))
                .contains("異動を登録しました");
        assertThat(memberships.groups(account)).containsExactly("kanagawa");
        assertThat(memberships.of(account))
                .extracting(Membership::organization)
                .containsExactly("kanagawa", "yokohama");
    }

    @Test
    void an_administrator_manages_everybody() {
        Visitor admin = officer("admin");
        assertThat(admin.get("/officers").body()).contains("横浜市 担当", "神奈川県 決裁者");
        Map<String, String> elsewhere = newcomer("ministrys-admin", "mhlw", "ADMINISTRATOR");
        assertThat(admin.submit("/officers", "/officers/invite", elsewhere).body())
                .as("no role of an organization")
                .contains("「システム管理者」は組織に属さない役割です。「組織」に「システム管理者」と入力してください。");
        assertThat(admin.submit("/officers", "/officers/invite", newcomer("ministrys-admin", " ", "OFFICER"))
                        .body())
                .contains("「組織」を入力してください");
        assertThat(officers.taken("ministrys-admin")).isFalse();
        String account = hired("admin", "auditor", "監査担当", "OFFICER");
        assertThat(memberships.organizations(account, Role.AUDITOR)).containsExactly("auditors");
        assertThat(entered(account).get("/camunda/app/cockpit/default/").statusCode())
                .isEqualTo(200);
    }

    @Test
    void memberships_are_not_changed_past_this_page() {
        assertThat(machine("admin")
                        .send("PUT", "/engine-rest/group/npa/members/hospital", "application/json", "{}")
                        .body())
                .contains("「担当者」の画面で変えてください");
        assertThat(machine("admin")
                        .send("DELETE", "/engine-rest/user/hospital", null, "")
                        .body())
                .contains("「担当者」の画面で停止してください");
        assertThat(memberships.groups("hospital")).containsExactly("hospital");
    }

    @Test
    void a_managers_correction_of_a_name_is_shown_and_what_was_done_before_keeps_the_name_of_then() {
        String account = hired("kanagawa", "hanako", "kanagawa", "OFFICER");
        Instant before = clock.instant();
        assertThat(entered(account).get("/account").body()).contains("所属管理者に知らせてください");
        assertThat(changed(officer("kanagawa"), account, "name", Map.of("familyName", "山手", "givenName", "花子")))
                .contains("氏名を改めました", "山手 花子", "以前の氏名", "<span>港 花子</span>");
        assertThat(entered(account).get("/account").body()).contains("山手 花子").doesNotContain("港 花子");
        assertThat(names.of(account)).isEqualTo("山手 花子");
        assertThat(names.atAnyTime().apply(account, before)).isEqualTo("港 花子");
        assertThat(names.atAnyTime().apply(account, clock.instant().plusSeconds(1)))
                .isEqualTo("山手 花子");
        assertThat(jdbc.queryForList("select content from audit_event where content like '%氏名を改めた%'", String.class))
                .filteredOn(content -> content.contains(account))
                .singleElement()
                .asString()
                .contains("「港 花子」から「山手 花子」へ");
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId(account)
                        .singleResult()
                        .getEmail())
                .as("his address stays")
                .isEqualTo(account + "@example.jp");
    }

    @Test
    void the_first_administrator_gets_his_own_name() {
        Visitor admin = officer("admin");
        String had = names.of("admin");
        assertThat(changed(admin, "admin", "name", Map.of("familyName", "山田", "givenName", "太郎")))
                .contains("氏名を改めました", "<span>" + had + "</span>");
        assertThat(admin.get("/account").body()).contains("<dd>山田 太郎</dd>");
    }

    @Test
    void a_name_that_is_none_or_the_present_one_is_not_taken() {
        String account = hired("kanagawa", "hanako", "kanagawa", "OFFICER");
        Visitor supervisor = officer("kanagawa");
        assertThat(changed(supervisor, account, "name", Map.of("familyName", "港", "givenName", "花子")))
                .contains("いまと同じ氏名です");
        assertThat(changed(supervisor, account, "name", Map.of("familyName", " ", "givenName", "花子")))
                .contains("「姓」と「名」を");
        assertThat(changed(supervisor, account, "name", Map.of("familyName", "港".repeat(101))))
                .contains("「姓」と「名」を");
        for (String unreadable : List.of("港\u202e", "港\n", "港\u200b")) {
            assertThat(changed(supervisor, account, "name", Map.of("familyName", unreadable + "口", "givenName", "花子")))
                    .contains("目に見えない文字は使えません");
        }
        assertThat(names.of(account)).isEqualTo("港 花子");
    }

    @Test
    void nobody_names_himself_nor_is_anybody_named_past_this_page() {
        String account = hired("kanagawa", "hanako", "kanagawa", "OFFICER");
        Visitor hanako = entered(account);
        assertThat(hanako.submit("/account", "/officers/" + account + "/name", Map.of("familyName", "警察庁"))
                        .statusCode())
                .isEqualTo(404);
        String profile = "{\"id\":\"%s\",\"firstName\":\"%s\",\"lastName\":\"花子\",\"email\":\"new@example.jp\"}";
        assertThat(machine("admin")
                        .send(
                                "PUT",
                                "/engine-rest/user/" + account + "/profile",
                                "application/json",
                                profile.formatted(account, "山手"))
                        .body())
                .contains("「担当者」の画面で改めてください");
        assertThat(names.of(account)).isEqualTo("港 花子");
        assertThat(machine("admin")
                        .send(
                                "PUT",
                                "/engine-rest/user/" + account + "/profile",
                                "application/json",
                                profile.formatted(account, "港"))
                        .statusCode())
                .as("an address alone")
                .isEqualTo(204);
    }
}
