package jp.renrakumo.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** The Japanese texts that stand in the templates, and where; {@code ${…}} is a gap. */
class TemplateTexts {

    /** Papers that are Japanese in any language of the page around them. */
    private static final List<String> PAPERS =
            List.of("incident/poster.html", "incident/paper.html", "audit/bundle-page.html");

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern JAPANESE = Pattern.compile("[ぁ-ヿ一-鿿]");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)=\"([^\"]*)\"");
    private static final Pattern LITERAL = Pattern.compile("\\|([^|]*)\\|");
    private static final Pattern WORD = Pattern.compile("'([^']*)'");
    private static final Pattern VALUE = Pattern.compile("\\$\\{(?:[^{}]|\\{[^{}]*\\})*\\}");
    private static final Pattern REPLACED = Pattern.compile(
            "<(\\w[\\w:-]*)((?:[^>\"]|\"[^\"]*\")*?\\bth:u?text=\"[^\"]*\"(?:[^>\"]|\"[^\"]*\")*)>[^<]*</\\1>");
    private static final Pattern TEXT = Pattern.compile(">([^<]+)<");

    private final Map<String, String> found = new LinkedHashMap<>();

    /** Each text and the first template that has it. */
    static Map<String, String> all() throws IOException {
        TemplateTexts texts = new TemplateTexts();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".html"))
                    .sorted()
                    .toList()) {
                String name = TEMPLATES.relativize(file).toString();
                if (!PAPERS.contains(name)) {
                    texts.read(name, COMMENT.matcher(Files.readString(file)).replaceAll(""));
                }
            }
        }
        return texts.found;
    }

    private void read(String file, String template) {
        for (MatchResult attribute : found(ATTRIBUTE, template)) {
            String value = HtmlUtils.htmlUnescape(attribute.group(2));
            if (attribute.group(1).startsWith("th:")) {
                expression(file, value);
            } else {
                add(file, value);
            }
        }
        String shown = REPLACED.matcher(template).replaceAll("<$1></$1>").replaceAll("\"[^\"]*\"", "\"\"");
        found(TEXT, shown).forEach(text -> add(file, HtmlUtils.htmlUnescape(text.group(1))));
    }

    private void expression(String file, String value) {
        for (MatchResult literal : found(LITERAL, value)) {
            add(file, withGaps(literal.group(1)));
            found(VALUE, literal.group(1)).forEach(inner -> words(file, inner.group()));
        }
        words(file, LITERAL.matcher(value).replaceAll(""));
    }

    private void words(String file, String expression) {
        found(WORD, expression).forEach(word -> add(file, word.group(1)));
    }

    private void add(String file, String text) {
        String plain = text.strip().replaceAll("[\\s　]+", " ");
        if (JAPANESE.matcher(plain).find()) {
            found.putIfAbsent(plain, file);
        }
    }

    private static String withGaps(String literal) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        int gap = 0;
        for (MatchResult value : found(VALUE, literal)) {
            text.append(literal, from, value.start()).append('{').append(++gap).append('}');
            from = value.end();
        }
        return text.append(literal.substring(from)).toString();
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return new ArrayList<>(pattern.matcher(text).results().toList());
    }
}
