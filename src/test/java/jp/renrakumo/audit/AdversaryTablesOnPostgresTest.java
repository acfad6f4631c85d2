package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import jp.renrakumo.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL, where somebody else may log in to the database. */
@DirtiesContext
class AdversaryTablesOnPostgresTest extends AdversaryTablesTest {

    @Value("${spring.datasource.url}")
    String url;

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.database(properties);
    }

    @Test
    void another_user_of_the_database_is_named_and_so_is_whoever_puts_the_triggers_to_sleep() throws SQLException {
        String number = work();
        sealer.seal();
        jdbc.execute("create role mallory login superuser");
        try (Connection mallory = DriverManager.getConnection(url.replaceAll("user=\\w+", "user=mallory"));
                Statement sql = mallory.createStatement()) {
            sql.execute("update incident set summary = '別の概要' where number = '" + number + "'");
            sealer.seal();
            assertThat(found().stream().map(Finding::inWords)).singleElement().satisfies(each -> assertThat(each)
                    .contains("番号", number + " の事案が、連絡網を通さずに書き込みされています（データベースの利用者「mallory」、incident）"));
            sql.execute("set session_replication_role = replica");
            sql.execute("update incident set summary = 'もう一つの概要' where number = '" + number + "'");
            assertThat(found().stream().map(Finding::inWords)).hasSize(2).anySatisfy(each -> assertThat(each)
                    .contains(number + " の事案の「概要」が、出来事と違います（incident.summary）"));
            sql.execute("alter table incident disable trigger user");
            assertThat(triggers.missing()).singleElement().satisfies(finding -> assertThat(finding.inWords())
                    .contains("（incident）"));
            sql.execute("alter table incident enable trigger user");
            sql.execute("create or replace function audit_row_of_incident() returns trigger language plpgsql as"
                    + " $$ begin return null; end $$");
            assertThat(triggers.missing()).hasSize(1);
        }
    }
}
