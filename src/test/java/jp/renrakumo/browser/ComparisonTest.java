package jp.renrakumo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What changes between two versions stands in both drawings, readable without colours, on a wide screen and on a phone. */
@BrowserTest
class ComparisonTest {

    private static final String URGED = "endEvent_urged";
    private static final String PRAISED = "endEvent_praised";

    @LocalServerPort
    int port;

    @Test
    void added_removed_and_changed_elements_are_marked_in_the_drawings(Browser browser) throws IOException {
        try (Officer analyst = Officer.login(browser, "http://127.0.0.1:" + port, "analyst")) {
            analyst.visit("/releases/compare");
            Page page = analyst.page();
            page.setInputFiles("input[name=file]", changed());
            page.click("main form[method=post] button");
            Locator before = page.locator(".diagram").nth(0);
            Locator after = page.locator(".diagram").nth(1);
            assertThat(before).hasAttribute("data-ready", "yes");
            assertThat(after).hasAttribute("data-ready", "yes");
            assertThat(element(before, URGED, "removed")).isVisible();
            assertThat(element(after, PRAISED, "added")).isVisible();
            assertThat(element(before, "userTask_urgeDuty", "changed")).isVisible();
            assertThat(element(after, "userTask_urgeDuty", "changed")).isVisible();
            assertThat(after.locator(".djs-element.diff-removed")).hasCount(0);
            assertThat(sign(before, URGED)).hasText("－");
            assertThat(sign(after, PRAISED)).hasText("＋");
            assertThat(sign(after, "userTask_urgeDuty")).hasText("△");

            page.focus("button[data-element=userTask_urgeDuty]");
            assertThat(page.locator(".diagram .djs-element.pointed")).hasCount(2);
            page.focus("button[data-element=" + URGED + "]");
            assertThat(page.locator(".diagram .djs-element.pointed")).hasCount(1);

            for (int width : new int[] {1280, 360}) {
                page.setViewportSize(width, 800);
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("the page itself does not scroll sideways at %s px", width)
                        .isEqualTo(true);
                assertThat(after.boundingBox().y > before.boundingBox().y)
                        .as("one below the other at %s px", width)
                        .isEqualTo(width == 360);
            }
        }
    }

    private static Locator element(Locator diagram, String id, String kind) {
        return diagram.locator("[data-element-id=" + id + "].diff-" + kind + " > .djs-visual");
    }

    private static Locator sign(Locator diagram, String id) {
        return diagram.locator("[data-container-id=" + id + "] .sign");
    }

    private static FilePayload changed() throws IOException {
        String text = Files.readString(Path.of("processes/incident/duty.bpmn"))
                .replace(URGED, PRAISED)
                .replace("deadlines.dueFromNow('CHASE'", "deadlines.dueFromNow('URGE'");
        return new FilePayload("duty.bpmn", "application/xml", text.getBytes(StandardCharsets.UTF_8));
    }
}
