package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.TestPropertySource;

/** Every column of the engine's history is compared, or stands in the list of those that are not. */
@TestPropertySource(properties = "spring.application.name=adversary-columns")
class AdversaryColumnsTest extends SealedWork {

    private static final String DECISION =
            "DEC_INST_ID_ in (select d.ID_ from ACT_HI_DECINST d where d.PROC_INST_ID_ in ";
    private static final String OF_TASK = "TASK_ID_ in (select t.ID_ from ACT_HI_TASKINST t where t.PROC_INST_ID_ in ";

    /** By which columns a row is found among those that are told. */
    private static final Map<String, List<String>> FOUND_BY = Map.of(
            "ACT_HI_DETAIL", List.of("PROC_INST_ID_", "TYPE_"),
            "ACT_HI_DECINST", List.of("ID_", "PROC_INST_ID_"),
            "ACT_HI_DEC_IN", List.of("DEC_INST_ID_"),
            "ACT_HI_DEC_OUT", List.of("DEC_INST_ID_"),
            "ACT_HI_OP_LOG", List.of("PROC_INST_ID_"),
            "ACT_HI_IDENTITYLINK", List.of("TASK_ID_"),
            "ACT_HI_JOB_LOG", List.of("PROCESS_INSTANCE_ID_"));

    private String number;

    /** Rows of one kind. @param which they are, followed by a list of process instances */
    private record Rows(String name, String table, String which, List<String> compared, boolean lines) {

        @Override
        public String toString() {
            return name + " (" + table + ")";
        }

        private List<String> foundBy() {
            return FOUND_BY.getOrDefault(table, List.of("ID_", "PROC_INST_ID_"));
        }
    }

    static Stream<Rows> rows() {
        return Stream.concat(
                Stream.of(HistoryTable.values())
                        .map(each -> new Rows(
                                each.name(),
                                each.table(),
                                "PROC_INST_ID_ in ",
                                each.compared().distinct().toList(),
                                false)),
                Stream.of(HistoryLines.values())
                        .map(each -> new Rows(
                                each.name(),
                                each.table(),
                                switch (each) {
                                    case VALUES -> "TYPE_ = 'VariableUpdate' and PROC_INST_ID_ in ";
                                    case ENTRIES -> "TYPE_ = 'FormProperty' and PROC_INST_ID_ in ";
                                    case INPUTS, OUTPUTS -> DECISION;
                                    case LINKS -> OF_TASK;
                                    case JOBS -> "PROCESS_INSTANCE_ID_ in ";
                                    case DECISIONS, OPERATIONS -> "PROC_INST_ID_ in ";
                                },
                                each.compared().distinct().toList(),
                                true)));
    }

    @BeforeEach
    void an_incident() {
        number = work();
        sealer.seal();
        assertThat(words()).isEmpty();
        unguarded();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void an_edit_of_any_column_is_named(Rows rows) {
        List<String> unseen = new ArrayList<>();
        for (String column : rows.compared()) {
            for (String crime : worst(crimes(rows, column))) {
                undone(() -> {
                    assertThat(jdbc.update(crime)).as(crime).isEqualTo(1);
                    List<String> found = words();
                    String name = rows.lines() ? rows.table() : column;
                    if (found.stream().noneMatch(each -> each.contains(number) && each.contains(name))) {
                        unseen.add(crime + " -> " + found);
                    }
                });
            }
        }
        for (String column : rows.foundBy()) {
            undone(() -> {
                String crime = update(rows, column, "'edited'", "");
                assertThat(jdbc.update(crime)).as(crime).isEqualTo(1);
                if (words().stream().noneMatch(each -> each.contains(number))) {
                    unseen.add(crime);
                }
            });
        }
        assertThat(unseen).isEmpty();
    }

    /** All of them; fewer where the database is slower. */
    List<String> worst(List<String> crimes) {
        return crimes;
    }

    /** Something else where something or nothing stands, and nothing where something stands. */
    private List<String> crimes(Rows rows, String column) {
        Map<String, Object> its = jdbc.queryForMap(
                "select lower(data_type) as type, is_nullable as empty from information_schema.columns"
                        + " where upper(table_name) = ? and upper(column_name) = ?"
                        + " and upper(table_schema) = 'PUBLIC'",
                rows.table(),
                column);
        String type = String.valueOf(its.get("type"));
        boolean flag = type.equals("boolean");
        String other = type.startsWith("character")
                ? "'edited'"
                : type.startsWith("timestamp")
                        ? "coalesce(" + column + ", current_timestamp) + interval '1' hour"
                        : flag ? "not coalesce(" + column + ", false)" : "coalesce(" + column + ", 0) + 1";
        List<String> crimes = new ArrayList<>(List.of(update(rows, column, other, "")));
        String filled = " and " + column + (flag ? " = true" : " is not null");
        boolean any = jdbc.queryForObject(
                        "select count(*) from " + rows.table() + " where " + which(rows) + filled, Integer.class)
                > 0;
        if (any) {
            crimes.add(update(rows, column, other, filled));
            if (its.get("empty").equals("YES")) {
                crimes.add(update(rows, column, "null", filled));
            }
        }
        return crimes;
    }

    private String update(Rows rows, String column, String value, String filled) {
        return "update " + rows.table() + " set " + column + " = " + value + " where ID_ = (select min(ID_) from "
                + rows.table() + " where " + which(rows) + filled + ")";
    }

    private String which(Rows rows) {
        return rows.which() + "(select p.ID_ from ACT_HI_PROCINST p where p.BUSINESS_KEY_ = '" + number + "')"
                + (rows.which().contains("(") ? ")" : "");
    }

    @Test
    void every_column_is_compared_or_said_to_be_not() throws IOException {
        List<String> tables = Uncompared.all().stream()
                .flatMap(each -> each.tables().stream())
                .filter(each -> !each.equals("act_hi_op_log") && !each.equals("act_hi_job_log"))
                .toList();
        TreeSet<String> left = new TreeSet<>(jdbc.queryForList(
                "select upper(table_name) || '.' || upper(column_name) from information_schema.columns"
                        + " where upper(table_name) like 'ACT\\_HI\\_%' escape '\\' and upper(table_schema) = 'PUBLIC'",
                String.class));
        assertThat(left).hasSizeGreaterThan(200);
        left.removeIf(
                each -> tables.contains(each.substring(0, each.indexOf('.')).toLowerCase()));
        left.removeIf(AdversaryColumnsTest::compared);
        assertThat(UncomparedColumns.all().stream().flatMap(each -> each.columns().stream()))
                .containsExactlyInAnyOrderElementsOf(left);
        String guide = Files.readString(Path.of("docs/guide-auditor.md"));
        assertThat(UncomparedColumns.all()).allSatisfy(each -> {
            assertThat(guide).contains("- " + each.words());
            assertThat(each.why()).containsPattern("\\p{IsHiragana}");
        });
    }

    /** By every kind of rows of its table. */
    private static boolean compared(String each) {
        String table = each.substring(0, each.indexOf('.'));
        String column = each.substring(table.length() + 1);
        KeptTable kept = KeptTables.named(table.toLowerCase());
        if (kept != null) {
            return kept.columns().containsKey(column.toLowerCase())
                    || kept.keys().contains(column.toLowerCase());
        }
        List<Rows> its = rows().filter(rows -> rows.table().equals(table)).toList();
        return !its.isEmpty()
                && its.stream()
                        .allMatch(rows -> rows.compared().contains(column)
                                || rows.foundBy().contains(column));
    }

    private List<String> words() {
        return verified(number).orElseThrow().findings().stream()
                .map(Finding::inWords)
                .toList();
    }
}
