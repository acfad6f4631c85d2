package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code /releases/load} as an analyst uses it, and as others try to. */
class LoadPageTest extends Attack {

    private static final String PAGE = "/releases/load";

    @Autowired
    JdbcTemplate database;

    @Test
    void the_form_comes_with_the_tasks_of_the_model_and_the_levels_of_the_registry() {
        String page = officer("analyst").get(PAGE).body();
        assertThat(page)
                .contains("伝える内容を決める", "発送を決裁する", "未受領先に督促する", "受領を確認する")
                .contains("name=\"people.PREFECTURE\"", "name=\"other.HEALTH_CENTER_CITY\"", "仮の値（実績が20件に満たないため）")
                .doesNotContain("id=\"conclusion\"");
        assertThat(officer("analyst").get("/releases").body()).contains("href=\"/releases/load\"");
    }

    @Test
    void the_answer_tells_the_last_authority_the_levels_and_the_shares() {
        HttpResponse<String> page = officer("analyst").get(address(PAGE, Map.of()));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("が最も遅く、令和元年", "に終わります。", "乱数の種は1。", "期限に遅れる")
                .contains("<polyline", "99%", "最後まで残る組織")
                .doesNotContain("比較", "style=", "<script>");
    }

    @Test
    void other_people_are_shown_beside() {
        String page = officer("analyst")
                .get(address(PAGE, Map.of("other.HEALTH_CENTER_CITY", "9")))
                .body();
        assertThat(page).contains("届く（現行）", "届く（人数を変えた場合）", "保健所設置市・特別区9人", "人数を変えた場合では、99%が受領を確認するのは");
    }

    @Test
    void the_task_that_a_draft_adds_is_a_row_and_everything_is_later() throws IOException {
        String model = Files.readString(Path.of("processes/directive/directive-cascade.bpmn"));
        String flow = "sourceRef=\"startEvent_relayed\" targetRef=\"userTask_adaptDirective\"";
        assertThat(model).contains(flow);
        String led = model.replace(flow, flow.replace("userTask_adaptDirective", "userTask_readByLawyer"));
        int last = led.lastIndexOf("<bpmn:sequenceFlow ");
        String changed = led.substring(0, last)
                + "<bpmn:userTask id=\"userTask_readByLawyer\" name=\"法務が読む\" />"
                + "<bpmn:sequenceFlow id=\"flow_read\" sourceRef=\"userTask_readByLawyer\""
                + " targetRef=\"userTask_adaptDirective\" />" + led.substring(last);
        database.update(
                "insert into model_release (number, reason, uploaded_by, uploaded_at, state)"
                        + " values ('REL-2019-0099', '法務', 'analyst', timestamp with time zone '2019-05-23 09:00:00+09', 'DRAFT')");
        database.update(
                "insert into model_release_file (release, name, content, digest, lines_added, lines_removed)"
                        + " values ('REL-2019-0099', 'processes/directive/directive-cascade.bpmn', ?, '', 1, 1)",
                (Object) changed.getBytes(StandardCharsets.UTF_8));
        try {
            assertThat(officer("analyst").get("/releases/REL-2019-0099").body())
                    .contains("/releases/load?release=REL-2019-0099");
            assertThat(officer("analyst")
                            .get(address(PAGE, Map.of("release", "REL-2019-0099")))
                            .body())
                    .contains("<span class=\"diff-added\">追加</span>", "この作業はありません")
                    .contains("name=\"minutes.userTask_readByLawyer\"", "届く（変更後）")
                    // half an hour of a lawyer on each of three levels
                    .contains("令和元年5月23日(木) 11:00", "令和元年5月23日(木) 12:30");
        } finally {
            database.update("delete from model_release_file where release = 'REL-2019-0099'");
            database.update("delete from model_release where number = 'REL-2019-0099'");
        }
    }

    @Test
    void the_same_address_gives_the_same_answer() {
        String address = address(PAGE, Map.of("seed", "７"));
        assertThat(answer(address, "analyst"))
                .isEqualTo(answer(address, "admin"))
                .contains("乱数の種は7。")
                .isNotEqualTo(answer(address(PAGE, Map.of("seed", "8")), "analyst"));
    }

    private String answer(String address, String account) {
        String page = officer(account).get(address).body();
        return page.substring(page.indexOf("id=\"conclusion\""));
    }

    @Test
    void numbers_that_cannot_be_taken_are_named_and_stay_in_the_form() {
        HttpResponse<String> page = officer("analyst")
                .get(address(
                        PAGE,
                        Map.of(
                                "people.PREFECTURE",
                                "たくさん",
                                "share",
                                "101",
                                "opens",
                                "25:00",
                                "start",
                                "きのう",
                                "minutes.userTask_adaptDirective",
                                "-5")));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("「都道府県」の人数は、1から1,000人までの整数で入力してください（入力は「たくさん」）。")
                .contains("「自分で受領を確認する割合」は、0から100%までの整数", "「勤務の始まり」: 「8:30」のように入力してください。")
                .contains("「発出の日時」: 「きのう」を日付として読めません", "「伝える内容を決める」の分数は、0から2,400分まで")
                .contains("value=\"たくさん\"", "value=\"101\"", "value=\"25:00\"", "value=\"きのう\"", "value=\"-5\"");
    }

    @Test
    void an_unknown_issuer_a_silent_one_and_an_unknown_release_are_told() {
        assertThat(officer("analyst").get(address(PAGE, Map.of("issuer", "月"))).body())
                .contains("「発出する組織」: ");
        assertThat(officer("analyst")
                        .get(address(PAGE, Map.of("issuer", "hospital")))
                        .body())
                .contains("は通知を次へ伝えない組織です");
        HttpResponse<String> release = officer("analyst").get(address(PAGE, Map.of("release", "REL-1999-0001")));
        assertThat(release.statusCode()).isEqualTo(400);
        assertThat(release.body()).contains("という番号の公開はありません", "value=\"REL-1999-0001\"");
    }

    @Test
    void beyond_the_table_of_holidays_nothing_is_guessed() {
        HttpResponse<String> page = officer("analyst").get(address(PAGE, Map.of("start", "令和12年12月30日 9:00")));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("試算が終わりません。祝日の表は");
        for (String start : List.of("昭和50年5月23日 9:00", "令和80年5月23日 9:00")) {
            assertThat(officer("analyst")
                            .get(address(PAGE, Map.of("start", start)))
                            .body())
                    .as(start)
                    .contains("「発出の日時」: 祝日の表は")
                    .doesNotContain("人数を増やす", "試算が終わりません");
        }
    }

    @Test
    void before_anybody_is_registered_the_page_says_so() {
        database.update("insert into organization (id, name, level) values ('lonely', '孤立県', 'PREFECTURE')");
        try {
            assertThat(officer("analyst")
                            .get(address(PAGE, Map.of("issuer", "lonely")))
                            .body())
                    .contains("受領を確認する医療機関等がありません")
                    .doesNotContain("<polyline");
        } finally {
            database.update("delete from organization where id = 'lonely'");
        }
    }

    @Test
    void enough_history_gives_the_minutes() {
        // twenty were taken for eight minutes; one lay in somebody's hands over night and tells nothing
        for (int i = 0; i <= 20; i++) {
            String ended = i == 20 ? "2019-05-24 09:00:00" : "2019-05-23 10:08:00";
            database.update("insert into ACT_HI_TASKINST (ID_, PROC_DEF_KEY_, TASK_DEF_KEY_, START_TIME_, END_TIME_,"
                    + " DELETE_REASON_) values ('load-" + i + "', 'directive-cascade', 'userTask_approveDirective',"
                    + " timestamp '2019-05-22 10:00:00', timestamp '" + ended + "', 'completed')");
            database.update("insert into ACT_HI_IDENTITYLINK (ID_, TIMESTAMP_, TYPE_, USER_ID_, TASK_ID_,"
                    + " OPERATION_TYPE_) values ('load-" + i + "', timestamp '2019-05-23 10:00:00', 'assignee',"
                    + " 'kanagawa2', 'load-" + i + "', 'add')");
        }
        try {
            String page = officer("analyst").get(PAGE).body();
            assertThat(page).contains("実績20件の中央値");
            assertThat(page).containsPattern("name=\"minutes.userTask_approveDirective\"\\s+value=\"8\"");
        } finally {
            database.update("delete from ACT_HI_IDENTITYLINK where ID_ like 'load-%'");
            database.update("delete from ACT_HI_TASKINST where ID_ like 'load-%'");
        }
    }

    @Test
    void the_sheet_has_a_line_for_each_level_and_task() {
        HttpResponse<String> sheet = officer("analyst").get(address(PAGE + ".csv", Map.of()));
        assertThat(sheet.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(sheet.body())
                .startsWith("\uFEFF\"場合\",\"段\",\"作業\"")
                .contains("\"現行\",\"厚生労働省\",\"伝える内容を決める\"", "\"99%が受領を確認する\"");
        assertThat(officer("analyst")
                        .get(address(PAGE + ".csv", Map.of("seed", "x")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void for_others_there_is_no_such_page() {
        for (String account : new String[] {"npa", "mhlw", "kanagawa", "hospital", "auditor"}) {
            assertThat(officer(account).get(PAGE).statusCode()).as(account).isEqualTo(404);
            assertThat(officer(account).get(address(PAGE + ".csv", Map.of())).statusCode())
                    .as(account)
                    .isEqualTo(404);
        }
    }

    /** Everything as the form has it, but this. */
    static String address(String page, Map<String, String> other) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "start", "令和元年5月23日 9:00",
                "issuer", "mhlw",
                "opens", "8:30",
                "closes", "17:15",
                "share", "50",
                "half", "8",
                "seed", "1"));
        fields.putAll(other);
        return page + "?"
                + fields.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
