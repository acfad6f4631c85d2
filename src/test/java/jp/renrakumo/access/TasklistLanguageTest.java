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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Tasklist and the page before it speak Japanese with every key that they ship in English. */
class TasklistLanguageTest {

    private static final String APPS = "/META-INF/resources/webjars/camunda/app/";
    private static final List<String> SIGNS = List.of("", "<", "<=", ">", ">=");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}|%[ds]");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void every_key_is_there_and_no_other(String app) throws IOException {
        assertThat(texts(app, "ja").keySet()).isEqualTo(texts(app, "en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void no_text_is_left_in_english_or_empty(String app) throws IOException {
        texts(app, "ja").forEach((key, text) -> assertThat(SIGNS.contains(text) || text.matches("(?s).*[ぁ-んァ-ヶ一-龠].*"))
                .as(key + ": " + text)
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void placeholders_stay(String app) throws IOException {
        Map<String, String> english = texts(app, "en");
        texts(app, "ja").forEach((key, text) -> {
            if (!key.startsWith("BANNER") && !key.equals("FIRST_LOGIN_INFO")) {
                assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.getOrDefault(key, "")));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    void japanese_is_what_opens_and_the_browsers_language_does_not_matter(String app) throws IOException {
        assertThat(file(app, "scripts/config.js"))
                .contains("fallbackLocale: 'ja'")
                .contains("availableLocales: ['ja'],");
    }

    private static Map<String, String> texts(String app, String language) throws IOException {
        JsonNode locale = new ObjectMapper().readTree(file(app, "locales/" + language + ".json"));
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

    private static String file(String app, String name) throws IOException {
        try (InputStream content = TasklistLanguageTest.class.getResourceAsStream(APPS + app + "/" + name)) {
            assertThat(content).as(name).isNotNull();
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
        }
    }
}
