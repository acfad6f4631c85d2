package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;

/** What goes wrong on our pages is told in a page, whatever asks for it; only machines get what machines read. */
class ErrorPagesTest extends Attack {

    private static final List<String> BROWSERS =
            List.of("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "*/*", "image/avif,*/*;q=0.8");

    @Test
    void a_person_reads_what_to_do() {
        for (String accept : BROWSERS) {
            Visitor auditor = officer("auditor").with("Accept", accept);
            told(auditor.get("/audit/cases/INC-2001-0001/bundle"), 404, "番号を確かめるか、一覧から選んでください");
            told(auditor.get("/audit/nowhere"), 404, "番号を確かめるか、一覧から選んでください");
            told(auditor.get("/audit/cases?q=%00"), 400, "入力を確かめてください");
            told(auditor.get("/audit/statistics.csv?until=x"), 400, "「期間の末日」の「x」を日付として読めません");
            told(officer("hospital").with("Accept", accept).get("/audit"), 404, "番号を確かめるか、一覧から選んでください");
        }
    }

    @Test
    void a_machine_and_whoever_asks_for_it_gets_json() {
        HttpResponse<String> asked =
                officer("auditor").with("Accept", "application/json").get("/audit/nowhere");
        assertThat(asked.statusCode()).isEqualTo(404);
        assertThat(asked.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(asked.body()).contains("\"path\":\"/audit/nowhere\"").doesNotContain("trace", "exception");
        HttpResponse<String> engine = machine("hospital").with("Accept", "*/*").get("/engine-rest/nowhere");
        assertThat(engine.statusCode()).isEqualTo(404);
        assertThat(engine.body()).doesNotContain("<html");
    }

    @Test
    void a_page_number_that_cannot_be_read_is_the_first_page() {
        String number = suspected("端末が起動しない");
        Visitor auditor = officer("auditor");
        for (String address : List.of(
                "/audit/cases?q=" + number + "&page=",
                "/audit/cases/" + number + "?page=",
                "/audit/retention?page=",
                "/organizations?q=x&page=",
                "/incidents?page=",
                "/directives?page=")) {
            for (String page : List.of("abc", "%EF%BC%91", "1.5", "-3", "99999999999", "")) {
                assertThat(auditor.get(address + page).statusCode())
                        .as(address + page)
                        .isEqualTo(200);
            }
        }
        assertThat(auditor.get("/audit/cases?q=" + number + "&page=abc").body()).contains("全1件", number);
    }

    private static void told(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(sentence).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains(sentence, "私の机へ");
    }
}
