package jp.renrakumo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An analyst gives a step of a process another name: brings the file, mends what the check finds, sees what will change. */
class AnalystsChange {

    private static final Path MODEL = Path.of("processes/directive/directive-cascade.bpmn");

    private final Officer analyst;
    private final Page page;
    private final String before;

    AnalystsChange(Officer analyst, String before) {
        this.analyst = analyst;
        this.page = analyst.page();
        this.before = before;
    }

    /** From the list of releases to the form. */
    AnalystsChange brings(String after, String reason) {
        analyst.visit("/releases").getByText("公開を申請する").first().click();
        page.getByLabel("変更の理由").fill(reason);
        return sends(after);
    }

    AnalystsChange isToMend(String sentence, String element) {
        assertThat(page.locator("main")).containsText("次の指摘を直すまで、申請できません");
        assertThat(page.locator("#check ~ table")).containsText(sentence);
        assertThat(page.locator("#check ~ table")).containsText(element);
        return this;
    }

    AnalystsChange mends(String after) {
        return sends(after);
    }

    private AnalystsChange sends(String after) {
        page.locator("main input[name=file]").first().setInputFiles(renamed(after));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("検査して申請する"))
                .click();
        return this;
    }

    /** The drawings of both versions, and the words that were and will be. */
    AnalystsChange seesWhatChanges(String after) {
        assertThat(page.locator("main")).containsText("指摘はありませんでした");
        assertThat(page.locator(".diagram[data-ready=yes]")).hasCount(2);
        assertThat(page.locator("table.changes del")).hasText(before);
        assertThat(page.locator("table.changes ins")).hasText(after);
        return this;
    }

    /** @return number of the release, which waits for a second pair of eyes */
    String waits() {
        assertThat(page.locator("main dl.facts").first()).containsText("承認待ち");
        return page.url().replaceFirst(".*/releases/", "");
    }

    private FilePayload renamed(String after) {
        try {
            String changed = Files.readString(MODEL).replace("name=\"" + before + "\"", "name=\"" + after + "\"");
            return new FilePayload(
                    MODEL.getFileName().toString(), "application/xml", changed.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
