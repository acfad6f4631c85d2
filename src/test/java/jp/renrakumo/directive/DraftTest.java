package jp.renrakumo.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
import jp.renrakumo.deadline.EngineClock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** An officer writes a directive, says to whom it goes and by when, and issues it. */
@RunningTest
// officers whom no other test shut out: the clock goes back to 2019 here
@TestPropertySource(properties = "spring.application.name=directive")
class DraftTest {

    private static int serial;

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    DirectiveTables tables;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Visitor kanagawa;
    private String draft;

    @BeforeEach
    void the_prefecture_begins_a_draft() {
        desk = new Desk(engine);
        ClockUtil.setCurrentTime(Date.from(
                LocalDateTime.parse("2019-05-23T09:00").atZone(EngineClock.JST).toInstant()));
        kanagawa = officer("kanagawa");
        draft = place(kanagawa.submit("/directives/drafts", "/directives/drafts", Map.of("organization", "kanagawa")));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void it_goes_to_the_hospitals_and_to_nobody_else() {
        String number = issue(Map.of("types", "HOSPITAL", "areas", "14"));
        sendFromKanagawa(number);
        desk.as("yokohama").complete(number, Cascade.ADAPT, letter());
        desk.runJobs();
        assertThat(recipients(number, "yokohama")).containsExactly("hospital");
        assertThat(recipients(number, "kanagawa")).contains("yokohama", "kawasaki");
    }

    @Test
    void it_ends_at_the_level_that_the_author_named() {
        String number = issue(Map.of("reaches", "HEALTH_CENTER_CITY"));
        sendFromKanagawa(number);
        assertThat(desk.as("yokohama").has(number, Cascade.CONFIRM)).isTrue();
        assertThat(desk.as("yokohama").has(number, Cascade.ADAPT)).isFalse();
    }

    @Test
    void groups_get_it_from_the_issuer_and_an_association_gets_a_copy() {
        String group = place(kanagawa.submit(
                "/directives/groups",
                "/directives/groups",
                Map.of("organization", "kanagawa", "name", "訓練参加病院" + ++serial)));
        kanagawa.submit(group, group + "/members", Map.of("names", "hospital\nclinic-kawasaki", "since", "2019-05-01"));
        assertThat(kanagawa.get(group).body()).contains("今日は2件", "みなと架空病院");
        String id = group.substring(group.lastIndexOf('/') + 1);
        String number = issue(Map.of("groups", id, "areas", "01", "copies", "神奈川県病院協会"));
        sendFromKanagawa(number);
        assertThat(recipients(number, "kanagawa")).contains("hospital", "clinic-kawasaki");
        Delivery copy = tables.deliveries().find(number, "association").orElseThrow();
        assertThat(copy.copy()).isTrue();
        assertThat(officer("association").get("/directives/" + number).body()).contains("写し（受領の登録は不要）");
        assertThat(jdbc.sql("select kind from notice where organization = 'association' and case_number = ?")
                        .param(number)
                        .query(String.class)
                        .list())
                .containsExactly("NEW");
    }

    @Test
    void whoever_left_a_group_gets_nothing_from_that_day_on() {
        String group = place(kanagawa.submit(
                "/directives/groups",
                "/directives/groups",
                Map.of("organization", "kanagawa", "name", "旧グループ" + ++serial)));
        kanagawa.submit(group, group + "/members", Map.of("names", "hospital\nclinic", "since", "2019-05-01"));
        long member = jdbc.sql("select max(id) from recipient_group_member where organization = 'hospital'")
                .query(Long.class)
                .single();
        kanagawa.submit(group, group + "/members/" + member + "/end", Map.of("on", "2019-05-23"));
        String number = issue(Map.of("groups", group.substring(group.lastIndexOf('/') + 1), "reaches", "PREFECTURE"));
        sendFromKanagawa(number);
        assertThat(recipients(number, "kanagawa")).containsExactly("clinic");
    }

    @Test
    void receipts_are_due_when_the_author_said_and_enough_of_them_are_enough() {
        String number = issue(Map.of(
                "receiptDue",
                "令和元年5月30日 12:00",
                "threshold",
                "50",
                "reaches",
                "PREFECTURE",
                "organizations",
                "hospital\nclinic"));
        sendFromKanagawa(number);
        assertThat(tables.relays().get(number, "kanagawa").dueAt())
                .isEqualTo(LocalDateTime.parse("2019-05-30T12:00")
                        .atZone(EngineClock.JST)
                        .toInstant());
        desk.as("clinic").complete(number, Cascade.CONFIRM, Map.of("received", true));
        desk.runJobs();
        assertThat(tables.directives().get(number).completedAt()).isNotNull();
        desk.as("hospital").complete(number, Cascade.CONFIRM, Map.of("received", true));
        assertThat(tables.deliveries().find(number, "hospital").orElseThrow().confirmed())
                .isTrue();
    }

    @Test
    void what_is_not_right_is_told_field_by_field_and_what_was_typed_stays() {
        Map<String, String> typed = content();
        typed.putAll(Map.of(
                "title",
                "",
                "issuedOn",
                "きのう",
                "receiptDue",
                "令和元年5月1日 9:00",
                "threshold",
                "120",
                "organizations",
                "存在しない病院",
                "body",
                "この本文は残る"));
        String page = send(draft, typed, "ISSUE").body();
        assertThat(page).contains("「表題」を入力してください", "「発出日」: ", "「受領の期限」は現在", "「完了とみなす割合」: ", "「個別の宛先」: ", "この本文は残る");
        assertThat(kanagawa.get(draft).body()).contains("この本文は残る", "存在しない病院");
    }

    @Test
    void a_template_begins_the_next_one_and_others_see_neither() {
        Map<String, String> typed = content();
        typed.put("title", "定例の注意喚起" + ++serial);
        send(draft, typed, "TEMPLATE");
        String list = kanagawa.get("/directives/drafts").body();
        assertThat(list).contains("この雛形から起案", typed.get("title"));
        assertThat(officer("yokohama").get("/directives/drafts").body()).doesNotContain(typed.get("title"));
        assertThat(officer("yokohama").get(draft).statusCode()).isEqualTo(404);
        assertThat(officer("clinic").get(draft).statusCode()).isEqualTo(404);
        assertThat(officer("clinic").get("/directives/drafts").body()).contains("あなたの組織は通知を発出しません");
    }

    @Test
    void another_page_may_propose_its_words() {
        String proposed = place(kanagawa.submit(
                "/directives/drafts",
                "/directives/drafts",
                Map.of("organization", "kanagawa", "title", "再発防止について", "body", "次の点を確認してください。", "types", "HOSPITAL")));
        assertThat(kanagawa.get(proposed).body())
                .contains("value=\"再発防止について\"", "次の点を確認してください。")
                .containsPattern("name=\"types\" value=\"HOSPITAL\"\\s+checked")
                .contains("value=\"令和元年5月23日");
    }

    @Test
    void two_who_change_it_at_once_do_not_overwrite_each_other() {
        Map<String, String> first = content();
        first.put("version", version(draft));
        Map<String, String> second = new HashMap<>(first);
        second.put("title", "後から保存した表題");
        kanagawa.submit(draft, draft, first);
        assertThat(officer("kanagawa2").submit(draft, draft, second).body()).contains("別の担当者が変更または発出しました", "後から保存した表題");
        assertThat(kanagawa.get(draft).body()).doesNotContain("後から保存した表題");
    }

    @Test
    void it_is_issued_once() {
        String number = issue(Map.of());
        assertThat(kanagawa.get(draft).body()).contains(number).doesNotContain("発出の手続きを始める");
        Map<String, String> again = content();
        again.put("version", version(draft));
        again.put("step", "ISSUE");
        assertThat(kanagawa.submit(draft, draft, again).body()).contains("別の担当者が変更または発出しました");
    }

    @Test
    void who_would_get_it_is_shown_before_it_goes_out() {
        Map<String, String> typed = content();
        typed.putAll(Map.of("reaches", "PREFECTURE", "organizations", "hospital", "copies", "神奈川県病院協会"));
        HttpResponse<String> answer = send(draft, typed, "CHECK");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(kanagawa.get(draft).body()).contains("1件", "みなと架空病院", "写し（参考送付）：神奈川県病院協会");
    }

    private String issue(Map<String, String> besides) {
        Map<String, String> typed = content();
        typed.putAll(besides);
        HttpResponse<String> answer = send(draft, typed, "ISSUE");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return place(answer).replace("/directives/", "");
    }

    private HttpResponse<String> send(String page, Map<String, String> typed, String step) {
        Map<String, String> form = new HashMap<>(typed);
        form.put("version", version(page));
        form.put("step", step);
        return kanagawa.submit(page, page, form);
    }

    private String version(String page) {
        return kanagawa.get(page).body().replaceFirst("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
    }

    private static Map<String, String> content() {
        return new HashMap<>(Map.of(
                "title",
                "院内システムの点検について（依頼）",
                "issuedOn",
                "令和元年5月23日",
                "nature",
                "依頼",
                "body",
                "システムの点検をお願いします。",
                "items",
                "バックアップを確認すること",
                "numbers",
                "医第" + (90000 + ++serial) + "号"));
    }

    private static Map<String, Object> letter() {
        return Cascade.adaptation(List.of("I1"), List.of());
    }

    private void sendFromKanagawa(String number) {
        desk.as("kanagawa").complete(number, Cascade.ADAPT, letter());
        desk.as("kanagawa2").complete(number, Cascade.APPROVE, Map.of("decision", "APPROVE"));
        desk.runJobs();
    }

    private List<String> recipients(String number, String sender) {
        return jdbc.sql(
                        "select recipient from delivery where directive = ? and sender = ? and state <> 'COPY' order by id")
                .params(number, sender)
                .query(String.class)
                .list();
    }

    private static String place(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
    }

    private Visitor officer(String account) {
        Visitor officer = Visitor.stranger(port);
        officer.login(account, account + "-demo");
        return officer;
    }
}
