package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** A table of the engine's history to which rows are only added: each is one line, the same from the event and the table. */
enum HistoryLines {
    VALUES(
            "値の変更",
            "VariableUpdate",
            "",
            "ACT_HI_DETAIL h where h.TYPE_ = 'VariableUpdate' and h",
            "TIME_",
            "variableName NAME_, timestamp TIME_, variableInstanceId VAR_INST_ID_, textValue TEXT_, longValue "
                    + "LONG_, doubleValue DOUBLE_"),
    ENTRIES(
            "書式への入力",
            "FormProperty",
            "",
            "ACT_HI_DETAIL h where h.TYPE_ = 'FormProperty' and h",
            "TIME_",
            "propertyId NAME_, time TIME_, propertyValue TEXT_"),
    DECISIONS(
            "判定",
            "DecisionInstance",
            "",
            "ACT_HI_DECINST h where h",
            "EVAL_TIME_",
            "decisionDefinitionId DEC_DEF_ID_, evaluationTime EVAL_TIME_, activityInstanceId ACT_INST_ID_"),
    INPUTS(
            "判定に入った値",
            "DecisionInstance",
            "inputs",
            "ACT_HI_DEC_IN h join ACT_HI_DECINST d on d.ID_ = h.DEC_INST_ID_ where d",
            "CREATE_TIME_",
            "clauseId CLAUSE_ID_, createTime CREATE_TIME_, textValue TEXT_, longValue LONG_, doubleValue DOUBLE_"),
    OUTPUTS(
            "判定の答え",
            "DecisionInstance",
            "outputs",
            "ACT_HI_DEC_OUT h join ACT_HI_DECINST d on d.ID_ = h.DEC_INST_ID_ where d",
            "CREATE_TIME_",
            "clauseId CLAUSE_ID_, ruleId RULE_ID_, createTime CREATE_TIME_, textValue TEXT_, longValue LONG_, "
                    + "doubleValue DOUBLE_");

    private final String words;
    private final String entity;
    private final String part;
    private final String from;
    private final String since;
    private final List<HistoryColumn> columns;

    HistoryLines(String words, String entity, String part, String from, String since, String columns) {
        this.words = words;
        this.entity = entity;
        this.part = part;
        this.from = from;
        this.since = since;
        this.columns = HistoryColumn.of(columns);
    }

    String words() {
        return words;
    }

    /** Rows of some process instances, each with its {@code process} and {@code since} when it is there. */
    String select(String processes) {
        String process = from.substring(from.lastIndexOf(' ') + 1) + ".PROC_INST_ID_";
        return "select " + process + " as process, h." + since + " as since, " + HistoryColumn.selected(columns)
                + " from " + from + ".PROC_INST_ID_ in (" + processes + ")";
    }

    /** The lines of an event; none if it is of no row here. */
    void told(JsonNode event, Consumer<String> lines) {
        // a value that comes along to another version of its process does not change
        if (event.path("entity").asText().equals(entity)
                && !event.path("eventType").asText().equals("migrate")) {
            if (part.isEmpty()) {
                lines.accept(line(event));
            } else {
                event.path(part).forEach(row -> lines.accept(line(row)));
            }
        }
    }

    private String line(JsonNode row) {
        StringBuilder line = new StringBuilder();
        columns.forEach(column -> line.append(column.told(row)).append('\u001f'));
        return line.toString();
    }

    String line(ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (HistoryColumn column : columns) {
            line.append(column.stored(row)).append('\u001f');
        }
        return line.toString();
    }
}
