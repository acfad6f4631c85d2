package jp.renrakumo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.EngineRest;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every main page, of whoever may open it, on a wide screen and on a phone: by the rules of WCAG 2.2 AA, as axe tests them. */
@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityTest {

    private static final int[] WIDTHS = {1280, 360};
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Those whose answer depends on the width; what the others read is the same on a phone. */
    private static final List<String> OF_LAYOUT =
            List.of("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block");

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    @LocalServerPort
    int port;

    private String base;
    private String incident;
    private String directive;
    private String task;

    @BeforeAll
    void there_is_something_to_see() {
        base = "http://127.0.0.1:" + port;
        incident = started(
                "hospital",
                "incident-lifecycle",
                Map.of(
                        "suspectedAt", "令和元年5月23日 9:00",
                        "summary",
                                "受付の端末が立ち上がらない。とても長い名前のファイル abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz.locked が並ぶ",
                        "leak", "NONE",
                        "careDisruption", "NONE"));
        task = new EngineRest(base, "hospital")
                .get("/task?processInstanceBusinessKey=" + incident)
                .json()
                .path(0)
                .path("id")
                .asText();
        String files = "/tasks/" + task + "/attachments";
        assertThat(Visitor.officer(port, "hospital")
                        .upload(files, files, "とても長い名前のファイル_abcdefghijklmnopqrstuvwxyz0123456789.pdf", "%PDF-1.7 要求文")
                        .statusCode())
                .isEqualTo(302);
        directive = started("kanagawa", "directive-cascade", Map.of("document", "D3"));
        done(
                "kanagawa",
                "userTask_adaptDirective",
                Map.of("items", "[]", "enclosures", "[\"D1\",\"D4\"]", "letter", "添付のとおりお知らせします。"));
        done("kanagawa2", "userTask_approveDirective", Map.of("decision", "APPROVE"));
    }

    /** The prefecture's step in its directive; what follows runs by itself. */
    private void done(String account, String step, Map<String, String> form) {
        EngineRest engine = new EngineRest(base, account);
        String task = engine.get("/task?processInstanceBusinessKey=" + directive + "&taskDefinitionKey=" + step)
                .json()
                .path(0)
                .path("id")
                .asText();
        assertThat(engine.post("/task/" + task + "/submit-form", Map.of("variables", variables(form)))
                        .acknowledged())
                .as(step)
                .isTrue();
    }

    private static Map<String, Map<String, String>> variables(Map<String, String> form) {
        return form.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Map.of("value", each.getValue())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            hospital  | / /desk/finished /directives /directives/received?by=hospital /incidents /incidents/{incident} /incidents/simulator /notices /organizations /organizations/hospital /posters/hospital /account /demo/clock /tasks/{task}/attachments /no-such-page
            clinic    | / /directives /incidents
            yokohama  | / /incidents /incidents/{incident} /incidents/{incident}/report /directives /directives/groups /officers /officers/yokohama /account
            kanagawa  | / /desk/finished /directives/drafts /directives/groups /incidents/{incident} /directives/{directive} /directives/{directive}/chase?sender=kanagawa /directives/{directive}/lineage /directives/{directive}/documents/D3 /officers /officers/kanagawa2
            association | / /directives /notices /directives/{directive}
            npa       | / /directives /directives/drafts
            mhlw      | / /incidents /incidents/requests /incidents/paper /directives
            vendor    | / /incidents /incidents/{incident}
            auditor   | / /audit /audit/cases /audit/cases/{incident} /audit/statistics /audit/bottlenecks /audit/bundle /audit/retention
            analyst   | / /releases /releases/new /releases/check /releases/compare /releases/migrations /releases/folder /releases/load
            admin     | / /officers /officers/hospital /organizations/import /audit/retention /operation
            """)
    void pages_can_be_used_by_everybody(String account, String pages, Browser browser) {
        try (Officer officer = Officer.login(browser, base, account)) {
            List<String> found = new ArrayList<>();
            for (String path : pages.split(" +")) {
                String address = path.replace("{incident}", incident)
                        .replace("{directive}", directive)
                        .replace("{task}", task);
                officer.page().navigate(base + address);
                found.addAll(barriers(officer.page(), address));
            }
            assertThat(found).as("as " + account).isEmpty();
        }
    }

    @Test
    void the_door_can_be_used_by_everybody(Browser browser) {
        try (Page page = browser.newPage()) {
            page.navigate(base + "/login");
            assertThat(barriers(page, "/login")).isEmpty();
            page.navigate(base + "/login?error");
            assertThat(barriers(page, "/login?error")).isEmpty();
            page.navigate(base + "/invitation/unknown");
            assertThat(barriers(page, "/invitation/unknown")).isEmpty();
        }
    }

    @Test
    void the_keyboard_goes_to_the_content_and_shows_where_it_is(Browser browser) {
        try (Officer hospital = Officer.login(browser, base, "hospital")) {
            Page page = hospital.page();
            page.navigate(base + "/");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
            assertThat(page.evaluate("document.activeElement.getBoundingClientRect().left >= 0"))
                    .as("the link is seen")
                    .isEqualTo(true);
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.closest('#content') !== null"))
                    .as("focus is in the content")
                    .isEqualTo(true);
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                    .isEqualTo("solid");
        }
    }

    @Test
    void the_remaining_time_goes_on_while_the_desk_is_open(Browser browser) {
        try (Officer hospital = Officer.login(browser, base, "hospital")) {
            Page page = hospital.page();
            page.clock().install();
            page.navigate(base + "/");
            String opened = page.locator("[data-due] span").first().textContent();
            assertThat(opened).startsWith("あと");
            page.clock().runFor(61_000);
            String later = page.locator("[data-due] span").first().textContent();
            assertThat(later).startsWith("あと").isNotEqualTo(opened);
            page.clock().fastForward(Duration.ofDays(3).toMillis());
            assertThat(page.locator("[data-due]").first().textContent())
                    .startsWith("期限")
                    .contains("超過");
        }
    }

    private List<String> barriers(Page page, String address) {
        List<String> found = new ArrayList<>();
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            if (width == 360
                    && !Boolean.TRUE.equals(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))) {
                found.add(address + " at 360 px scrolls sideways: " + page.evaluate(WIDEST));
            }
            AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
            (width == 360 ? axe.withRules(OF_LAYOUT) : axe.withTags(RULES))
                    .analyze().getViolations().stream()
                            .filter(rule -> GRAVE.contains(rule.getImpact()))
                            .map(rule -> address + " at " + width + " px: " + told(rule))
                            .forEach(found::add);
        }
        return found;
    }

    private static final String WIDEST =
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
                    + " && !e.closest('.wide')).slice(0, 4).map(e => e.outerHTML.slice(0, 120)).join(' | ')";

    private static String told(Rule rule) {
        return rule.getId() + " (" + rule.getHelp() + "): "
                + rule.getNodes().stream()
                        .limit(4)
                        .map(node -> node.getHtml()
                                        .substring(
                                                0, Math.min(160, node.getHtml().length())) + " "
                                + String.valueOf(node.getFailureSummary())
                                        .lines()
                                        .skip(1)
                                        .findFirst()
                                        .orElse(""))
                        .collect(Collectors.joining(" | "));
    }

    private String started(String account, String process, Map<String, String> form) {
        return new EngineRest(base, account)
                .post("/process-definition/key/" + process + "/submit-form", Map.of("variables", variables(form)))
                .json()
                .path("businessKey")
                .asText();
    }
}
