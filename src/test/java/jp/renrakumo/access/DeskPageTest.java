package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.Visitor;
import jp.renrakumo.deadline.EraDates;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code /}: what an officer owes, waits for and has done, and several receipts in one go. */
class DeskPageTest extends OfficersAtWork {

    private static final String CONFIRM = "userTask_confirmReceipt";
    private static final String WITHOUT_POSTER = "[\"D1\",\"D4\"]";
    private static final String WITH_POSTER = "[\"D1\",\"D4\",\"D6\"]";
    private static final Pattern ROW = Pattern.compile("(?s)<tr.*?</tr>");

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Memberships memberships;

    @AfterEach
    void today_again() {
        ClockUtil.reset();
    }

    @Test
    void what_is_owed_says_until_when_why_in_which_case_and_whose_it_is() {
        String number = suspected("端末に脅迫文が出た");
        Visitor clinic = officer("clinic");
        String vendor = row(clinic.get("/").body(), number, "（O7 ");
        assertThat(vendor)
                .contains("href=\"/incidents/" + number + "\"", "端末に脅迫文が出た")
                .contains("運用上の目安（D4 §1, D6）", "サイバー攻撃を受けた疑いがある場合にあっては")
                .contains("期限間近", "分</span>", "data-due=", "未定");
        engine.getTaskService().claim(duty(number), "clinic");
        assertThat(row(clinic.get("/").body(), number, "（O7 ")).contains("<strong>自分</strong>");
        engine.getTaskService().setAssignee(duty(number), "hospital");
        assertThat(row(clinic.get("/").body(), number, "（O7 "))
                .contains("みなと架空病院 担当")
                .doesNotContain("自分");
    }

    @Test
    void every_step_of_an_incident_names_the_sentence_of_its_time_limit() {
        String number = suspected("拡張子が変わった");
        List<String> mine = rows(section(officer("clinic").get("/?q=" + number).body(), "owed"));
        assertThat(mine).isNotEmpty().allSatisfy(row -> assertThat(row).containsAnyOf("運用上の目安（", "文書の定め（"));
    }

    @Test
    void the_overdue_come_first_and_are_called_so() {
        String first = suspected("朝の事案");
        ClockUtil.setCurrentTime(Date.from(new Date().toInstant().plus(Duration.ofDays(2))));
        String second = desk.as("clinic")
                .start(
                        "incident-lifecycle",
                        Map.of(
                                "suspectedAt",
                                EraDates.format(ClockUtil.getCurrentTime().toInstant()),
                                "summary",
                                "後の事案",
                                "leak",
                                "NONE",
                                "careDisruption",
                                "NONE"));
        desk.leave();
        String owed = section(officer("clinic").get("/").body(), "owed");
        assertThat(row(owed, first, "（O7 ")).contains("is-late", "期限超過", "超過</span>");
        assertThat(row(owed, second, "（O7 ")).contains("is-soon").doesNotContain("期限超過");
        assertThat(owed.indexOf(first)).isLessThan(owed.indexOf(second));
    }

    @Test
    void what_others_owe_in_ones_incident_is_waited_for_and_nobody_elses_business() {
        String number = suspected("画面が止まった");
        String waiting = row(section(officer("yokohama").get("/?q=" + number).body(), "waiting"), number);
        assertThat(waiting)
                .contains("義務を履行する（O7 「保守会社等へ直ちに連絡し、指示を仰ぐ」）", "（架空）港の見えるクリニック", "data-due=", "/incidents/" + number);
        for (String other : List.of("kawasaki", "hospital", "association", "vendor", "analyst")) {
            assertThat(officer(other).get("/?q=" + number).body().replace("value=\"" + number + "\"", ""))
                    .as(other)
                    .doesNotContain("/incidents/" + number, "画面が止まった");
        }
    }

    @Test
    void a_sender_waits_for_receipts_until_they_are_there() {
        String number = passedOn(WITHOUT_POSTER);
        String waiting = row(section(officer("kanagawa").get("/?q=" + number).body(), "waiting"), number);
        assertThat(waiting).contains("受領の確認", "件のうち", "/directives/" + number);
        int before = outstanding(waiting);
        desk.as("association").complete(number, CONFIRM, Map.of("received", true));
        desk.leave();
        assertThat(outstanding(
                        row(section(officer("kanagawa").get("/?q=" + number).body(), "waiting"), number)))
                .isEqualTo(before - 1);
    }

    @Test
    void what_is_done_stays_with_who_did_it_and_is_found_again() {
        String number = passedOn(WITHOUT_POSTER);
        Visitor association = officer("association");
        assertThat(section(association.get("/?q=" + number).body(), "finished")).contains("当てはまるものはありません");
        desk.as("association").complete(number, CONFIRM, Map.of("received", true));
        desk.leave();
        assertThat(row(section(association.get("/?q=" + number).body(), "finished"), number))
                .contains("受領を確認", "神奈川県病院協会 担当", "/directives/" + number);
        assertThat(association.get("/desk/finished?q=" + number).body()).contains("受領を確認");
        assertThat(association
                        .get("/desk/finished?q=" + number.toLowerCase() + "&mine=true")
                        .body())
                .contains("全1件");
        assertThat(officer("kanagawa")
                        .get("/desk/finished?mine=true&q=" + number)
                        .body())
                .as("approved by another")
                .contains("当てはまるものはありません");
        assertThat(officer("kanagawa2")
                        .get("/desk/finished?mine=true&q=" + number)
                        .body())
                .contains("通知を送った");
        assertThat(officer("pharmacy").get("/desk/finished?q=" + number).body()).contains("当てはまるものはありません");
    }

    @Test
    void a_search_that_finds_nothing_says_so_in_each_part() {
        String page = officer("hospital").get("/?q=" + encoded("そのような語")).body();
        for (String part : List.of("owed", "waiting", "finished")) {
            assertThat(section(page, part)).as(part).contains("「", "そのような語", "に当てはまるものはありません");
        }
        assertThat(officer("hospital").get("/?q=%25%5C&page=x").statusCode()).isEqualTo(200);
    }

    @Test
    void who_stands_in_for_another_sees_for_whom_until_when_and_which_tasks_come_of_it() {
        String away = hired("yokohama", "rusu", "yokohama", "OFFICER");
        String deputy = hired("kawasaki", "kawari", "kawasaki", "OFFICER");
        String number = suspected("代理で見る事案");
        LocalDate today = memberships.today();
        changed(
                officer("admin"),
                away,
                "absence",
                Map.of("first", today.toString(), "last", today.plusDays(1).toString(), "deputy", deputy));
        String page = entered(deputy).get("/").body();
        assertThat(page).contains("港 花子</span>さんの代理です");
        assertThat(section(page, "owed")).contains("代理（港 花子さんの分");
        assertThat(section(page, "waiting")).contains(number);
        assertThat(entered(away).get("/").body()).contains("あなたの不在が登録されています", "さんがあなたの代理です");
        assertThat(officer("yokohama").get("/").body()).doesNotContain("代理（");
    }

    @Test
    void several_receipts_are_confirmed_in_one_go_and_only_once() {
        List<String> numbers =
                Stream.of(1, 2).map(each -> passedOn(WITHOUT_POSTER)).toList();
        List<String> tasks = numbers.stream().map(this::receipt).toList();
        Visitor association = officer("association");
        assertThat(association.get("/").body()).contains("まとめて受領を確認する", "value=\"" + tasks.get(0) + "\"");
        assertThat(confirm(association, tasks).body()).contains("2件の受領を記録しました").doesNotContain("記録していません");
        numbers.forEach(number -> assertThat(jdbc.queryForMap(
                        "select channel, confirmed_by, remark from delivery where directive = ? and recipient = 'association'",
                        number))
                .containsEntry("CHANNEL", "SYSTEM")
                .containsEntry("CONFIRMED_BY", "association"));
        assertThat(operations(tasks.get(0))).as("as by Tasklist").contains("Claim", "Complete");
        assertThat(confirm(association, tasks).body())
                .contains("すでに済み", "神奈川県病院協会担当（association）がすでに完了しました", "2件は記録していません");
    }

    @Test
    void one_that_is_refused_does_not_keep_the_others_from_being_done() {
        String free = receipt(passedOn(WITHOUT_POSTER));
        String held = receipt(passedOn(WITHOUT_POSTER));
        String asks = receipt(passedOn(WITH_POSTER));
        String foreign = duty(suspected("よその事案"));
        engine.getTaskService().setAssignee(held, "hospital");
        Visitor association = officer("association");
        assertThat(association.get("/").body()).contains("まとめて確認できません：ポスターの掲示も尋ねている");
        String result = confirm(association, List.of(free, held, asks, foreign, "no-such-task"))
                .body();
        assertThat(result).contains("1件の受領を記録しました", "4件は記録していません");
        assertThat(rows(result)).filteredOn(row -> row.contains("見つかりません")).hasSize(2);
        assertThat(rows(result)).filteredOn(row -> row.contains("みなと架空病院")).hasSize(1);
        assertThat(rows(result)).filteredOn(row -> row.contains("開いて答えてください")).hasSize(1);
        assertThat(open(free)).isZero();
        assertThat(open(held) + open(asks) + open(foreign)).isEqualTo(3);
        assertUnclaimed(asks);
        assertUnclaimed(foreign);
    }

    @Test
    void nothing_is_recorded_without_the_confirmation_or_a_choice() {
        String task = receipt(passedOn(WITHOUT_POSTER));
        Visitor association = officer("association");
        assertThat(association
                        .submit("/account", "/desk/receipts", Map.of("task", task))
                        .body())
                .contains("にチェックを入れてください");
        assertThat(association
                        .submit("/account", "/desk/receipts", Map.of("received", "true"))
                        .body())
                .contains("選ばれていません");
        assertThat(open(task)).isEqualTo(1);
        assertUnclaimed(task);
    }

    @Test
    void another_task_is_not_completed_as_if_it_were_a_receipt() {
        String task = duty(suspected("連絡はまとめてできない"));
        assertThat(confirm(officer("clinic"), List.of(task)).body()).contains("受領の確認ではありません");
        assertUnclaimed(task);
    }

    /** A directive that the prefecture passes to cities and associations with these enclosures. */
    private String passedOn(String enclosures) {
        String number = desk.as("kanagawa").start("directive-cascade", Map.of("document", "D3"));
        desk.complete(number, ADAPT, Map.of("items", "[]", "enclosures", enclosures, "letter", "添付のとおりお知らせします。"));
        desk.as("kanagawa2").complete(number, "userTask_approveDirective", Map.of("decision", "APPROVE"));
        desk.leave();
        desk.runJobs();
        return number;
    }

    private String receipt(String number) {
        desk.as("association");
        String task = desk.task(number, CONFIRM).getId();
        desk.leave();
        return task;
    }

    private String duty(String number) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskNameLike("%O7 %")
                .singleResult()
                .getId();
    }

    private static HttpResponse<String> confirm(Visitor officer, List<String> tasks) {
        String chosen = tasks.stream().map(DeskPageTest::encoded).collect(Collectors.joining("&task=", "?task=", ""));
        return officer.submit("/account", "/desk/receipts" + chosen, Map.of("received", "true"));
    }

    private long open(String task) {
        return engine.getTaskService().createTaskQuery().taskId(task).count();
    }

    private List<String> operations(String task) {
        return engine.getHistoryService().createUserOperationLogQuery().taskId(task).list().stream()
                .map(entry -> entry.getOperationType())
                .distinct()
                .toList();
    }

    private static int outstanding(String row) {
        Matcher counted = Pattern.compile("のうち(\\d+)件").matcher(row);
        assertThat(counted.find()).as(row).isTrue();
        return Integer.parseInt(counted.group(1));
    }

    private static String section(String page, String id) {
        return Arrays.stream(page.split("<section"))
                .filter(part -> part.contains("aria-labelledby=\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rows(String page) {
        List<String> rows = new ArrayList<>();
        Matcher each = ROW.matcher(page);
        while (each.find()) {
            if (each.group().contains("<td")) {
                rows.add(each.group());
            }
        }
        return rows;
    }

    private static String row(String page, String... words) {
        return rows(page).stream()
                .filter(row -> Stream.of(words).allMatch(row::contains))
                .findFirst()
                .orElseThrow(() -> new AssertionError(List.of(words) + " is not on the page:\n" + page));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
