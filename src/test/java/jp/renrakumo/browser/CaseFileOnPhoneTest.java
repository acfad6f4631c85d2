package jp.renrakumo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import jp.renrakumo.EngineRest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The tables of a case's file keep their form on a wide screen and on a phone. */
@BrowserTest
class CaseFileOnPhoneTest {

    private static final String LINES_OF_DATES = "[...document.querySelectorAll('.wide .when')].map(date => {"
            + " const text = document.createRange(); text.selectNodeContents(date);"
            + " return new Set([...text.getClientRects()].map(line => line.top)).size; })";

    @LocalServerPort
    int port;

    @Test
    void dates_stay_in_one_line_and_a_wide_table_scrolls_in_itself(Browser browser) {
        String base = "http://127.0.0.1:" + port;
        String number = suspected(base);
        try (Officer auditor = Officer.login(browser, base, "auditor")) {
            auditor.visit("/audit/cases/" + number);
            Page page = auditor.page();
            for (int width : new int[] {1280, 360}) {
                page.setViewportSize(width, 800);
                assertThat(lines(page)).as(width + " px").isNotEmpty().containsOnly(1);
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("the page itself does not scroll sideways at %s px", width)
                        .isEqualTo(true);
                assertThat((Integer) page.evaluate(
                                "Math.round(document.querySelector('#events ~ .wide td.words').clientWidth)"))
                        .as("what was entered at %s px", width)
                        .isGreaterThan(200);
                assertThat(page.evaluate("[...document.querySelectorAll('#promises ~ .wide .rule th > div')]"
                                + ".map(rule => rule.getBoundingClientRect().right <= innerWidth)"))
                        .as("a sentence needs no scrolling at %s px", width)
                        .isEqualTo(List.of(true));
            }
            assertThat(page.evaluate("[...document.querySelectorAll('#promises ~ .wide')].slice(0, 1)"
                            + ".every(place => place.scrollWidth > place.clientWidth"
                            + " && getComputedStyle(place.querySelector('table')).display === 'table')"))
                    .as("the table scrolls in itself")
                    .isEqualTo(true);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> lines(Page page) {
        return (List<Integer>) page.evaluate(LINES_OF_DATES);
    }

    private static String suspected(String base) {
        Map<String, Object> form = Map.of(
                "suspectedAt", Map.of("value", "令和元年5月23日 9:00"),
                "summary", Map.of("value", "受付の端末が立ち上がらない"),
                "leak", Map.of("value", "NONE"),
                "careDisruption", Map.of("value", "NONE"));
        return new EngineRest(base, "hospital")
                .post("/process-definition/key/incident-lifecycle/submit-form", Map.of("variables", form))
                .json()
                .path("businessKey")
                .asText();
    }
}
