package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
    private final FormChoices forms;
    private final ModelText models;

    CaseDecisions(JdbcClient jdbc, Replay replay, FormChoices forms, ModelText models) {
        this.models = models;
        this.jdbc = jdbc;
        this.replay = replay;
        this.forms = forms;
    }

    /** One cell of a question or an answer. @param value in words, where the table or the forms have some */
    record Cell(String label, String value) {

        private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

        /** The value if it is a day; null if it is something else. */
        public @Nullable LocalDate day() {
            return DAY.matcher(value).matches() ? LocalDate.parse(value) : null;
        }
    }

    /**
     * One rule that fired.
     *
     * @param note what the analyst wrote beside it
     * @param outputs its answers
     */
    record FiredRule(String id, int order, @Nullable String note, List<Cell> outputs) {}

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
     * @param step which asked, of which process; null if none did
     * @param obligation whose time limit was asked for; null if something else was
     * @param version of the table, null if that is not here any more
     * @param inputs what it was given
     * @param rules those that fired; none if no rule did
     * @param kept whether the table that was asked again still is the one that was deployed
     */
    record Evaluation(
            @Nullable Long number,
            Instant at,
            String table,
            @Nullable String step,
            @Nullable String obligation,
            @Nullable Integer version,
            List<Cell> inputs,
            List<FiredRule> rules,
            Replayed replayed,
            ToldModels.Kept kept) {}

    int count(String number) {
        return jdbc.sql("select count(*) from audit_event where case_number = ? and kind = ?")
                .params(number, EngineEvent.DECISIONS)
                .query(Integer.class)
                .single();
    }

    /** In the order in which they were asked. */
    List<Evaluation> of(String number) {
        List<Evaluation> all = new ArrayList<>();
        Map<String, Map<String, String>> choices = forms.inUse();
        jdbc.sql("select s.number, e.* from audit_event e left join audit_seal s on s.event = e.id"
                        + " where e.case_number = :number and e.kind = :kind order by e.id fetch first " + SHOWN
                        + " rows only")
                .param("number", number)
                .param("kind", EngineEvent.DECISIONS)
                .query((row, at) -> {
                    read(row.getObject("number", Long.class), EventLog.row(row), choices, all);
                    return at;
                })
                .list();
        return all;
    }

    private void read(
            @Nullable Long number, AuditEvent event, Map<String, Map<String, String>> choices, List<Evaluation> all) {
        try {
            JsonNode content = JSON.readTree(event.content());
            for (JsonNode each : content.path("events")) {
                all.add(evaluation(number, event.happenedAt(), step(content.path("definition"), each), each, choices));
            }
        } catch (JsonProcessingException damaged) {
            // an erased one has no content; a damaged one is found by audit verify
            return;
        }
    }

    private @Nullable String step(JsonNode definition, JsonNode told) {
        if (!definition.isTextual() || !told.path("activityId").isTextual()) {
            return null;
        }
        ModelText.Model model = models.of(definition.asText());
        return model.name() + "「" + model.element(told.path("activityId").asText()) + "」";
    }

    /** Of the table of time limits. */
    private static @Nullable String obligation(JsonNode told) {
        for (JsonNode input : told.path("inputs")) {
            if (input.path("clauseId").asText().equals("input_obligation")) {
                return input.path("value").asText();
            }
        }
        return null;
    }

    private Evaluation evaluation(
            @Nullable Long number,
            Instant at,
            @Nullable String step,
            JsonNode told,
            Map<String, Map<String, String>> choices) {
        Optional<Replay.Answer> again = replay.of(told);
        TableWords words = again.map(Replay.Answer::words).orElse(TableWords.NONE);
        Map<String, FiredRule> rules = new LinkedHashMap<>();
        for (JsonNode output : told.path("outputs")) {
            String id = output.path("ruleId").asText();
            rules.computeIfAbsent(
                            id,
                            rule -> new FiredRule(
                                    rule, output.path("ruleOrder").asInt(), words.note(rule), new ArrayList<>()))
                    .outputs()
                    .add(cell(output, "variableName", words, choices));
        }
        List<Cell> inputs = new ArrayList<>();
        told.path("inputs").forEach(input -> inputs.add(cell(input, "clauseId", words, choices)));
        return new Evaluation(
                number,
                at,
                told.path("decisionDefinitionName")
                        .asText(told.path("decisionDefinitionKey").asText()),
                step,
                obligation(told),
                again.map(Replay.Answer::version).orElse(null),
                inputs,
                List.copyOf(rules.values()),
                again.map(answer -> answer.rules().equals(List.copyOf(rules.keySet())) ? Replayed.SAME : Replayed.OTHER)
                        .orElse(Replayed.GONE),
                again.map(Replay.Answer::kept).orElse(ToldModels.Kept.UNTOLD));
    }

    private static Cell cell(
            JsonNode clause, String otherwise, TableWords words, Map<String, Map<String, String>> choices) {
        JsonNode given = clause.path("value");
        String value = given.isBoolean()
                ? given.booleanValue() ? "はい" : "いいえ"
                : words.word(clause.path("clauseId").asText(), given.asText(), choices);
        return new Cell(
                clause.path("clauseName").asText(clause.path(otherwise).asText()), value.isEmpty() ? "―" : value);
    }
}
