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
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Camunda's four web applications speak Japanese with every key that they ship in English. One word for one thing:
 *
 * <p>activity アクティビティ, authorization 認可, batch バッチ, decision デシジョン, deployment デプロイ, due date 期限, external task
 * 外部タスク, first name 姓 and last name 名 (an account keeps the family name first), group グループ (in the Tasklist 組織), history
 * time to live 履歴の保存期間, incident of the engine 処理の失敗 (never 事案: that is a cyber attack), job ジョブ, process definition
 * プロセス定義 (in the Tasklist 手続き), process instance プロセスインスタンス (in the Tasklist 案件), removal time 削除予定日時,
 * restart 再実行, retries 再試行回数, suspend 一時停止 and activate 再開, tenant テナント, variable 変数.
 */
class TasklistLanguageTest {

    private static final String APPS = "/META-INF/resources/webjars/camunda/app/";

    /** Words that Japanese writes in the same letters. */
    private static final Set<String> SAME =
            Set.of("", "<", "<=", ">", ">=", "～", "OK", "ID", "ID*", "CSV", "JSON", "Optimize");

    /** Japanese has no plural. */
    private static final Set<String> ENDINGS =
            Set.of("PLGN_BATCH_S", "PLGN_MIG_S", "PLGN_MOD_DIALOG_S", "PLGN_MOD_RESTART_DIALOG_S");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}|%[ds]");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void every_key_is_there_and_no_other(String app) throws IOException {
        assertThat(texts(app, "ja").keySet()).isEqualTo(texts(app, "en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void no_text_is_left_in_english(String app) throws IOException {
        texts(app, "ja").forEach((key, text) -> assertThat(placed(text).matches("(?s).*[ぁ-んァ-ヶ一-龠].*"))
                .as(key + ": " + text)
                .isNotEqualTo(SAME.contains(placed(text))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void a_text_is_empty_only_where_english_has_none_or_a_plural(String app) throws IOException {
        Map<String, String> english = texts(app, "en");
        texts(app, "ja").forEach((key, text) -> assertThat(text.isBlank())
                .as(key)
                .isEqualTo(
                        ENDINGS.contains(key) || english.getOrDefault(key, "").isBlank()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cockpit", "admin"})
    void what_the_engine_could_not_do_is_no_cyber_incident(String app) throws IOException {
        Map<String, String> japanese = texts(app, "ja");
        assertThat(japanese.values()).noneMatch(text -> text.contains("事案") || text.contains("インシデント"));
        texts(app, "en").forEach((key, text) -> {
            if (text.matches("(?s).*\\b[Ii]ncidents?\\b.*")) {
                assertThat(japanese.get(key)).as(key).contains("処理の失敗");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
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

    @ParameterizedTest
    @ValueSource(strings = {"cockpit", "admin"})
    void administrators_may_ask_for_english(String app) throws IOException {
        assertThat(file(app, "scripts/config.js"))
                .contains("fallbackLocale: 'ja'")
                .contains("availableLocales: ['ja', 'en'],");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void no_banner_advertises_another_product(String app) throws IOException {
        assertThat(file(app, "styles/user-styles.css").replace("\n", ""))
                .containsPattern("\\.ce-eol-banner[^}]*\\{ *display: *none *!important");
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

    /** Without what is filled in and without blanks. */
    private static String placed(String text) {
        return text.replaceAll("\\{\\{[^}]*}}", "").strip();
    }

    private static List<String> placeholders(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group().replace(" ", ""));
        }
        found.sort(null);
        return found;
    }

    private static String file(String app, String name) throws IOException {
        try (InputStream content = TasklistLanguageTest.class.getResourceAsStream(APPS + app + "/" + name)) {
            assertThat(content).as(name).isNotNull();
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
        }
    }
}
