package jp.renrakumo.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whether the triggers are there that let the log only grow; without them a slip of a statement changes it. */
@Component
class AppendOnlyGuards {

    private static final List<String> TABLES =
            List.of("audit_event", "audit_seal", "audit_checkpoint", "audit_erasure");
    private static final String KEPT = "_kept";
    private static final String WHOLE = "audit_event.audit_event_kept_whole";

    private static final String OF_H2 =
            "select lower(event_object_table) || '.' || lower(trigger_name) from information_schema.triggers where java_class = '"
                    + AppendOnly.class.getName() + "' and action_timing = 'BEFORE' and action_orientation = 'ROW'"
                    + " and event_manipulation in ('UPDATE', 'DELETE') group by event_object_table, trigger_name having count(*) = 2";
    private static final String OF_POSTGRESQL =
            "select c.relname || '.' || t.tgname as its, p.proname, p.prosrc from pg_trigger t join pg_class c"
                    + " on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid join pg_language l on l.oid = p.prolang"
                    + " where t.tgenabled in ('O', 'A') and pg_table_is_visible(c.oid) and l.lanname = 'plpgsql'"
                    + " and not p.prosecdef and p.proconfig is null"
                    // bits of tgtype: each row 1, before 2, delete 8, update 16, truncate 32
                    + " and t.tgqual is null and t.tgattr::text = '' and (t.tgtype, p.proname) in ((58, 'audit_append_only'),"
                    + " (19, 'audit_content_erased'), (42, 'audit_append_only'))";

    private final JdbcTemplate jdbc;

    AppendOnlyGuards(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** At most one finding, which names the tables. */
    List<Finding> missing() {
        boolean postgres = RowTriggers.postgresql(jdbc);
        Set<String> there = postgres ? onPostgres() : new HashSet<>(jdbc.queryForList(OF_H2, String.class));
        String unguarded = TABLES.stream()
                .filter(table -> !there.contains(table + "." + table + KEPT)
                        || postgres && WHOLE.startsWith(table + ".") && !there.contains(WHOLE))
                .collect(Collectors.joining("、"));
        return unguarded.isEmpty()
                ? List.of()
                : List.of(new Finding(0, "追記だけを許す仕掛け（トリガー）が外されているか、書き換えられています（" + unguarded + "）。"));
    }

    /** Those whose function does what our migration wrote: one that was emptied lets everything through. */
    private Set<String> onPostgres() {
        Map<String, String> bodies = OurSql.functions();
        Set<String> there = new HashSet<>();
        jdbc.query(OF_POSTGRESQL, row -> {
            if (row.getString("prosrc").equals(bodies.get(row.getString("proname")))) {
                there.add(row.getString("its"));
            }
        });
        return there;
    }

    /** Each trigger with its table before it. */
    static List<String> names(boolean postgres) {
        return Stream.concat(
                        TABLES.stream().map(table -> table + "." + table + KEPT),
                        postgres ? Stream.of(WHOLE) : Stream.empty())
                .toList();
    }
}
