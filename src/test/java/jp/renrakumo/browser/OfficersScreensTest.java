package jp.renrakumo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** All that officers meet, screen by screen: it is Japanese, and what people write on it stays what they wrote. */
@BrowserTest
@TestPropertySource(properties = "camunda.bpm.job-execution.enabled=false")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficersScreensTest {

    /** Accounts and ids of the demo, which are names. */
    private static final List<String> NAMES = List.of(
            "npa",
            "mhlw",
            "kanagawa",
            "kanagawa2",
            "yokohama",
            "hospital",
            "clinic",
            "vendor",
            "association",
            "auditor",
            "analyst",
            "analyst2",
            "admin",
            "network",
            "municipal",
            "pharmacy",
            "minato",
            "ib");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcTemplate jdbc;

    private final Map<String, Page> pages = new HashMap<>();
    private final List<String> found = new ArrayList<>();
    private final TreeSet<String> shown = new TreeSet<>();
    private final List<String> dialogs = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final TreeSet<String> hosts = new TreeSet<>();

    @AfterAll
    void the_day_ends() {
        ClockUtil.reset();
        pages.values().forEach(page -> page.context().close());
    }

    @Test
    @Order(1)
    void the_probes_do_what_they_can_where_nobody_stands_in_their_way(Browser browser) {
        Page page = page(browser, "");
        page.navigate("about:blank");
        page.setContent("<p>" + Probes.after("") + "</p><a href=\"" + Probes.ALL.get(3) + "\">x</a><p>〔49〕</p>");
        page.waitForTimeout(300);
        assertThat(traces(page))
                .anyMatch(trace -> trace.startsWith("ran"))
                .anyMatch(trace -> trace.startsWith("made: <img"))
                .anyMatch(trace -> trace.startsWith("made: <a"))
                .anyMatch(trace -> trace.startsWith("computed"));
        hosts.clear();
        dialogs.clear();
    }

    /** Each screen is opened once; pictures are taken of what people write on other days. */
    @Test
    @Order(2)
    void every_word_is_japanese_and_what_people_write_is_text_wherever_it_is_shown(Browser browser) {
        Pictures pictures = System.getProperty(Pictures.WANTED) == null
                ? null
                : new Pictures(Path.of(System.getProperty(Pictures.WANTED)));
        read(browser, "何もないとき", Screens.empty(), pictures);
        Screens screens = pictures == null
                ? new Screens(engine, port, Probes::after, Probes::briefly)
                : new Screens(engine, port, words -> words, words -> words);
        if (pictures == null) {
            rename();
        }
        List<Screen> own = screens.ofOwn();
        screens.pages().refused().forEach(refused -> found.add("form not taken: " + refused));
        read(browser, "画面", own, pictures);
        read(browser, "入力画面", screens.ofTasklist(true), pictures);
        screens.downloads().forEach(file -> {
            APIResponse answer = fetched(browser, file);
            assertThat(answer.headers().get("content-disposition"))
                    .as(file.path())
                    .startsWith("attachment");
            assertThat(answer.headers().get("x-content-type-options"))
                    .as(file.path())
                    .isEqualTo("nosniff");
        });
        screens.ofEngine().forEach(screen -> {
            Page page = open(browser, screen);
            traces(page).forEach(trace -> found.add(screen + " " + trace));
            errors.clear();
        });
        screens.everybodyIsLate(Instant.parse("2019-09-10T01:00:00Z"));
        read(
                browser,
                "期限を過ぎたときの入力画面",
                screens.ofTasklist(false).stream()
                        .filter(screen -> screen.name().matches(".*(urge|chase|follow-up).*"))
                        .toList(),
                pictures);
        refusals(browser);
        assertThat(found).isEmpty();
        assertThat(dialogs).isEmpty();
        assertThat(hosts).containsOnly("127.0.0.1");
        if (pictures == null) {
            assertThat(shown)
                    .as("screens on which the probes stand")
                    .contains("desk-hospital", "incident", "directive", "draft", "officers", "audit-cases", "release");
        } else {
            pictures.index(Path.of("docs/pages.md"));
        }
    }

    private APIResponse fetched(Browser browser, Screen file) {
        APIResponse answer = page(browser, file.account()).context().request().get(base() + file.path());
        assertThat(answer.status()).as(file.toString()).isEqualTo(200);
        return answer;
    }

    private void rename() {
        for (String organization : List.of("hospital", "clinic", "vendor", "yokohama", "association", "pharmacy")) {
            jdbc.update(
                    "update organization set name = name || ? where id = ?",
                    Probes.ALL.get(0) + Probes.ALL.get(1) + Probes.ALL.get(8),
                    organization);
        }
        jdbc.update(
                "update ACT_ID_USER set FIRST_ = FIRST_ || ?, LAST_ = LAST_ || ?",
                Probes.ALL.get(0),
                Probes.ALL.get(8));
    }

    private void read(Browser browser, String part, List<Screen> screens, Pictures pictures) {
        if (pictures != null) {
            pictures.part(part);
        }
        for (Screen screen : screens) {
            try {
                look(open(browser, screen), screen);
            } catch (RuntimeException | AssertionError failed) {
                found.add(screen + " cannot be opened: " + failed.getMessage());
                continue;
            }
            // that page names a folder of the machine
            if (pictures != null && !screen.name().equals("release-folder")) {
                pictures.take(page(browser, screen.account()), screen);
            }
        }
    }

    private void look(Page page, Screen screen) {
        if (!screen.path().contains("gone")) {
            errors.forEach(error -> found.add(screen.name() + ", in the console: " + error));
        }
        errors.clear();
        if (String.valueOf(page.evaluate("document.body.innerText")).contains(Probes.AS_TEXT)) {
            shown.add(screen.name());
        }
        traces(page).forEach(trace -> found.add(screen + " " + trace));
        VisibleWords.foreign(page, NAMES).forEach(words -> found.add(screen.name() + ": " + words));
        // a sheet of paper is as wide as it is
        if (!screen.ofEngine() && !screen.name().matches("poster|incident-paper")) {
            page.setViewportSize(360, 740);
            wide(page).forEach(element -> found.add(screen + " is wider than a phone: " + element));
            page.setViewportSize(1280, 900);
        }
    }

    /** What is answered to what cannot be. */
    private void refusals(Browser browser) {
        Visitor hospital = Visitor.officer(port, "hospital");
        List<HttpResponse<String>> answers = List.of(
                hospital.get("/nowhere"),
                hospital.get("/incidents/INC-1999-0001"),
                hospital.get("/audit"),
                hospital.get("/organizations/import"),
                hospital.get("/audit/cases?q=%00"),
                hospital.form("/incidents/requests", Map.of("summary", "x")),
                hospital.send("DELETE", "/incidents", null, ""),
                hospital.send("POST", "/account", "text/plain", "x"),
                hospital.form("/account", Map.of("_csrf", "x".repeat(3 * 1024 * 1024))),
                Visitor.officer(port, "auditor").get("/audit/statistics.csv?until=x"));
        for (HttpResponse<String> answer : answers) {
            String asked = answer.request().method() + " " + answer.uri().getPath() + " " + answer.statusCode();
            assertThat(answer.statusCode()).as(asked).isBetween(400, 499);
            Page page = page(browser, "");
            page.setContent(answer.body());
            VisibleWords.foreign(page, NAMES).forEach(words -> found.add(asked + ": " + words));
        }
    }

    private Page open(Browser browser, Screen screen) {
        Page page = page(browser, screen.account());
        if (screen.path().contains("?task=") && page.url().contains(Screen.TASKLIST)) {
            // another task in the Tasklist that is open
            page.evaluate("location.hash = '#/'");
            page.locator(".task-card").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.evaluate("hash => { location.hash = hash; }", screen.path().replaceFirst(".*#", "#"));
        } else {
            page.navigate("about:blank");
            Response answer = page.navigate(base() + screen.path());
            assertThat(answer.status())
                    .as(screen.toString())
                    .isEqualTo(screen.path().contains("gone") ? 404 : 200);
        }
        if (screen.path().contains("task=")) {
            page.locator(".task-card .fjs-form").waitFor();
        } else if (screen.path().contains("processStart=")) {
            page.locator(".modal-content .fjs-form").waitFor();
        } else if (screen.ofTasklist()) {
            page.locator(".tasks-list .task").first().waitFor();
        } else if (screen.ofEngine()) {
            page.waitForTimeout(2000);
        }
        for (int looks = 0; looks < 40 && Boolean.TRUE.equals(page.evaluate(UNDRAWN)); looks++) {
            page.waitForTimeout(100);
        }
        return page;
    }

    private static final String UNDRAWN =
            "[...document.querySelectorAll('.diagram')].some(place => place.offsetParent !== null && !place.dataset.ready)";

    /** What stands out of a page that scrolls sideways. */
    @SuppressWarnings("unchecked")
    private static List<String> wide(Page page) {
        return (List<String>) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth ? []"
                + " : [...document.querySelectorAll('main *')].filter(each => !each.closest('.wide, .diagram')"
                + " && each.getBoundingClientRect().right > innerWidth).map(each => each.outerHTML.slice(0, 150))");
    }

    @SuppressWarnings("unchecked")
    private static List<String> traces(Page page) {
        return (List<String>) page.evaluate(Probes.TRACES);
    }

    private Page page(Browser browser, String account) {
        return pages.computeIfAbsent(account, name -> {
            BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                    // whatever language the browser has
                    .setLocale(System.getProperty(Pictures.WANTED) == null ? "en-US" : "ja-JP")
                    .setTimezoneId("Asia/Tokyo")
                    .setViewportSize(1280, 900));
            context.addInitScript(Probes.LISTEN);
            context.onRequest(request -> {
                if (request.url().startsWith("http")) {
                    hosts.add(URI.create(request.url().replaceAll("[?#].*", "")).getHost());
                }
            });
            context.setDefaultTimeout(30_000);
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });
            page.onPageError(errors::add);
            page.onDialog(dialog -> {
                dialogs.add(dialog.message());
                dialog.dismiss();
            });
            if (!name.isEmpty()) {
                page.navigate(base() + "/login");
                page.fill("input[name=username]", name);
                page.fill("input[name=password]", name + "-demo");
                page.click("main button[type=submit]");
                page.locator("form.me").waitFor();
            }
            return page;
        });
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}
