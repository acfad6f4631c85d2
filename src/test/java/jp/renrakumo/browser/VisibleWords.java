package jp.renrakumo.browser;

import com.microsoft.playwright.Page;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What somebody reads on a screen, or hears from a reader's program, and which of it is no Japanese. */
final class VisibleWords {

    /**
     * Text that can be seen, and the words of fields, buttons and pictures; code is shown as it is, and what says it is English is.
     * Names in models, which a drawing breaks into lines anywhere, are held by the check of models.
     */
    private static final String READ =
            """
            () => {
              document.querySelectorAll('details').forEach(part => { part.open = true; });
              const read = [document.title];
              const seen = element => element.checkVisibility({ visibilityProperty: true });
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = texts.nextNode(); node; node = texts.nextNode()) {
                const at = node.parentElement;
                if (/[A-Za-zＡ-Ｚａ-ｚ]/.test(node.nodeValue) && !at.closest('[lang=en], script, style, code, pre, .hash, .link, noscript, dialog:not([open]), .diagram svg') && seen(at)) {
                  read.push(node.nodeValue.trim());
                }
              }
              ['placeholder', 'aria-label', 'title', 'alt', 'uib-tooltip', 'tooltip'].forEach(name =>
                document.querySelectorAll('[' + name + ']').forEach(at => {
                  if (seen(at)) read.push(at.getAttribute(name));
                }));
              document.querySelectorAll('input[type=submit], input[type=button], input[type=reset]').forEach(at => {
                if (seen(at)) read.push(at.value);
              });
              return read;
            }
            """;

    /** What is written so in Japanese offices too: abbreviations, codes, keys, names of files, accounts and products. */
    private static final Pattern ALLOWED = Pattern.compile(
            // files, mails and addresses
            "(?<![A-Za-z0-9])([\\w./-]*\\.(bpmn|dmn|form|pdf|jpg|png|csv|zip|txt)|[\\w.-]+@[\\w.-]+|https?://\\S+"
                    // codes of duties, rules and cases, and keys of contents
                    + "|O\\d+(_\\w+)?|APPI\\d+(_\\w+)?|[A-Z]{1,2}\\d+|(EX-)?(INC|DIR|REL|DOC)-[\\d-]+|[\\da-f-]{8,}"
                    // what models are made of, for analysts
                    + "|(userTask|rule|flow|gateway)_\\w+|[a-z]+(-[a-z]+)+|duty|incident|directive|release|processes|forms"
                    // abbreviations, keys and products
                    + "|PDF|JPEG|PNG|CSV|XLSX|ZIP|FAX|ID|URL|QR|TLP|GREEN|AMBER|CLEAR|NBC|BPMN|DMN|XML|JSON|SARIF|SHA-256|UTF-8|Excel"
                    + "|Ctrl\\+P|\\d*[KM]B|Powered by bpmn\\.io|Camunda Modeler|Modeler|Startable"
                    // what Tasklist's own pages say beside its dictionary, or now and then before it has come
                    + "|DUE_DATE|CREATION_DATE|SEARCH_PLACEHOLDER|Asia/Tokyo|Camunda Platform|task\\.assignee)(?![A-Za-z0-9])");

    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    private VisibleWords() {}

    /** What stands on the screen, also a moment later, and has a word in Latin letters that is not allowed. */
    static List<String> foreign(Page page, List<String> names) {
        List<String> foreign = foreignNow(page, names);
        for (int looks = 0; looks < 10 && !foreign.isEmpty(); looks++) {
            page.waitForTimeout(200);
            foreign = foreignNow(page, names);
        }
        return foreign;
    }

    private static List<String> foreignNow(Page page, List<String> names) {
        Pattern own = Pattern.compile("(?<![A-Za-z])("
                + String.join("|", names.stream().map(Pattern::quote).toList()) + ")(?![A-Za-z])");
        return read(page)
                .filter(text -> LATIN.matcher(own.matcher(ALLOWED.matcher(
                                                Probes.without(Normalizer.normalize(text, Normalizer.Form.NFKC)))
                                        .replaceAll(" "))
                                .replaceAll(" "))
                        .find())
                .distinct()
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Stream<String> read(Page page) {
        return ((List<String>) page.evaluate(READ)).stream().filter(text -> text != null);
    }
}
