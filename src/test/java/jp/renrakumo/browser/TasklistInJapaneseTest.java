package jp.renrakumo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import jp.renrakumo.Desk;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A shared computer, set to English: the Tasklist is Japanese all the same and leaves nothing behind. */
@BrowserTest
class TasklistInJapaneseTest {

    private static final String ADAPT = "伝える内容を決める";
    private static final String LETTER = "伝える文面";

    /** Every kind of field that has words of its own. */
    private static final String FORM =
            """
            {"type":"default","id":"words","schemaVersion":17,"components":[
            {"type":"textfield","key":"a","label":"必須","validate":{"required":true}},
            {"type":"textfield","key":"b","label":"電話","validate":{"validationType":"phone"}},
            {"type":"textfield","key":"c","label":"メール","validate":{"validationType":"email"}},
            {"type":"textfield","key":"d","label":"長さ","validate":{"minLength":3,"maxLength":5}},
            {"type":"number","key":"e","label":"数","validate":{"min":2,"max":4}},
            {"type":"datetime","key":"f","subtype":"date","dateLabel":"日付"},
            {"type":"datetime","key":"g","subtype":"time","timeLabel":"時刻","timeInterval":60},
            {"type":"datetime","key":"h","subtype":"datetime","dateLabel":"開始日","timeLabel":"開始時刻","timeInterval":60,
             "use24h":true},
            {"type":"select","key":"i","label":"選択","values":[{"label":"甲","value":"k"}],"validate":{"required":true}},
            {"type":"select","key":"j","label":"検索","searchable":true,"values":[{"label":"乙","value":"o"}]},
            {"type":"taglist","key":"k","label":"札","values":[{"label":"丙","value":"h"}]},
            {"type":"checklist","key":"l","label":"印","values":[{"label":"丁","value":"t"}],"validate":{"required":true}}
            ]}""";

    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{2,}");

    /** All words within these, those that a mouse or a screen reader finds among them. */
    private static final String WORDS =
            """
            places => places.flatMap(place => [...document.querySelectorAll(place)]).flatMap(root => [root.innerText,
              ...[...root.querySelectorAll('[placeholder], [title], [aria-label]')].flatMap(each =>
                ['placeholder', 'title', 'aria-label'].map(name => each.getAttribute(name) || ''))]).join('\\n')""";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Test
    void a_task_is_japanese_in_an_english_browser_and_nothing_of_its_form_stays_there(Browser browser) {
        try (Officer npa = login(browser, "npa")) {
            npa.page()
                    .context()
                    .addInitScript("localStorage.setItem('camunda-form:left', '{}');"
                            + "localStorage.setItem('camForm:left', '{}');");
            npa.start("通知の伝達", sheet -> {});
            npa.claim(ADAPT).write(LETTER, "");
            Page page = npa.page();
            assertThat(page.locator(".meta .due-date [am-time-ago]")).containsText("令和元年");
            assertThat(page.locator(".tabbed-content .nav-tabs a:visible")).hasText(new String[] {"入力", "図"});
            assertThat(page.locator(".createCommentLink:visible")).hasCount(0);
            assertThat(page.locator(".task-card .fjs-form-field-error").first()).containsText("必須項目です");
            assertThat(page.locator("button[ng-click='complete()']:visible")).hasText("完了");
            assertThat(page.getByText("Review and adapt")).hasCount(0);
            assertThat(kept(page)).doesNotContain("orm:");
        }
    }

    @Test
    void at_a_first_visit_the_texts_are_there_however_late_they_come(Browser browser) {
        try (Officer npa = login(browser, "npa")) {
            Page page = npa.page();
            AtomicInteger late = new AtomicInteger();
            page.route("**/tasklist/locales/ja.json*", route -> {
                late.incrementAndGet();
                page.waitForTimeout(1500);
                route.resume();
            });
            page.navigate(page.url().replaceAll("(https?://[^/]+)/.*", "$1/camunda/app/tasklist/default/"));
            assertThat(page.getByPlaceholder("タスクを絞り込む")).isVisible();
            assertThat(page.getByText(Pattern.compile("^[A-Z]+(_[A-Z]+)+$"))).hasCount(0);
            assertThat(late).hasPositiveValue();
        }
    }

    @Test
    void a_draft_is_kept_on_the_server_and_a_colleague_goes_on_with_it(Browser browser) {
        try (Officer kanagawa = login(browser, "kanagawa");
                Officer colleague = login(browser, "kanagawa2")) {
            Desk desk = new Desk(engine);
            desk.as("kanagawa").start("directive-cascade", Map.of("document", "D3"));
            desk.leave();
            FormSheet sheet = kanagawa.claim(ADAPT);
            sheet.write(LETTER, "書きかけの文面");
            save(kanagawa);
            assertThat(kanagawa.page().locator(".notifications")).containsText("下書きを保存しました");
            assertThat(kept(kanagawa.page())).doesNotContain("orm:").doesNotContain("書きかけ");

            kanagawa.page().reload();
            assertThat(kanagawa.page().locator(".draft")).containsText("の下書きを開きました");
            assertThat(letter(kanagawa)).hasValue("書きかけの文面");
            kanagawa.release();

            colleague.open(ADAPT);
            Locator note = colleague.page().locator(".draft");
            assertThat(note).containsText(Pattern.compile("さんの下書き（令和元年.+）があります"));
            colleague.claim(ADAPT);
            assertThat(letter(colleague)).not().hasValue("書きかけの文面");
            note.getByRole(AriaRole.BUTTON).click();
            assertThat(letter(colleague)).hasValue("書きかけの文面");
            assertThat(kept(colleague.page())).doesNotContain("orm:").doesNotContain("書きかけ");
        }
    }

    @Test
    void a_file_is_attached_under_the_form_and_what_was_typed_stays(Browser browser) {
        try (Officer npa = login(browser, "npa")) {
            npa.start("通知の伝達", sheet -> {});
            npa.open(ADAPT);
            attach(npa, "業者の報告.pdf", "%PDF-1.7 報告");
            assertThat(files(npa)).containsText(Pattern.compile("業者の報告\\.pdf（1KB、.+、令和元年.+）"));
            npa.claim(ADAPT).write(LETTER, "書きかけの文面");
            assertThat(files(npa)).containsText("業者の報告.pdf");
            attach(npa, "道具.exe", "MZ");
            assertThat(files(npa)).containsText("「道具.exe」はPDF、JPEG、PNGのどれでもありません");
            files(npa).getByText("取り消す").click();
            assertThat(files(npa)).containsText("業者の報告.pdf（");
            files(npa).getByText("もう一度押すと取り消します").click();
            assertThat(files(npa)).containsText("添付を取り消しました。");
            assertThat(files(npa)).not().containsText("業者の報告.pdf");
            assertThat(letter(npa)).hasValue("書きかけの文面");
        }
    }

    private static Locator files(Officer officer) {
        return officer.page().locator(".attachments");
    }

    private static void attach(Officer officer, String name, String content) {
        files(officer)
                .locator("input[type=file]")
                .setInputFiles(
                        new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_draft_that_cannot_be_kept_is_told_and_can_be_saved_again(Browser browser) {
        try (Officer npa = login(browser, "npa")) {
            npa.start("通知の伝達", sheet -> {});
            npa.claim(ADAPT).write(LETTER, "通信が切れる前の文面");
            npa.page().route("**/drafts/tasks/*", Route::abort);
            save(npa);
            assertThat(npa.refusal()).containsText("下書きを保存できませんでした");
            npa.page().unroute("**/drafts/tasks/*");
            save(npa);
            assertThat(npa.page().locator(".notifications")).containsText("下書きを保存しました");
        }
    }

    @Test
    void what_is_overdue_says_so_in_a_word_and_what_is_not_says_how_long_it_has(Browser browser) {
        try (Officer npa = login(browser, "npa")) {
            npa.start("通知の伝達", sheet -> {});
            npa.open(ADAPT);
            Locator due = npa.page().locator(".meta .due-date");
            assertThat(due).containsText(Pattern.compile("令和元年.+（あと.+）"));
            npa.clock("令和元年12月2日 9:00");
            npa.open(ADAPT);
            assertThat(due).containsText(Pattern.compile("令和元年.+（期限を.+過ぎています）"));
            assertThat(npa.page().locator(".tasks-list .due-date.late").first()).containsText("過ぎています");
        }
    }

    @Test
    void no_field_of_any_kind_has_an_english_word(Browser browser) {
        try (Officer npa = login(browser, "npa")) {
            npa.start("通知の伝達", sheet -> {});
            npa.page()
                    .route(
                            "**/deployed-form**",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody(FORM)));
            FormSheet sheet = npa.claim(ADAPT);
            Page page = npa.page();
            sheet.write("電話", "x").write("メール", "x").write("長さ", "x").write("数", "9");
            page.locator("button[ng-click^='save(']:visible").click();
            assertThat(page.locator(".fjs-form-field-error").first()).containsText("必須項目です");
            for (String list : List.of("選択", "検索", "札")) {
                page.locator(".fjs-form-field")
                        .filter(new Locator.FilterOptions().setHasText(list))
                        .locator(".fjs-input-group, .fjs-taglist, input")
                        .first()
                        .click();
                noEnglish(page, list);
                page.keyboard().press("Escape");
            }
            for (String date : List.of("日付", "開始日", "時刻", "開始時刻")) {
                page.getByLabel(date, new Page.GetByLabelOptions().setExact(true))
                        .first()
                        .click();
                noEnglish(page, date);
                page.keyboard().press("Escape");
            }
        }
    }

    @Test
    void an_administrator_reads_cockpit_and_admin_in_japanese_without_a_banner(Browser browser) {
        try (Officer admin = Officer.login(browser, "http://127.0.0.1:" + port, "admin")) {
            Page page = admin.page();
            Map.of("cockpit", "未解決の処理の失敗", "admin", "認可", "welcome", "アプリケーション").forEach((app, word) -> {
                page.navigate("http://127.0.0.1:" + port + "/camunda/app/" + app + "/default/");
                assertThat(page.locator("body")).containsText(word);
                assertThat(page.locator(".ce-eol-banner:visible")).hasCount(0);
                assertThat(page.locator("body").innerText()).doesNotContainPattern("[A-Z]{3,}_[A-Z]{3,}");
            });
        }
    }

    private static void noEnglish(Page page, String field) {
        page.waitForTimeout(300);
        String words = String.valueOf(
                page.evaluate(WORDS, List.of(".fjs-container", ".flatpickr-calendar.open", ".fjs-dropdownlist")));
        assertThat(ENGLISH.matcher(words.replaceAll("Powered by bpmn\\.io", ""))
                        .results()
                        .map(found -> found.group()))
                .as(field)
                .isEmpty();
    }

    private static void save(Officer officer) {
        officer.page().locator("button[ng-click^='save(']:visible").click();
    }

    private static Locator letter(Officer officer) {
        return officer.page().locator(".task-card .fjs-form").getByLabel(LETTER);
    }

    private static String kept(Page page) {
        return String.valueOf(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"));
    }

    private Officer login(Browser browser, String account) {
        return Officer.login(browser, "http://127.0.0.1:" + port, account, "en-US");
    }
}
