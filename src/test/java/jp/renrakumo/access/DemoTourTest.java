package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;

/** The demo's first run: one button of the prefecture, and the city has something to pass on. */
class DemoTourTest extends Attack {

    private static final Pattern SENT = Pattern.compile("href=\"/directives/(DIR-\\d{4}-\\d+)\"");

    @Test
    void a_stranger_reads_what_to_try_and_as_whom() {
        assertThat(stranger().get("/demo").body()).contains("yokohama-demo").doesNotContain("神奈川県から通知を発送する</button>");
    }

    @Test
    void the_prefecture_sends_with_one_button_and_the_city_passes_it_on_to_the_clinic() {
        Visitor kanagawa = officer("kanagawa");
        assertThat(kanagawa.submit("/demo", "/demo/directive", Map.of()).statusCode())
                .isEqualTo(302);
        Matcher sent = SENT.matcher(kanagawa.get("/demo").body());
        assertThat(sent.find()).isTrue();
        String number = sent.group(1);
        desk.runJobs();

        desk.as("yokohama").complete(number, ADAPT, Map.of("items", "[]", "enclosures", "[]", "letter", "お知らせします。"));
        desk.runJobs();

        assertThat(desk.as("clinic").has(number, "userTask_confirmReceipt")).isTrue();
    }

    @Test
    void nobody_else_sends_for_the_prefecture() {
        for (String account : new String[] {"clinic", "auditor", "analyst", "admin"}) {
            Visitor other = officer(account);
            assertThat(other.submit("/account", "/demo/directive", Map.of()).statusCode())
                    .as(account)
                    .isIn(403, 404);
        }
    }
}
