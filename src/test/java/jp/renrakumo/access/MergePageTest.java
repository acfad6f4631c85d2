package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Merging two reports on the incident's page: the authority's business, with a reason. */
class MergePageTest extends Attack {

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_authority_merges_two_reports_and_the_list_counts_one() {
        String first = suspected("メールサーバーが応答しない、身代金の要求があった");
        String second = suspected("身代金の要求の画面、メールサーバーが応答しない");
        Visitor yokohama = officer("yokohama");
        String page = "/incidents/" + second;
        assertThat(yokohama.get(page).body()).contains("同じものかもしれません", first, "概要がよく似ている");
        assertThat(officer("clinic").get(page).body())
                .as("not for the institution")
                .doesNotContain("同じものかもしれません");
        submit(yokohama, page, "/merge", Map.of("into", first, "reason", ""));
        assertThat(yokohama.get(page).body()).contains("同じものかもしれません");
        submit(yokohama, page, "/merge", Map.of("into", first, "reason", "同じ画面"));
        assertThat(yokohama.get(page).body()).contains("まとめられました", "理由: 同じ画面");
        assertThat(yokohama.get("/incidents/" + first).body()).contains(second);
        assertThat(yokohama.get("/incidents").body()).contains(first).doesNotContain(second);
        assertThat(yokohama.get("/incidents?q=" + second).body())
                .as("found by its number")
                .contains(second);
        submit(yokohama, page, "/separation", Map.of("reason", "別の画面だった"));
        assertThat(yokohama.get("/incidents").body()).contains(first, second);
    }

    @Test
    void reports_in_other_words_are_not_proposed_but_can_be_merged() {
        String first = suspected("公開サイトが書き換えられた");
        String second = suspected("請求用の端末で知らない宛先への通信が続く");
        Visitor yokohama = officer("yokohama");
        String page = "/incidents/" + second;
        String shown = yokohama.get(page).body();
        assertThat(shown.substring(shown.indexOf("近い時期の事案"))).contains(first, "概要は似ていない");
        assertThat(shown.substring(0, shown.indexOf("近い時期の事案"))).doesNotContain(first);
        submit(yokohama, page, "/merge", Map.of("into", first, "reason", "同じ侵入による"));
        assertThat(yokohama.get(page).body()).contains("まとめられました", "理由: 同じ侵入による");
    }

    @Test
    void others_cannot() {
        String first = suspected("端末が起動しない");
        String second = suspected("端末が起動しない");
        for (String account : new String[] {"clinic", "hospital", "kawasaki", "vendor", "auditor", "admin"}) {
            Visitor visitor = officer(account);
            String token = visitor.pageToken("/account");
            assertThat(visitor.form(
                                    "/incidents/" + second + "/merge",
                                    Map.of("_csrf", token, "into", first, "reason", "同じ"))
                            .statusCode())
                    .as(account)
                    .isEqualTo(404);
        }
        assertThat(officer("mhlw").get("/incidents/" + second).body()).doesNotContain("まとめられました");
    }

    @Test
    void a_case_with_a_plan_is_shown_with_its_measures() {
        String number = suspected("計画のある事案");
        for (String[] measure : new String[][] {{"回線を閉じる", "2019-06-01"}, {"記録を保存する", "2099-06-01"}}) {
            jdbc.sql(
                            "insert into prevention_measure (incident, plan, ordinal, measure, responsible, due) values (?, 1, ?, ?, ?, ?)")
                    .params(
                            number,
                            measure[1].startsWith("2019") ? 1 : 2,
                            measure[0],
                            "情報担当",
                            LocalDate.parse(measure[1]))
                    .update();
        }
        for (String account : new String[] {"clinic", "yokohama", "mhlw", "auditor"}) {
            assertThat(officer(account).get("/incidents/" + number).body())
                    .as(account)
                    .contains("回線を閉じる", "期限超過", "記録を保存する");
        }
    }

    private static void submit(Visitor visitor, String page, String action, Map<String, String> fields) {
        Map<String, String> form = new java.util.HashMap<>(fields);
        form.put("_csrf", visitor.pageToken(page));
        visitor.form(page + action, form);
    }
}
