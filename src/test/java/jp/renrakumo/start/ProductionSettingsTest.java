package jp.renrakumo.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

/** Production's variables: a good set starts, and any that has one thing wrong is told by the variable's name. */
class ProductionSettingsTest {

    private static final String SECRET = "tr8-Kq2-vv9-Lm4";

    private final MockEnvironment environment = production(Map.of(
            "RENRAKUMO_DATABASE_URL", "jdbc:postgresql://db/cases",
            "RENRAKUMO_DATABASE_USER", "cases_app",
            "RENRAKUMO_DATABASE_PASSWORD", SECRET,
            "RENRAKUMO_ADMIN", "kanri",
            "RENRAKUMO_ADMIN_PASSWORD", SECRET,
            "spring.flyway.user", "cases_owner",
            "spring.flyway.password", SECRET));

    @Test
    void a_good_configuration_starts() {
        assertThat(ProductionSettings.wrong(environment)).isEmpty();
    }

    @Test
    void a_node_that_makes_no_tables_needs_no_owner() {
        environment.setProperty("spring.flyway.user", "");
        environment.setProperty("spring.flyway.password", "");
        assertThat(ProductionSettings.wrong(environment)).hasSize(2);
        environment.setProperty("RENRAKUMO_DATABASE_MIGRATE", "false");
        assertThat(ProductionSettings.wrong(environment)).isEmpty();
    }

    @Test
    void whatever_is_missing_is_told_at_once_by_the_variables_name() {
        List<String> wrong = ProductionSettings.wrong(production(Map.of()));
        assertThat(String.join("\n", wrong))
                .contains("RENRAKUMO_DATABASE_URL", "RENRAKUMO_DATABASE_USER", "RENRAKUMO_DATABASE_PASSWORD")
                .contains(
                        "SPRING_FLYWAY_USER",
                        "SPRING_FLYWAY_PASSWORD",
                        "RENRAKUMO_ADMIN に",
                        "RENRAKUMO_ADMIN_PASSWORD");
        assertThat(wrong).hasSize(7).allMatch(sentence -> sentence.endsWith("してください。") || sentence.endsWith("）。"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:x", "jdbc:h2:file:./data/renrakumo", "jdbc:mysql://db/x", ""})
    void another_database_than_postgresql_is_refused(String url) {
        assertRefused("RENRAKUMO_DATABASE_URL", url, "PostgreSQL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "renrakumo-renrakumo", "my-Password-123", "kanagawa-demo"})
    void a_default_secret_is_refused_and_not_repeated(String secret) {
        for (String variable : List.of("RENRAKUMO_DATABASE_PASSWORD", "RENRAKUMO_ADMIN_PASSWORD")) {
            assertRefused(variable, secret, variable);
            environment.setProperty(variable, SECRET);
        }
        assertRefused("spring.flyway.password", secret, "SPRING_FLYWAY_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kanri-12345678", "Kanri-tr8-Kq2-vv9", "123456789012", "Administrator123"})
    void a_password_that_is_common_or_made_of_the_administrators_name_is_refused(String secret) {
        assertRefused("RENRAKUMO_ADMIN_PASSWORD", secret, "アカウント名か、よく使われる");
    }

    @ParameterizedTest
    @ValueSource(strings = {"管理者", "the chief"})
    void an_account_that_the_engine_would_not_take_is_refused(String account) {
        assertRefused("RENRAKUMO_ADMIN", account, "RENRAKUMO_ADMIN の");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cases_app"})
    void one_role_for_both_the_tables_and_the_work_is_refused(String owner) {
        assertRefused("spring.flyway.user", owner, "SPRING_FLYWAY_USER");
    }

    @Test
    void where_mails_are_sent_what_they_need_is_told_at_once() {
        environment.setProperty("RENRAKUMO_MAIL_LINK_SECRET", "short");
        assertThat(ProductionSettings.wrong(environment))
                .as("no mails, no links")
                .isEmpty();
        environment.setProperty("RENRAKUMO_MAIL_HOST", "mail.example.jp");
        assertThat(ProductionSettings.wrong(environment)).hasSize(3);
        assertThat(String.join("", ProductionSettings.wrong(environment)))
                .contains("RENRAKUMO_MAIL_FROM", "RENRAKUMO_BASE_URL", "RENRAKUMO_MAIL_LINK_SECRET");
        environment.setProperty("RENRAKUMO_MAIL_LINK_SECRET", SECRET);
        environment.setProperty("RENRAKUMO_MAIL_FROM", "renraku@example.jp");
        environment.setProperty("RENRAKUMO_BASE_URL", "https://renraku.example.jp");
        assertThat(ProductionSettings.wrong(environment)).isEmpty();
    }

    @Test
    void a_webhook_needs_its_secret_and_our_address() {
        environment.setProperty("RENRAKUMO_WEBHOOK_URL", "https://chat.example.jp/hook");
        assertThat(String.join("", ProductionSettings.wrong(environment)))
                .contains("RENRAKUMO_WEBHOOK_SECRET", "RENRAKUMO_BASE_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "renrakumo-demo"})
    void a_token_of_the_figures_that_can_be_guessed_is_refused(String token) {
        assertRefused("RENRAKUMO_METRICS_TOKEN", token, "RENRAKUMO_METRICS_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "renrakumo.audit.on, false",
        "renrakumo.audit.on, FALSE",
        "renrakumo.audit.on, off",
        "renrakumo.clock.start, 2019-05-23T09:00",
        "renrakumo.models.folder, .",
        "renrakumo.demo.organizations, file:x/"
    })
    void what_is_for_tests_and_the_demo_is_refused(String setting, String value) {
        assertRefused(setting, value, setting);
    }

    private void assertRefused(String name, String value, String named) {
        environment.setProperty(name, value);
        List<String> wrong = ProductionSettings.wrong(environment);
        assertThat(wrong).as(name + "=" + value).hasSize(1);
        assertThat(wrong.get(0)).contains(named);
        if (value.length() > 5 && name.contains("PASSWORD")) {
            assertThat(wrong.get(0)).doesNotContain(value);
        }
    }

    private static MockEnvironment production(Map<String, String> variables) {
        MockEnvironment environment = new MockEnvironment();
        variables.forEach(environment::setProperty);
        try {
            new YamlPropertySourceLoader()
                    .load("production", new ClassPathResource("application-production.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return environment;
    }
}
