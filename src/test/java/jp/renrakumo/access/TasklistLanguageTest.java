package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Tasklist speaks Japanese with every key that it ships in English. */
class TasklistLanguageTest {

    private static final String APP = "/META-INF/resources/webjars/camunda/app/tasklist/";
    private static final List<String> SIGNS = List.of("", "<", "<=", ">", ">=");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}|%[ds]");

    @Test
    void every_key_is_there_and_no_other() throws IOException {
        assertThat(texts("ja").keySet()).isEqualTo(texts("en").keySet());
    }

    @Test
    void no_text_is_left_in_english_or_empty() throws IOException {
        texts("ja").forEach((key, text) -> assertThat(SIGNS.contains(text) || text.matches("(?s).*[ぁ-んァ-ヶ一-龠].*"))
                .as(key + ": " + text)
                .isTrue());
    }

    @Test
    void placeholders_stay() throws IOException {
        Map<String, String> english = texts("en");
        texts("ja").forEach((key, text) -> {
            if (!key.startsWith("BANNER") && !key.equals("FIRST_LOGIN_INFO")) {
                assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.getOrDefault(key, "")));
            }
        });
    }

    @Test
    void japanese_is_what_opens_and_the_browsers_language_does_not_matter() throws IOException {
        assertThat(file("scripts/config.js"))
                .contains("fallbackLocale: 'ja'")
                .contains("availableLocales: ['ja', 'en']");
    }

    private static Map<String, String> texts(String language) throws IOException {
        JsonNode locale = new ObjectMapper().readTree(file("locales/" + language + ".json"));
        Map<String, String> texts = new TreeMap<>();
        locale.get("labels")
                .fields()
                .forEachRemaining(
                        label -> texts.put(label.getKey(), label.getValue().asText()));
        locale.at("/dateLocales/relativeTime")
                .fields()
                .forEachRemaining(label -> texts.put(
                        "relativeTime." + label.getKey(), label.getValue().asText()));
        return texts;
    }

    private static List<String> placeholders(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group().replace(" ", ""));
        }
        return found;
    }

    private static String file(String name) throws IOException {
        try (InputStream content = TasklistLanguageTest.class.getResourceAsStream(APP + name)) {
            assertThat(content).as(name).isNotNull();
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
        }
    }
}
