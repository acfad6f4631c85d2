package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.test.context.TestPropertySource;
import picocli.CommandLine;

/** Somebody with the database's password changes no row, but what rows go through: views, triggers, whole tables. */
@TestPropertySource(properties = "spring.application.name=adversary-objects")
class AdversaryObjectsTest extends SealedWork {

    @Autowired
    OurViews views;

    @Autowired
    OurTables tables;

    @Autowired
    AppendOnlyGuards guards;

    @Autowired
    StrangeObjects strange;

    @Test
    void every_view_of_ours_is_on_the_list_and_every_table() {
        assertThat(names("information_schema.views"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(OurSql.views().keySet());
        assertThat(names("information_schema.tables where table_type = 'BASE TABLE'"))
                .containsExactlyInAnyOrderElementsOf(OurTables.all());
        assertThat(tables.ofThisVersion()).isTrue();
        assertThat(verify()).startsWith("0 ").contains("すべて一致しました");
    }

    @Test
    void a_view_that_hides_something_is_named() {
        for (String view : OurSql.views().keySet()) {
            String column = jdbc.queryForList(
                            "select lower(column_name) from information_schema.columns where lower(table_name) = ?"
                                    + " order by ordinal_position",
                            String.class,
                            view)
                    .get(0);
            String hides =
                    "select * from (" + ours(view) + ") x where cast(x." + column + " as varchar) <> 'DIR-2019-0001'";
            crime(
                    () -> assertThat(words(views.changed()))
                            .as(view)
                            .singleElement()
                            .asString()
                            .contains("書き換えられています（" + view + "）"),
                    List.of("create or replace view " + view + " as " + hides),
                    List.of("create or replace view " + view + " as " + ours(view)));
        }
        crime(
                () -> assertThat(verify()).startsWith("1 ").contains("画面が読むビューが、", "（audit_case）", "一致しないものが1件あります"),
                List.of("create or replace view audit_case as select * from (" + ours("audit_case")
                        + ") x where number <> 'DIR-2019-0001'"),
                List.of("create or replace view audit_case as " + ours("audit_case")));
    }

    @Test
    void a_view_that_is_gone_or_a_table_in_its_place_is_named() {
        List<String> again = List.of("create view audit_reach as " + ours("audit_reach"));
        crime(
                () -> assertThat(words(views.changed()))
                        .singleElement()
                        .asString()
                        .contains("ビューがないか", "（audit_reach）"),
                List.of("drop view audit_reach"),
                again);
        crime(
                () -> assertThat(words(views.changed()))
                        .singleElement()
                        .asString()
                        .contains("ビューではないものに替えられています（audit_reach）"),
                List.of("drop view audit_reach", "create table audit_reach as " + ours("audit_reach")),
                List.of("drop table audit_reach", again.get(0)));
    }

    @Test
    void a_trigger_of_somebody_else_is_named() {
        assertThat(strange.found()).isEmpty();
        for (String table : List.of("incident_record", "act_hi_taskinst", "audit_row")) {
            crime(
                    () -> {
                        assertThat(words(strange.found()))
                                .singleElement()
                                .asString()
                                .contains("連絡網のものではない仕掛け", "（" + table + ".evil）");
                        assertThat(verify()).startsWith("1 ").contains("（" + table + ".evil）");
                    },
                    onPostgres()
                            ? List.of(
                                    "create function evil() returns trigger language plpgsql as $$ begin return new; end $$",
                                    "create trigger evil before insert on " + table
                                            + " for each row execute function evil()")
                            : List.of("create trigger evil before insert on " + table + " for each row call '"
                                    + Evil.class.getName() + "'"),
                    onPostgres()
                            ? List.of("drop trigger evil on " + table, "drop function evil()")
                            : List.of("drop trigger evil"));
        }
        assertThat(strange.found()).isEmpty();
    }

    @Test
    void a_table_that_was_dropped_is_named_and_no_mistake_of_the_connection() {
        for (String table : List.of("act_hi_dec_out", "chase_call", "audit_row", "audit_since", "incident")) {
            crime(
                    () -> assertThat(verify())
                            .as(table)
                            .startsWith("1 ")
                            .contains("表がないか、", "（" + table + "）", "一致しないものが1件あります")
                            .doesNotContain("接続の設定"),
                    List.of("alter table " + table + " rename to taken_away"),
                    List.of("alter table taken_away rename to " + table));
        }
        crime(
                () -> assertThat(verify()).startsWith("1 ").contains("表の形が、この版のものと違います", "note"),
                List.of("alter table audit_checkpoint rename column note to taken_away"),
                List.of("alter table audit_checkpoint rename column taken_away to note"));
        crime(
                () -> assertThat(verify()).startsWith("2 ").contains("連絡網を一度起動してから"),
                List.of(
                        "update \"flyway_schema_history\" set \"version\" = '99', \"script\" = 'other' where \"version\" = '48'"),
                List.of("update \"flyway_schema_history\" set \"version\" = '48', \"script\" = 'V48__kept_history.sql'"
                        + " where \"version\" = '99'"));
        assertThat(verify()).startsWith("0 ");
    }

    /** Does it, looks, and takes it back; H2 ends a transaction with each change of a table. */
    void crime(Runnable look, List<String> crime, List<String> back) {
        crime.forEach(jdbc::execute);
        try {
            look.run();
        } finally {
            back.forEach(jdbc::execute);
        }
    }

    static List<String> words(List<Finding> findings) {
        return findings.stream().map(Finding::inWords).toList();
    }

    static String ours(String view) {
        return OurSql.views().get(view);
    }

    /** {@code audit verify} on this database. @return exit code and what was printed */
    String verify() {
        String url = jdbc.execute((ConnectionCallback<String>)
                (Connection connection) -> connection.getMetaData().getURL());
        StringWriter out = new StringWriter();
        int code = new CommandLine(new VerifyCommand(() -> VerifyApplication.start(Map.of(
                        "spring.datasource.url",
                        url,
                        "spring.datasource.username",
                        onPostgres() ? "postgres" : "sa",
                        "spring.datasource.password",
                        onPostgres() ? "postgres" : "",
                        "renrakumo.audit.folder",
                        folder.path()))))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute();
        return code + " " + out;
    }

    private List<String> names(String from) {
        return jdbc.queryForList(
                "select lower(table_name) from " + from + (from.contains(" where ") ? " and" : " where")
                        + " lower(table_schema) = 'public'",
                String.class);
    }

    /** H2's trigger of somebody else. */
    public static class Evil implements org.h2.api.Trigger {

        @Override
        public void fire(Connection connection, Object[] old, Object[] changed) {}
    }
}
