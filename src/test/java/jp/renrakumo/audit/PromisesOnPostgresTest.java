package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
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

    @Autowired
    CaseQuestions questions;

    @Autowired
    RowTriggers triggers;

    @Autowired
    AppendOnlyGuards guards;

    @Autowired
    StrangeObjects strange;

    @Autowired
    OurViews views;

    @Autowired
    OurTables tables;

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
                "drop trigger audit_event_kept on audit_event",
                "drop trigger audit_row_update on incident",
                "alter table incident disable trigger user"
            })
    void the_application_may_not(String statement) {
        assertThatThrownBy(() -> application.execute(statement))
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void it_sees_that_the_owners_triggers_and_views_and_its_own_are_as_they_were_made() {
        assertThat(triggers.missing()).isEmpty();
        assertThat(guards.missing()).isEmpty();
        assertThat(strange.found()).isEmpty();
        assertThat(views.changed()).isEmpty();
        assertThat(tables.missing()).isEmpty();
        assertThat(tables.ofThisVersion()).isTrue();
    }

    @Test
    void it_may_empty_a_content_where_the_trigger_lets_it() {
        assertThatCode(() -> application.execute("update audit_event set content = '' where id = 'none'"))
                .doesNotThrowAnyException();
    }

    @Test
    void a_number_is_looked_up_in_the_index_of_the_cases() {
        CaseConditions conditions = questions.of(form.read(Map.of("q", "inc-2018-0003")));
        assertThat(plan(CaseSearch.counting(conditions), conditions.values()))
                .containsPattern("using incident_pkey on incident [^\n]*\n *Index Cond: \\(\\(number\\)::text = ");
    }

    @Test
    void who_acted_is_looked_up_in_the_index_of_the_log() {
        CaseConditions conditions = questions.of(form.read(Map.of("person", "nobody-of-this-name")));
        assertThat(plan(CaseSearch.counting(conditions), conditions.values()))
                .containsPattern("audit_event_actor[^\n]*\n *Index Cond: \\(+actor\\)?(::text)? = ANY");
    }

    /** Only if all parts of a view have the same types. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select p.case_number from audit_promise p where p.state = 'OPEN' and not p.exercise",
                "select c.number from audit_case c where c.kind = 'INCIDENT' and c.part_of is null"
            })
    void what_a_question_does_not_need_is_not_read(String statement) {
        assertThat(plan(statement, Map.of()))
                .contains("incident")
                .doesNotContain(" on institution", " on organization");
    }

    private String plan(String statement, Map<String, ?> values) {
        application.execute("set local enable_seqscan = off");
        return String.join(
                "\n",
                jdbc.sql("explain " + statement)
                        .params(values)
                        .query(String.class)
                        .list());
    }
}
