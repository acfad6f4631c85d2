package jp.renrakumo.browser;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/** Words that are code to whoever takes them for it: each leaves {@code window.bite}, an element of its own or a request behind. */
final class Probes {

    static final List<String> ALL = List.of(
            "<script>window.bite=1</script>",
            "\"><img src=x onerror=window.bite=2>",
            "'><svg onload=window.bite=3>",
            "javascript:window.bite=4",
            "{{constructor.constructor('window.bite=5')()}}",
            "〔${7*7}〕〔#{7*7}〕〔{{7*7}}〕〔[[${7*7}]]〕",
            "__${7*7}__::.x",
            "`${window.bite=6}`",
            "[押す](javascript:window.bite=7)![絵](http://evil.invalid/p.png)",
            "</textarea></title></script></style><b id=bite>",
            "\u202E逆さま",
            "W".repeat(90));

    /** What a page shows that has taken the first of them for text. */
    static final String AS_TEXT = ALL.get(0);

    /** What these made of the page: empty if they are nothing but text. */
    static final String TRACES =
            """
            () => {
              const traces = [];
              if (window.bite !== undefined) traces.push('ran: ' + window.bite);
              (window.violations ?? []).forEach(violation => traces.push('policy: ' + violation));
              document.querySelectorAll('#bite, [onerror], [onload], img[src="x"], [href^="javascript:window"], [src^="http://evil.invalid"],'
                  + ' [href^="http://evil.invalid"]').forEach(made => traces.push('made: ' + made.outerHTML.slice(0, 200)));
              const text = document.body.innerText;
              ['〔49〕', '49::.x'].filter(sum => text.includes(sum)).forEach(sum => traces.push('computed: ' + sum));
              return traces;
            }
            """;

    /** Listens, before any script of the page, to what its policy had to stop. */
    static final String LISTEN =
            """
            window.violations = [];
            document.addEventListener('securitypolicyviolation', stopped =>
              window.violations.push(stopped.violatedDirective + ' ' + stopped.blockedURI + ' ' + stopped.sample));
            """;

    /** The beginnings of those that have Latin letters in them, up to the end of what is shown. */
    private static final Pattern CUT_SHORT = Pattern.compile(
            "(<script|\"?><img|'?><svg|javascript:|\\{\\{const|`\\$\\{|\\[押す\\]\\(|</textarea|W{20,}).*$",
            Pattern.DOTALL);

    private static int turn;

    private Probes() {}

    /** Words and all of the probes. */
    static String after(String words) {
        return words + String.join(" ", ALL);
    }

    /** Words and the next probe, where there is not much room. */
    static String briefly(String words) {
        return words + ALL.get(turn++ % ALL.size());
    }

    /** What else stands in a text: a page may have cut the last of them short. */
    static String without(String text) {
        // forms take braces apart
        String rest = text.replace("\u2060", "");
        for (String probe : ALL) {
            rest = rest.replace(Normalizer.normalize(probe, Normalizer.Form.NFKC), " ");
        }
        return CUT_SHORT.matcher(rest).replaceAll(" ");
    }

    /** As it stands in XML. */
    static String xml(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
