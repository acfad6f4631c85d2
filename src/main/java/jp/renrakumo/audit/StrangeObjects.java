package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What hangs on our tables and the engine's and is not ours: a trigger, a rule or a policy that changes, drops or hides rows. */
@Component
class StrangeObjects {

    private static final String OF_H2 =
            "select lower(event_object_table) as its, lower(trigger_name) as name from information_schema.triggers"
                    + " group by event_object_table, trigger_name order by 1, 2";

    /** Those that PostgreSQL makes for its foreign keys are told by their functions: the catalogue's mark can be set by hand. */
    private static final String OF_POSTGRESQL =
            "select c.relname as its, x.name from (select t.tgrelid as its, t.tgname as name from pg_trigger t join pg_proc p"
                    + " on p.oid = t.tgfoid where p.pronamespace <> 'pg_catalog'::regnamespace"
                    + " or p.proname not like 'RI\\_FKey\\_%' and p.proname <> 'unique_key_recheck'"
                    + " union all select r.ev_class, r.rulename from pg_rewrite r where r.rulename <> '_RETURN'"
                    + " union all select y.polrelid, y.polname from pg_policy y) x join pg_class c on c.oid = x.its"
                    + " where pg_table_is_visible(c.oid) order by 1, 2";

    private final JdbcTemplate jdbc;

    StrangeObjects(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** At most one finding, which names them. */
    List<Finding> found() {
        boolean postgresql = RowTriggers.postgresql(jdbc);
        Set<String> ours = new HashSet<>(AppendOnlyGuards.names(postgresql));
        KeptTables.all().forEach(table -> ours.addAll(RowTriggers.names(table, postgresql)));
        Set<String> tables = new HashSet<>(OurTables.all());
        tables.addAll(OurSql.views().keySet());
        List<String> strange = new ArrayList<>();
        jdbc.query(postgresql ? OF_POSTGRESQL : OF_H2, row -> {
            String named = row.getString("its") + "." + row.getString("name");
            if (tables.contains(row.getString("its")) && !ours.contains(named)) {
                strange.add(named);
            }
        });
        return strange.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        0,
                        "連絡網のものではない仕掛け（トリガー、ルール、行の制限）が、表についています（" + String.join("、", strange)
                                + "）。書き込みを変えたり捨てたり、行を隠したりしているかもしれません。"));
    }
}
