package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes events of what triggers told: one for each case and whoever wrote its rows. */
@Component
class RowEvents {

    /** Kind of an event that tells what became of rows. */
    static final String KIND = "ROWS";

    private static final int BATCH = 5_000;

    /** Rows that one event tells. */
    private static final int MOST = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final EventLog log;

    RowEvents(JdbcTemplate jdbc, TransactionTemplate transaction, EventLog log) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
    }

    /** To whom an event belongs. */
    private record Group(@Nullable String caseNumber, String by, String user) {

        private String actor() {
            return WrittenBy.ours(by) ? "system" : user;
        }
    }

    private record Line(long id, Group group, ArrayNode told) {}

    /** What an event tells, in words. */
    static String inWords(JsonNode content) {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode line : content.path("rows")) {
            KeptTable table = KeptTables.named(line.path(0).asText());
            counts.merge(table == null ? line.path(0).asText() : table.words(), 1L, Long::sum);
        }
        String rows = counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue() + "件")
                .collect(Collectors.joining("、"));
        String by = content.path("by").asText();
        return WrittenBy.ours(by)
                ? (by.equals(WrittenBy.AGAIN) ? "画面に出る表の行を、照らす欄を増やして記録し直した（" : "画面に出る表の行が変わった（") + rows + "）"
                : "連絡網を通さずに、表の行がデータベースで書き換えられた（" + rows + "、データベースの利用者 "
                        + content.path("user").asText() + "）";
    }

    /** Gathers whatever is committed. Only who holds the tree may. */
    void gather() {
        int gathered;
        do {
            Integer some = transaction.execute(status -> {
                jdbc.queryForList("select id from audit_tree where id = 1 for update");
                return gatherSome();
            });
            gathered = some == null ? 0 : some;
        } while (gathered == BATCH);
    }

    private int gatherSome() {
        List<Line> lines = jdbc.query(
                "select * from audit_row order by id fetch first " + BATCH + " rows only",
                (row, at) -> new Line(
                        row.getLong("id"),
                        new Group(row.getString("case_number"), row.getString("written_by"), row.getString("db_user")),
                        JSON.createArrayNode()
                                .add(row.getString("table_name"))
                                .add(row.getString("row_key"))
                                .add(row.getLong("id"))
                                .add(row.getString("digest"))
                                .add(row.getString("hints"))));
        Map<Group, List<Line>> groups = new LinkedHashMap<>();
        lines.forEach(line ->
                groups.computeIfAbsent(line.group(), its -> new ArrayList<>()).add(line));
        List<AuditEvent> events = new ArrayList<>();
        groups.forEach((group, its) -> {
            for (int from = 0; from < its.size(); from += MOST) {
                events.add(event(group, its.subList(from, Math.min(from + MOST, its.size()))));
            }
        });
        log.add(events);
        taken(lines);
        return lines.size();
    }

    private AuditEvent event(Group group, List<Line> lines) {
        ObjectNode content = JSON.createObjectNode();
        content.put("by", group.by()).put("user", group.user());
        ArrayNode rows = content.putArray("rows");
        lines.forEach(line -> rows.add(line.told()));
        return log.event(KIND, group.caseNumber(), null, null, group.actor(), null, content.toString());
    }

    /** Takes away these and no others: between two of them, lines may have been committed meanwhile. */
    private void taken(List<Line> lines) {
        List<Object[]> runs = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            int from = at;
            while (at + 1 < lines.size()
                    && lines.get(at + 1).id() == lines.get(at).id() + 1) {
                at++;
            }
            runs.add(new Object[] {lines.get(from).id(), lines.get(at).id()});
        }
        jdbc.batchUpdate("delete from audit_row where id between ? and ?", runs);
    }
}
