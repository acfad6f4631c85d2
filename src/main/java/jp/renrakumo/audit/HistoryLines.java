package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of the engine's history to which rows are only added: each is one line, the same from the event and the table. */
enum HistoryLines {
    VALUES(
            "値の変更",
            "VariableUpdate",
            "",
            "ACT_HI_DETAIL",
            "ACT_HI_DETAIL h where h.TYPE_ = 'VariableUpdate' and h.PROC_INST_ID_",
            "TIME_",
            "variableName NAME_, timestamp TIME_, variableInstanceId VAR_INST_ID_, textValue TEXT_, longValue LONG_, "
                    + "doubleValue DOUBLE_, executionId EXECUTION_ID_, activityInstanceId ACT_INST_ID_, "
                    + "sequenceCounter SEQUENCE_COUNTER_, userOperationId OPERATION_ID_, type? VAR_TYPE_, initial? INITIAL_",
            "variableName NAME_",
            "taskId TASK_ID_"),
    ENTRIES(
            "書式への入力",
            "FormProperty",
            "",
            "ACT_HI_DETAIL",
            "ACT_HI_DETAIL h where h.TYPE_ = 'FormProperty' and h.PROC_INST_ID_",
            "TIME_",
            "propertyId NAME_, time TIME_, propertyValue TEXT_, executionId EXECUTION_ID_, "
                    + "activityInstanceId ACT_INST_ID_, sequenceCounter SEQUENCE_COUNTER_, userOperationId OPERATION_ID_",
            "propertyId NAME_",
            "taskId TASK_ID_"),
    DECISIONS(
            "判定",
            "DecisionInstance",
            "",
            "ACT_HI_DECINST",
            "ACT_HI_DECINST h where h.PROC_INST_ID_",
            "EVAL_TIME_",
            "decisionDefinitionId DEC_DEF_ID_, evaluationTime EVAL_TIME_, activityInstanceId ACT_INST_ID_, userId USER_ID_, "
                    + "decisionDefinitionKey DEC_DEF_KEY_, collectResultValue COLLECT_VALUE_",
            "decisionDefinitionName DEC_DEF_NAME_",
            "activityId ACT_ID_"),
    INPUTS(
            "判定に入った値",
            "DecisionInstance",
            "inputs",
            "ACT_HI_DEC_IN",
            "ACT_HI_DEC_IN h join ACT_HI_DECINST d on d.ID_ = h.DEC_INST_ID_ where d.PROC_INST_ID_",
            "CREATE_TIME_",
            "clauseId CLAUSE_ID_, createTime CREATE_TIME_, textValue TEXT_, longValue LONG_, doubleValue DOUBLE_, "
                    + "typeName VAR_TYPE_, decisionDefinitionId DEC_DEF_ID_, evaluationTime EVAL_TIME_, "
                    + "activityInstanceId ACT_INST_ID_",
            "decisionDefinitionName DEC_DEF_NAME_, clauseName CLAUSE_NAME_",
            "activityId ACT_ID_"),
    OUTPUTS(
            "判定の答え",
            "DecisionInstance",
            "outputs",
            "ACT_HI_DEC_OUT",
            "ACT_HI_DEC_OUT h join ACT_HI_DECINST d on d.ID_ = h.DEC_INST_ID_ where d.PROC_INST_ID_",
            "CREATE_TIME_",
            "clauseId CLAUSE_ID_, ruleId RULE_ID_, createTime CREATE_TIME_, textValue TEXT_, longValue LONG_, "
                    + "doubleValue DOUBLE_, ruleOrder RULE_ORDER_, variableName VAR_NAME_, typeName VAR_TYPE_, "
                    + "decisionDefinitionId DEC_DEF_ID_, evaluationTime EVAL_TIME_, activityInstanceId ACT_INST_ID_",
            "decisionDefinitionName DEC_DEF_NAME_, clauseName CLAUSE_NAME_",
            "activityId ACT_ID_"),
    OPERATIONS(
            "操作記録",
            "UserOperationLogEntry",
            "",
            "ACT_HI_OP_LOG",
            "ACT_HI_OP_LOG h where h.PROC_INST_ID_",
            "TIMESTAMP_",
            "operationType OPERATION_TYPE_, operationId OPERATION_ID_, entityType ENTITY_TYPE_, userId USER_ID_, "
                    + "timestamp TIMESTAMP_, property PROPERTY_, orgValue ORG_VALUE_, newValue NEW_VALUE_, "
                    + "taskId TASK_ID_, jobId JOB_ID_, category CATEGORY_, executionId EXECUTION_ID_, "
                    + "deploymentId DEPLOYMENT_ID_, jobDefinitionId JOB_DEF_ID_, batchId BATCH_ID_, "
                    + "externalTaskId EXTERNAL_TASK_ID_",
            "operationType OPERATION_TYPE_, userId USER_ID_",
            "taskId TASK_ID_"),
    LINKS(
            "担当の割り当て",
            "IdentityLinkLog",
            "",
            "ACT_HI_IDENTITYLINK",
            "ACT_HI_IDENTITYLINK h join ACT_HI_TASKINST d on d.ID_ = h.TASK_ID_ where d.PROC_INST_ID_",
            "TIMESTAMP_",
            "time TIMESTAMP_, type TYPE_, userId USER_ID_, groupId GROUP_ID_, taskId TASK_ID_, "
                    + "operationType OPERATION_TYPE_, assignerId ASSIGNER_ID_",
            "userId USER_ID_, groupId GROUP_ID_",
            "taskId TASK_ID_"),
    JOBS(
            "自動処理",
            "JobLog",
            "",
            "ACT_HI_JOB_LOG",
            "ACT_HI_JOB_LOG h where h.PROCESS_INSTANCE_ID_",
            "TIMESTAMP_",
            "timestamp TIMESTAMP_, jobId JOB_ID_, jobDueDate JOB_DUEDATE_, jobRetries JOB_RETRIES_, "
                    + "jobPriority JOB_PRIORITY_, jobExceptionMessage JOB_EXCEPTION_MSG_, state JOB_STATE_, "
                    + "jobDefinitionType JOB_DEF_TYPE_, activityId ACT_ID_, hostname HOSTNAME_, "
                    + "failedActivityId FAILED_ACT_ID_, jobDefinitionId JOB_DEF_ID_, "
                    + "jobDefinitionConfiguration JOB_DEF_CONFIGURATION_, executionId EXECUTION_ID_, "
                    + "deploymentId DEPLOYMENT_ID_, sequenceCounter SEQUENCE_COUNTER_, batchId BATCH_ID_",
            "jobDefinitionType JOB_DEF_TYPE_",
            "activityId ACT_ID_");

    /** Columns of the decision, not of what went into it or came out. */
    private static final Set<String> OF_DECISION =
            Set.of("DEC_DEF_ID_", "DEC_DEF_NAME_", "EVAL_TIME_", "ACT_INST_ID_", "ACT_ID_");

    private final String words;
    private final String entity;
    private final String part;
    private final String table;
    private final String from;
    private final String since;
    private final List<HistoryColumn> columns;
    private final List<HistoryColumn> older;
    private final List<HistoryColumn> labels;
    private final HistoryColumn place;
    private final HistoryBelonging belonging = HistoryBelonging.of(name());

    HistoryLines(
            String words,
            String entity,
            String part,
            String table,
            String from,
            String since,
            String columns,
            String labels,
            String place) {
        this.words = words;
        this.entity = entity;
        this.part = part;
        this.table = table;
        this.from = from;
        this.since = since;
        this.labels = HistoryColumn.of(labels);
        this.place = HistoryColumn.of(place).get(0);
        this.columns = HistoryColumn.of(columns + ", " + labels + ", " + place).stream()
                .distinct()
                .toList();
        this.older = this.columns.stream().filter(column -> !column.later()).toList();
    }

    /**
     * One row.
     *
     * @param values what is compared
     * @param older what of it events of older versions tell
     * @param label what a finding calls it, e.g. a variable or a decision
     * @param place id of the task or of the model's element where it was, null if that is not known
     */
    record Line(String values, String older, String label, @Nullable String place) {

        /** As an event of an older version tells it. */
        private Line asOlder() {
            return new Line(older, older, label, place);
        }
    }

    String words() {
        return words;
    }

    String table() {
        return table;
    }

    /** Names of the columns that are compared, beside those by which a row is found. */
    Stream<String> compared() {
        return Stream.concat(
                columns.stream()
                        .filter(column -> part.isEmpty() || !OF_DECISION.contains(column.column()))
                        .map(HistoryColumn::column),
                belonging.columns());
    }

    HistoryBelonging belonging() {
        return belonging;
    }

    /** Rows of some process instances, each with its {@code process} and {@code since} when it is there. */
    String select(String processes) {
        String process = from.substring(from.lastIndexOf(' ') + 1);
        return "select " + process + " as process, h." + since + " as since, "
                + columns.stream()
                        .map(column -> (OF_DECISION.contains(column.column()) && !part.isEmpty() ? "d." : "h.")
                                + column.column())
                        .collect(Collectors.joining(", "))
                + belonging.selected() + " from " + from + " in (" + processes + ")";
    }

    /** The lines of an event; none if it is of no row here. */
    void told(JsonNode event, Consumer<Line> lines) {
        // a value that comes along to another version of its process does not change
        if (event.path("entity").asText().equals(entity)
                && !event.path("eventType").asText().equals("migrate")) {
            if (part.isEmpty()) {
                lines.accept(line(event, event));
            } else {
                event.path(part).forEach(row -> lines.accept(line(event, row)));
            }
        }
    }

    private Line line(JsonNode event, JsonNode row) {
        Line line = line(column -> column.told(row.has(column.field()) ? row : event));
        return event.has(HistoryColumn.TYPE) ? line : line.asOlder();
    }

    Line line(ResultSet row) throws SQLException {
        // read at once: what follows cannot throw
        Map<HistoryColumn, String> stored = new HashMap<>();
        for (HistoryColumn column : columns) {
            stored.put(column, column.stored(row));
        }
        return line(stored::get);
    }

    private Line line(Function<HistoryColumn, @Nullable String> values) {
        String before = joined(older, values);
        return new Line(
                older.size() == columns.size() ? before : joined(columns, values),
                before,
                labels.stream()
                        .map(values)
                        .filter(Objects::nonNull)
                        .map(HistoryWords::of)
                        .collect(Collectors.joining("、")),
                values.apply(place));
    }

    private static String joined(List<HistoryColumn> columns, Function<HistoryColumn, @Nullable String> values) {
        return columns.stream().map(column -> values.apply(column) + '\u001f').collect(Collectors.joining());
    }
}
