package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What decision tables were asked in a case and answered, and whether they would answer the same again. */
@Component
class CaseDecisions {

    /** More are in the bundle. */
    static final int SHOWN = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final Replay replay;

    CaseDecisions(JdbcClient jdbc, Replay replay) {
        this.jdbc = jdbc;
        this.replay = replay;
    }

    /**
     * One rule that fired.
     *
     * @param note what the analyst wrote beside it
     * @param outputs its answers, a line each
     */
    record FiredRule(String id, int order, @Nullable String note, List<String> outputs) {}

    /** What came of asking again. */
    enum Replayed {
        SAME,
        OTHER,
        /** That version of the table is not here any more. */
        GONE
    }

    /**
     * One question.
     *
     * @param number in the log, null while it waits for the seal
     * @param version of the table, null if that is not here any more
     * @param inputs what it was given, a line each
     * @param rules those that fired; none if no rule did
     */
    record Evaluation(
            @Nullable Long number,
            Instant at,
            String table,
            @Nullable Integer version,
            List<String> inputs,
            List<FiredRule> rules,
            Replayed replayed) {}

    int count(String number) {
        return jdbc.sql("select count(*) from audit_event where case_number = ? and kind = ?")
                .params(number, EngineEvent.DECISIONS)
                .query(Integer.class)
                .single();
    }

    /** In the order in which they were asked. */
    List<Evaluation> of(String number) {
        List<Evaluation> all = new ArrayList<>();
        jdbc.sql("select s.number, e.* from audit_event e left join audit_seal s on s.event = e.id"
                        + " where e.case_number = :number and e.kind = :kind order by e.id fetch first " + SHOWN
                        + " rows only")
                .param("number", number)
                .param("kind", EngineEvent.DECISIONS)
                .query((row, at) -> {
                    read(row.getObject("number", Long.class), EventLog.row(row), all);
                    return at;
                })
                .list();
        return all;
    }

    private void read(@Nullable Long number, AuditEvent event, List<Evaluation> all) {
        try {
            for (JsonNode each : JSON.readTree(event.content()).path("events")) {
                all.add(evaluation(number, event.happenedAt(), each));
            }
        } catch (JsonProcessingException damaged) {
            // an erased one has no content; a damaged one is found by audit verify
            return;
        }
    }

    private Evaluation evaluation(@Nullable Long number, Instant at, JsonNode told) {
        Optional<Replay.Answer> again = replay.of(told);
        Map<String, FiredRule> rules = new LinkedHashMap<>();
        for (JsonNode output : told.path("outputs")) {
            String id = output.path("ruleId").asText();
            rules.computeIfAbsent(
                            id,
                            rule -> new FiredRule(
                                    rule,
                                    output.path("ruleOrder").asInt(),
                                    again.map(answer -> answer.notes().get(rule))
                                            .orElse(null),
                                    new ArrayList<>()))
                    .outputs()
                    .add(line(output, "variableName"));
        }
        List<String> inputs = new ArrayList<>();
        told.path("inputs").forEach(input -> inputs.add(line(input, "clauseId")));
        return new Evaluation(
                number,
                at,
                told.path("decisionDefinitionName")
                        .asText(told.path("decisionDefinitionKey").asText()),
                again.map(Replay.Answer::version).orElse(null),
                inputs,
                List.copyOf(rules.values()),
                again.map(answer -> answer.rules().equals(List.copyOf(rules.keySet())) ? Replayed.SAME : Replayed.OTHER)
                        .orElse(Replayed.GONE));
    }

    private static String line(JsonNode clause, String otherwise) {
        String value = clause.path("value").isBoolean()
                ? clause.path("value").booleanValue() ? "はい" : "いいえ"
                : clause.path("value").asText();
        return clause.path("clauseName").asText(clause.path(otherwise).asText()) + ": "
                + (value.isEmpty() ? "―" : value);
    }
}
