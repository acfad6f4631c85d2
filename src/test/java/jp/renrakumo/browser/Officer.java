package jp.renrakumo.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** An officer at his browser: logs in, finds a task on his desk, works on it in the Tasklist by what he reads there. */
class Officer implements AutoCloseable {

    private static final double PATIENCE = 20_000;
    private static final Path PICTURES = Path.of("target", "screenshots");

    /** What a browser tells of a form that was refused, of a page that is asked for in vain, and of a line that a test cut. */
    private static final Pattern EXPECTED = Pattern.compile(
            "status of 400 .*/(submit-form|attachments/tasks/)|status of 404 .*/no-such-page|net::ERR_FAILED .*/drafts/tasks/");

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final List<String> failures = new ArrayList<>();

    private Officer(BrowserContext context, String base) {
        this.context = context;
        this.base = base;
        context.setDefaultTimeout(PATIENCE);
        this.page = context.newPage();
        page.onPageError(failures::add);
        page.onConsoleMessage(message -> {
            String told = message.text() + " at " + message.location();
            if (message.type().equals("error") && !EXPECTED.matcher(told).find()) {
                failures.add(told);
            }
        });
    }

    static Officer login(Browser browser, String base, String account) {
        return login(browser, base, account, "ja-JP");
    }

    /** With the browser set to this language. */
    static Officer login(Browser browser, String base, String account, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setTimezoneId("Asia/Tokyo")
                .setViewportSize(1400, 900));
        Officer officer = new Officer(context, base);
        officer.page.navigate(base + "/login");
        officer.page.fill("input[name=username]", account);
        officer.page.fill("input[name=password]", account + "-demo");
        officer.page.click("main button[type=submit]");
        PlaywrightAssertions.assertThat(officer.page.locator("h1")).hasText("私の机");
        return officer;
    }

    /** Works, and leaves the screen empty; where it fails, the screen is kept. */
    void work(Consumer<Officer> work) {
        try {
            work.accept(this);
            page.navigate("about:blank");
            unbroken();
        } catch (RuntimeException | AssertionError failed) {
            picture("failed-" + page.url().replaceAll("[^A-Za-z0-9]+", "-"));
            throw failed;
        }
    }

    /** Starts a process by its form in the Tasklist. */
    void start(String process, Consumer<FormSheet> filling) {
        page.navigate(base + "/camunda/app/tasklist/default/");
        page.locator(".start-process-action a").click();
        page.locator(".modal-content a")
                .filter(new Locator.FilterOptions().setHasText(process))
                .first()
                .click();
        fillStartForm(filling);
    }

    /** Starts a process by the address of its form, as a poster's code has it. */
    void startAt(String address, Consumer<FormSheet> filling) {
        page.navigate(base + address);
        fillStartForm(filling);
    }

    private void fillStartForm(Consumer<FormSheet> filling) {
        Locator sheet = page.locator(".modal-content .fjs-form");
        sheet.waitFor();
        filling.accept(new FormSheet(sheet));
        page.locator(".modal-content .btn-primary:visible").click();
        page.locator(".modal-content").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** Opens the task of this name from the desk; waits until it is there. */
    FormSheet open(String task) {
        Locator link = page.locator("main td a")
                .filter(new Locator.FilterOptions().setHasText(task))
                .first();
        page.navigate(base + "/");
        for (int looks = 0; link.count() == 0 && looks < 60; looks++) {
            page.waitForTimeout(500);
            page.navigate(base + "/");
        }
        link.click();
        Locator sheet = page.locator(".task-card .fjs-form");
        sheet.waitFor();
        return new FormSheet(sheet);
    }

    /** Takes the task over, fills its form and completes it. */
    void complete(String task, Consumer<FormSheet> filling) {
        FormSheet sheet = claim(task);
        filling.accept(sheet);
        // the form takes in what was typed a moment later: as people do, press again where nothing happened
        for (int presses = 0; presses < 3 && page.locator(".task-card").isVisible(); presses++) {
            send();
            gone();
        }
        page.locator(".task-card").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private void gone() {
        try {
            page.locator(".task-card")
                    .waitFor(new Locator.WaitForOptions()
                            .setState(WaitForSelectorState.DETACHED)
                            .setTimeout(PATIENCE / 4));
        } catch (TimeoutError stillThere) {
            // pressed again, or told by the caller's last look
        }
    }

    FormSheet claim(String task) {
        FormSheet sheet = open(task);
        Locator free = page.locator("button[ng-click='claim()']");
        Locator mine = page.locator("button[ng-click='unclaim()']");
        free.or(mine).waitFor();
        if (free.isVisible()) {
            free.click();
            mine.waitFor();
        }
        return sheet;
    }

    /** Gives a task back. */
    void release() {
        page.locator("button[ng-click='unclaim()']").click();
        page.locator("button[ng-click='claim()']").waitFor();
    }

    /** Completes the task if it lies on the desk; it may have ended by itself. */
    void completeIfAsked(String task, Consumer<FormSheet> filling) {
        if (has(task)) {
            complete(task, filling);
        }
    }

    /** Presses the button that completes the task. */
    void send() {
        page.locator(".task-card button[ng-click='complete()']:visible").click();
    }

    /** What Tasklist tells in its red box. */
    Locator refusal() {
        return page.locator(".notifications .alert-danger").first();
    }

    /** A page of ours. */
    Locator visit(String path) {
        page.navigate(base + path);
        return page.locator("main");
    }

    /** A page of ours, looked at until it tells this: what follows a decision takes a moment. */
    Locator visitUntil(String path, String words) {
        Locator main = visit(path);
        for (int looks = 0; !main.innerText().contains(words) && looks < 60; looks++) {
            page.waitForTimeout(500);
            main = visit(path);
        }
        PlaywrightAssertions.assertThat(main).containsText(words);
        return main;
    }

    /** Whether a task of this name lies on the desk now. */
    boolean has(String task) {
        return visit("/")
                        .locator("td a")
                        .filter(new Locator.FilterOptions().setHasText(task))
                        .count()
                > 0;
    }

    /** Puts the demo's clock forward to this moment. */
    void clock(String to) {
        visit("/demo/clock");
        page.fill("input[name=to]", to);
        page.locator("form:has(input[name=to]) button").click();
        page.waitForLoadState();
    }

    Page page() {
        return page;
    }

    /** Keeps what is on the screen: what failed always, else where pictures are wanted. */
    void picture(String name) {
        if (System.getProperty(Pictures.WANTED) == null && !name.startsWith("failed-")) {
            return;
        }
        page.waitForTimeout(300);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    @Override
    public void close() {
        context.close();
        unbroken();
    }

    private void unbroken() {
        List<String> told = List.copyOf(failures);
        failures.clear();
        if (!told.isEmpty()) {
            throw new AssertionError("errors in the browser: " + told);
        }
    }
}
