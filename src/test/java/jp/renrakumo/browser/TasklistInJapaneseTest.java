package jp.renrakumo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A shared computer, set to English: the Tasklist is Japanese all the same and leaves nothing behind. */
@BrowserTest
class TasklistInJapaneseTest {

    @LocalServerPort
    int port;

    @Test
    void a_task_is_japanese_in_an_english_browser_and_nothing_of_its_form_stays_there(Browser browser) {
        try (Officer npa = Officer.login(browser, "http://127.0.0.1:" + port, "npa", "en-US")) {
            npa.page()
                    .context()
                    .addInitScript("localStorage.setItem('camunda-form:left', '{}');"
                            + "localStorage.setItem('camForm:left', '{}');");
            npa.start("通知の伝達", sheet -> {});
            npa.claim("伝える内容を決める").write("伝える文面", "");
            Page page = npa.page();
            assertThat(page.locator(".meta .due-date [am-time-ago]")).containsText("令和元年");
            assertThat(page.locator(".tabbed-content .nav-tabs a:visible")).hasText(new String[] {"入力", "図"});
            assertThat(page.locator(".createCommentLink:visible")).hasCount(0);
            assertThat(page.locator(".task-card .fjs-form-field-error").first()).containsText("必須項目です");
            assertThat(page.locator("button[ng-click='complete()']:visible")).hasText("完了");
            assertThat(page.locator("button[ng-click^='save(']:visible")).hasCount(0);
            assertThat(page.getByText("Review and adapt")).hasCount(0);
            assertThat(String.valueOf(page.evaluate("Object.keys(localStorage).join()")))
                    .doesNotContain("orm:");
        }
    }
}
