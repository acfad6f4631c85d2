package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Autowired
    TreeKept trees;

    @Autowired
    KnownCheckpoints known;

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

    @Test
    void a_row_of_since_that_is_none_of_ours_is_named() {
        for (String what : List.of("OTHER", "ROWS:nothing")) {
            undone(() -> {
                jdbc.execute("insert into audit_since (what, event) select '" + what + "', min(id) from audit_event");
                assertThat(words(found())).as(what).singleElement().asString().contains("（audit_since）");
            });
        }
    }

    @Test
    void more_than_are_named_is_said_to_be_more() {
        Findings full = new Findings();
        for (int at = 0; at <= Findings.MOST; at++) {
            full.add(at, "x");
        }
        StringWriter out = new StringWriter();
        new VerifyReport(new PrintWriter(out, true))
                .print(new Verification.Report(0, 0, 0, 0, "", full.all()).and(List.of(new Finding(0, "y"))));
        assertThat(out.toString()).contains("一致しないものが101件以上あります");
    }

    @Test
    void nothing_is_sealed_on_a_tree_that_was_changed_until_a_start_makes_it_anew_from_the_seals() {
        String number = work();
        Map<String, Object> before = tree();
        List<String> crimes = List.of(
                "update audit_tree set peaks = '" + other(before.get("peaks").toString()) + "'",
                "update audit_tree set peaks = 'x'",
                "update audit_tree set size = size - 1, peaks = ''",
                "update audit_tree set size = 0, peaks = ''");
        for (String crime : crimes) {
            jdbc.execute(crime);
            assertThat(words(found())).as(crime).anySatisfy(each -> assertThat(each)
                    .contains("封の続きの値（audit_tree の size と peaks）"));
            assertThat(words(verified(number).orElseThrow().findings()))
                    .as(crime)
                    .anySatisfy(each -> assertThat(each).contains("封の続きの値（audit_tree"));
            Map<String, Object> changed = tree();
            assertThatThrownBy(sealer::seal)
                    .as(crime)
                    .isInstanceOf(TreeKept.WrongPeaks.class)
                    .hasMessageContaining("Run audit verify");
            assertThat(tree()).isEqualTo(changed);
            assertThat(sealer.stopped()).isTrue();
            assertThat(new SealHealth(sealer, known).health().getStatus().getCode())
                    .isEqualTo("WARNING");
            trees.run();
            assertThat(tree()).as(crime).isEqualTo(before);
        }
        sealer.seal();
        assertThat(sealer.stopped()).isFalse();
        assertThat(tree()).isNotEqualTo(before);
        assertThat(found()).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where kind = 'RECORD' and content like '%封の木を作り直した%'",
                        Integer.class))
                .isEqualTo(crimes.size());
    }

    @Test
    void a_tree_that_no_checkpoint_proves_is_not_made_anew_and_a_lost_checkpoint_stops_nothing() {
        work();
        Map<String, Object> before = tree();
        undone(() -> {
            jdbc.execute("update audit_tree set origin = 'renrakumo/another', peaks = '"
                    + other(before.get("peaks").toString()) + "'");
            Map<String, Object> changed = tree();
            trees.run();
            assertThat(tree()).isEqualTo(changed);
        });
        crime(
                () -> undone(() -> {
                    jdbc.execute("delete from audit_checkpoint");
                    assertThat(trees.locked().leaves().peaks()).isEqualTo(before.get("peaks"));
                    jdbc.execute("update audit_seal set leaf = '" + "0".repeat(64) + "' where number = 1");
                    MerkleTree forged = new MerkleTree();
                    jdbc.queryForList("select leaf from audit_seal order by number", String.class)
                            .forEach(leaf -> forged.add(Hash.parse(leaf)));
                    jdbc.update("update audit_tree set peaks = ?", forged.peaks());
                    assertThatThrownBy(trees::locked).isInstanceOf(TreeKept.WrongPeaks.class);
                }),
                List.of("audit_seal", "audit_checkpoint").stream()
                        .map(table -> "drop trigger " + table + "_kept" + (onPostgres() ? " on " + table : ""))
                        .toList(),
                guarding());
        assertThat(guards.missing()).isEmpty();
    }

    /** What makes the guards of seals and checkpoints. */
    private List<String> guarding() {
        return OurSql.scripts(onPostgres() ? OurSql.OF_POSTGRESQL : OurSql.OF_H2).values().stream()
                .flatMap(String::lines)
                .filter(line -> line.matches("create trigger audit_(seal|checkpoint)_kept .*"))
                .toList();
    }

    private Map<String, Object> tree() {
        return jdbc.queryForMap("select size, peaks from audit_tree where id = 1");
    }

    /** With another first digit. */
    private static String other(String peaks) {
        return (peaks.charAt(0) == '0' ? '1' : '0') + peaks.substring(1);
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
