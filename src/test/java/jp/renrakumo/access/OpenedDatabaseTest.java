package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** A command's first line: which database, by which profile, and how to open production's instead. */
class OpenedDatabaseTest {

    private static final String URL = "spring.datasource.url";

    @Test
    void production_is_named_without_passwords() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty(URL, "jdbc:postgresql://app:geheim@database:5432/renrakumo?password=geheim");
        environment.setActiveProfiles("production");
        assertThat(OpenedDatabase.of(environment))
                .isEqualTo("データベース: jdbc:postgresql://database:5432/renrakumo（プロファイル production）");
    }

    @Test
    void without_a_profile_it_is_the_demos_and_says_how_to_open_the_other() {
        MockEnvironment environment = new MockEnvironment().withProperty(URL, "jdbc:h2:file:./data/renrakumo;A=B");
        environment.setDefaultProfiles("demo");
        assertThat(OpenedDatabase.of(environment))
                .isEqualTo("データベース: jdbc:h2:file:./data/renrakumo（プロファイル demo。本番のデータベースを開くには、環境変数"
                        + " SPRING_PROFILES_ACTIVE=production を指定します）");
    }
}
