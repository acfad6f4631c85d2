package jp.renrakumo.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which tables of ours and the engine's there must be, and which are missing. */
@Component
class OurTables {

    /** The log itself, what {@link PathCheck} and {@link ToldModelsCheck} read, and the engine's history. */
    private static final List<String> COMPARED = List.of(
            "audit_event audit_unsealed audit_seal audit_tree audit_checkpoint audit_erasure audit_since audit_row audit_path"
                    .split(" "));

    private static final List<String> OF_ENGINE = List.of(
            ("act_re_deployment act_re_procdef act_re_decision_def act_hi_procinst act_hi_actinst act_hi_taskinst act_hi_varinst"
                            + " act_hi_detail act_hi_identitylink act_hi_job_log act_hi_decinst act_hi_dec_in act_hi_dec_out")
                    .split(" "));

    private static final String HISTORY = "flyway_schema_history";

    private final JdbcTemplate jdbc;

    OurTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Their names, in lower case. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>();
        Stream.of(
                        COMPARED.stream(),
                        OF_ENGINE.stream(),
                        KeptTables.all().stream().map(KeptTable::name),
                        Uncompared.all().stream().flatMap(each -> each.tables().stream()))
                .forEach(each -> each.forEach(all::add));
        return all;
    }

    /** One finding that names those that are missing, or none. */
    List<Finding> missing() {
        Set<String> missing = new TreeSet<>(all());
        missing.removeAll(there());
        return missing.isEmpty()
                ? List.of()
                : List.of(new Finding(0, "表がないか、表ではないものに替えられています（" + String.join("、", missing) + "）。"));
    }

    /** Whether this version has worked on the database: it has the log, and all migrations of this version. */
    boolean ofThisVersion() {
        Set<String> there = there();
        if (COMPARED.stream().noneMatch(there::contains)) {
            return false;
        }
        if (!there.contains(HISTORY)) {
            // the log is there without it: somebody took it away
            return true;
        }
        Set<String> done = new HashSet<>(
                jdbc.queryForList("select \"script\" from \"" + HISTORY + "\" where \"success\"", String.class));
        return Stream.of(OurSql.COMMON, RowTriggers.postgresql(jdbc) ? OurSql.OF_POSTGRESQL : OurSql.OF_H2)
                .allMatch(folder -> done.containsAll(OurSql.scripts(folder).keySet()));
    }

    private Set<String> there() {
        return new HashSet<>(jdbc.queryForList(
                RowTriggers.postgresql(jdbc)
                        ? "select c.relname from pg_class c where c.relkind in ('r', 'p') and pg_table_is_visible(c.oid)"
                        : "select lower(table_name) from information_schema.tables where table_type = 'BASE TABLE'"
                                + " and lower(table_schema) = 'public'",
                String.class));
    }
}
