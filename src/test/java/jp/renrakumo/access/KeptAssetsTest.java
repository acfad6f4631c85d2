package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may keep of what it is sent, and that long answers are sent in short. */
class KeptAssetsTest extends Attack {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/renrakumo.css",
                "/labels.js",
                "/bpmn-js/bpmn-navigated-viewer.production.min.js",
                "/camunda/lib/deps.js",
                "/camunda/app/tasklist/camunda-tasklist-bootstrap.js",
                "/camunda/app/tasklist/locales/ja.json"
            })
    void an_asset_is_sent_once_and_asked_for_by_its_digest_afterwards(String path) {
        Visitor officer = officer("hospital");
        HttpResponse<String> first = officer.get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        String digest = header(first, "ETag");
        assertThat(digest).startsWith("W/");
        HttpResponse<String> again = officer.with("If-None-Match", digest).get(path);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(officer.with("If-None-Match", "W/\"0123\"").get(path).body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/incidents",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task",
                "/audit/statistics.csv"
            })
    void what_tells_of_cases_is_kept_nowhere(String path) {
        HttpResponse<String> answer =
                officer(path.startsWith("/audit") ? "auditor" : "hospital").get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).containsAnyOf("no-store", "no-cache");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void long_answers_are_sent_in_short() {
        Visitor officer = officer("hospital").with("Accept-Encoding", "gzip");
        for (String path : new String[] {"/camunda/lib/deps.js", "/renrakumo.css", "/organizations"}) {
            assertThat(header(officer.get(path), "Content-Encoding")).as(path).isEqualTo("gzip");
        }
    }
}
