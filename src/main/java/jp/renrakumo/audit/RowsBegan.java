package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Of which tables the log tells the rows, by events that say so; {@code audit_since} beside them must name the same. */
final class RowsBegan {

    private static final String HEADING = "画面の表の記録を始めた";
    private static final String WHAT = "ROWS:";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> events = new HashMap<>();

    private RowsBegan() {}

    /** Tables of which nothing is told yet. */
    static List<KeptTable> toBegin(JdbcTemplate jdbc) {
        Set<String> begun = new HashSet<>(jdbc.queryForList("select what from audit_since", String.class));
        return KeptTables.all().stream()
                .filter(table -> !begun.contains(WHAT + table.name()))
                .toList();
    }

    /** Tables that are told, but not yet with all the columns that are compared now. */
    static List<KeptTable> toExtend(JdbcTemplate jdbc) {
        Set<String> begun = new HashSet<>(jdbc.queryForList("select what from audit_since", String.class));
        return KeptTables.all().stream()
                .filter(table -> begun.contains(WHAT + table.name()))
                .filter(table -> table.extent()
                        .filter(extent -> !begun.contains(WHAT + extent))
                        .isPresent())
                .toList();
    }

    /** Says that it is told from now on. @param more told before with fewer columns */
    static void begin(JdbcTemplate jdbc, EventLog log, String actor, List<KeptTable> tables, List<KeptTable> more) {
        List<String> begun = Stream.concat(
                        tables.stream().map(KeptTable::name),
                        Stream.concat(tables.stream(), more.stream()).flatMap(table -> table.extent().stream()))
                .toList();
        ObjectNode content = JSON.createObjectNode();
        content.put("heading", HEADING);
        content.put("content", "画面に出る表の行が、いつ、どう書かれたかを、これより後は監査記録と照らし合わせます。いまの行も記録しました。");
        begun.forEach(content.withArray("tables")::add);
        AuditEvent event = log.event(DecisionTrail.KIND, null, null, null, actor, null, content.toString());
        log.add(List.of(event));
        begun.forEach(
                each -> jdbc.update("insert into audit_since (what, event) values (?, ?)", WHAT + each, event.id()));
    }

    static RowsBegan of(JdbcTemplate jdbc, Findings findings) {
        RowsBegan began = new RowsBegan();
        jdbc.query(
                "select e.id, e.content from audit_event e where e.kind = ? and e.case_number is null"
                        + " and e.content like ? order by e.id",
                row -> {
                    began.add(row.getString("id"), row.getString("content"), findings);
                },
                DecisionTrail.KIND,
                "{\"heading\":\"" + HEADING + "\"%");
        Map<String, String> kept = new HashMap<>();
        jdbc.query("select what, event from audit_since where what like '" + WHAT + "%'", row -> {
            kept.put(row.getString("what").substring(WHAT.length()), row.getString("event"));
        });
        if (!kept.equals(began.events)) {
            findings.addOfLog(0, "画面の表の記録をいつ始めたか（audit_since）が、消されたか、書き換えられています。");
        }
        return began;
    }

    /** Rows of {@code audit_since} that none of ours wrote. @param ours all that is told but tables */
    static void others(JdbcTemplate jdbc, Findings findings, Set<String> ours) {
        jdbc.query("select what, event from audit_since where what not like '" + WHAT + "%' order by what", row -> {
            if (!ours.contains(row.getString("what"))) {
                findings.addOfLog(0, "記録をいつ始めたかの表（audit_since）に、連絡網のものではない行（" + row.getString("what") + "）があります。");
            }
        });
    }

    private void add(String event, String content, Findings findings) {
        try {
            for (JsonNode table : JSON.readTree(content).path("tables")) {
                if (events.putIfAbsent(table.asText(), event) != null) {
                    findings.addOfLog(0, "画面の表（" + table.asText() + "）の記録が、二度始められています。はじめの記録と後の行のあいだに何があったかを確かめてください。");
                }
            }
        } catch (JsonProcessingException edited) {
            // its content is not what was sealed, and found as such
        }
    }

    boolean tells(KeptTable table) {
        return events.containsKey(table.name());
    }
}
