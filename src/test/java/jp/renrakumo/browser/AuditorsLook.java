package jp.renrakumo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.audit.AuditorsMachine;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** An auditor looks through the file of a finished case, part by part, and takes its proofs away. */
class AuditorsLook {

    private final Page page;
    private final String number;
    private final JdbcTemplate log;

    private AuditorsLook(Page page, String number, JdbcTemplate log) {
        this.page = page;
        this.number = number;
        this.log = log;
    }

    /** Opens the file when all that happened in the case before is sealed. */
    static AuditorsLook at(Officer auditor, String number, JdbcTemplate log) {
        AuditorsLook look = new AuditorsLook(auditor.page(), number, log);
        for (int looks = 0; look.unsealed() > 0 && looks < 120; looks++) {
            auditor.page().waitForTimeout(500);
        }
        auditor.visit("/audit/cases/" + number);
        assertThat(look.page.locator(".diagram").first()).hasAttribute("data-ready", "yes");
        look.page.locator("h1").evaluate("heading => heading.scrollIntoView()");
        return look;
    }

    private int unsealed() {
        return log.queryForObject(
                "select count(*) from audit_event e join audit_unsealed u on u.event = e.id where e.case_number = ?",
                Integer.class,
                number);
    }

    /** Each model of the case, opened one after the other: the nodes with their counts, and the flows. */
    void draws_the_way_that_was_taken() {
        List<Locator> models = page.locator("main > details").all();
        assertThat(models)
                .hasSameSizeAs(log.queryForList(
                        "select distinct definition from audit_path where case_number = ? and definition <> ''",
                        number));
        for (Locator model : models) {
            if (model.getAttribute("open") == null) {
                model.locator("> summary").click();
            }
            Locator diagram = model.locator(".diagram");
            assertThat(diagram).hasAttribute("data-ready", "yes");
            String definition = URLDecoder.decode(diagram.getAttribute("data-model"), StandardCharsets.UTF_8)
                    .replaceFirst(".*/", "");
            Map<String, String> nodes = counted(definition, "element not like 'flow%'");
            assertThat(nodes).isNotEmpty();
            assertThat(badges(diagram)).isEqualTo(nodes);
            assertThat(reached(diagram, "shape.running"))
                    .containsExactlyInAnyOrderElementsOf(
                            counted(definition, "element not like 'flow%' and entered > ended")
                                    .keySet());
            assertThat(reached(diagram, "shape.taken")).containsExactlyInAnyOrderElementsOf(nodes.keySet());
            assertThat(reached(diagram, "connection.taken"))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            counted(definition, "element like 'flow%'").keySet());
        }
    }

    private Map<String, String> counted(String definition, String which) {
        Map<String, String> counted = new TreeMap<>();
        log.query(
                "select element, entered from audit_path where case_number = ? and definition = ?"
                        + " and element not like '%#multiInstanceBody' and " + which,
                row -> {
                    counted.put(row.getString("element"), row.getString("entered"));
                },
                number,
                definition);
        return counted;
    }

    private static Object badges(Locator diagram) {
        return diagram.evaluate("place => Object.fromEntries([...place.querySelectorAll('.djs-overlays .count')]"
                + ".map(count => [count.closest('.djs-overlays').dataset.containerId, count.textContent]))");
    }

    @SuppressWarnings("unchecked")
    private static List<String> reached(Locator diagram, String kind) {
        return (List<String>) diagram.evaluate(
                "(place, kind) => [...place.querySelectorAll('.djs-' + kind)]"
                        + ".map(element => element.dataset.elementId)",
                kind);
    }

    /** The part's table tells this. */
    void shows(String part, String... words) {
        Locator table = table(part);
        for (String each : words) {
            assertThat(table).containsText(each);
        }
        page.locator("#" + part).evaluate("heading => heading.scrollIntoView()");
    }

    /** The events, on all their pages, tell this. */
    void tells(String... words) {
        StringBuilder told = new StringBuilder(table("events").innerText());
        Locator next = page.locator("nav.pages a:text-is('次の50件')");
        while (next.count() > 0) {
            String address = next.getAttribute("href");
            next.click();
            page.waitForURL(url -> url.endsWith(address));
            told.append(table("events").innerText());
        }
        assertThat(told.toString()).contains(words);
        shows("events");
    }

    void replays_each_decision_alike() {
        shows("decisions");
        List<String> answers = table("decisions").locator("tbody td:last-child").allInnerTexts();
        assertThat(answers).isNotEmpty().containsOnly("同じ");
    }

    private Locator table(String part) {
        return page.locator("#" + part + " ~ .wide table").first();
    }

    /** Nothing but the way out could be sent from here. */
    void offers_nothing_to_write() {
        assertThat(page.locator("main").locator("form, button, input, select, textarea, [contenteditable]"))
                .hasCount(0);
        assertThat(page.locator("form")).hasCount(1);
        assertThat(page.locator("form")).hasAttribute("action", "/logout");
    }

    /** Takes the bundle to another machine; there it is whole, and no longer when a byte of it is changed. */
    void is_proved_by_its_bundle(Path elsewhere, ApplicationContext server) {
        Download download = page.waitForDownload(
                () -> page.locator("a:text-is('証明つきの写し（ZIP）を取り出す')").click());
        Path bundle = elsewhere.resolve(download.suggestedFilename());
        download.saveAs(bundle);
        try {
            Path keys = AuditorsMachine.keys(server, elsewhere);
            assertThat(bundle).hasFileName("renrakumo-" + number + ".zip");
            assertThat(AuditorsMachine.verify("--bundle", bundle, "--keys", keys))
                    .startsWith("0 ")
                    .contains("すべて一致しました")
                    .doesNotContain("写しの出来事 0件");
            assertThat(AuditorsMachine.verify("--bundle", AuditorsMachine.withOneByteChanged(bundle), "--keys", keys))
                    .startsWith("1 ")
                    .contains("内容が、要約値と違います");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
