package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.renrakumo.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL, where the application has a role of its own that may add to the log and no more. */
@DirtiesContext
class PromisesOnPostgresTest extends PromisesTest {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.ofAnotherOwner(properties);
    }

    @Autowired
    JdbcTemplate application;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor = 'nobody'",
                "delete from audit_event",
                "truncate audit_event",
                "update audit_seal set leaf = ''",
                "delete from audit_seal",
                "delete from audit_checkpoint",
                "delete from audit_erasure",
                "drop trigger audit_event_kept on audit_event"
            })
    void the_application_may_not(String statement) {
        assertThatThrownBy(() -> application.execute(statement))
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void it_may_empty_a_content_where_the_trigger_lets_it() {
        assertThatCode(() -> application.execute("update audit_event set content = '' where id = 'none'"))
                .doesNotThrowAnyException();
    }
}
