package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.renrakumo.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL, where more can be changed. */
@DirtiesContext
class AdversaryObjectsOnPostgresTest extends AdversaryObjectsTest {

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.database(properties);
    }

    @Test
    void a_guard_whose_function_was_emptied_is_named() {
        assertThat(guards.missing()).isEmpty();
        String emptied = "create or replace function %s returns trigger language plpgsql as $$ begin return %s; end $$";
        undone(() -> {
            jdbc.execute(emptied.formatted("audit_append_only()", "null"));
            assertThat(words(guards.missing()))
                    .singleElement()
                    .asString()
                    .contains("書き換えられています（audit_event、audit_seal、audit_checkpoint、audit_erasure）");
        });
        for (String change : List.of(
                emptied.formatted("audit_content_erased()", "new"),
                "alter function audit_content_erased() set search_path = evil, public",
                "alter function audit_content_erased() security definer")) {
            undone(() -> {
                jdbc.execute(change);
                assertThat(words(guards.missing()))
                        .as(change)
                        .singleElement()
                        .asString()
                        .contains("（audit_event）");
            });
        }
    }

    @Test
    void a_rule_and_a_policy_are_named() {
        for (String each : List.of(
                "create rule evil as on update to legal_hold do instead nothing",
                "create rule evil as on insert to audit_mail do instead nothing",
                "create policy evil on incident using (number <> 'INC-2019-0001')")) {
            undone(() -> {
                jdbc.execute(each);
                assertThat(words(strange.found()))
                        .as(each)
                        .singleElement()
                        .asString()
                        .contains(".evil）");
            });
        }
    }

    @Test
    void a_view_that_means_something_else_by_the_same_words_is_named() {
        undone(() -> {
            jdbc.execute("create schema evil");
            jdbc.execute("create table evil.incident as select * from public.incident");
            jdbc.execute("set local search_path = evil, public");
            jdbc.execute("create or replace view public.kept_case as " + ours("kept_case"));
            jdbc.execute("set local search_path = public");
            assertThat(words(views.changed())).singleElement().asString().contains("（kept_case）");
        });
        undone(() -> {
            jdbc.execute("create function public.substring(varchar, int, int) returns text language sql as"
                    + " $$ select pg_catalog.substring($1::text, $2, $3) where $1 not like '%13%' $$");
            jdbc.execute("create or replace view audit_case as " + ours("audit_case"));
            assertThat(words(views.changed()))
                    .as("what we would make now reads it too")
                    .singleElement()
                    .asString()
                    .contains("（audit_case、");
        });
        undone(() -> {
            jdbc.execute("alter view audit_case set (security_barrier)");
            assertThat(words(views.changed())).singleElement().asString().contains("（audit_case）");
        });
        assertThat(views.changed()).isEmpty();
        assertThat(jdbc.queryForList("select relname from pg_class where relname like '%made_anew%'"))
                .isEmpty();
    }

    @Test
    void who_may_make_no_view_is_told_so() {
        crime(
                () -> undone(() -> {
                    jdbc.execute("set local role reader");
                    assertThat(words(views.changed()))
                            .singleElement()
                            .asString()
                            .contains("TEMPORARY");
                }),
                List.of("create role reader", "revoke temporary on database postgres from public"),
                List.of("grant temporary on database postgres to public", "drop role reader"));
    }
}
