package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of the engine's history whose rows are changed in place, and what the events tell of its columns. */
enum HistoryTable {
    INSTANCES(
            "ProcessInstance",
            "プロセス",
            "ACT_HI_PROCINST",
            "id",
            "START_TIME_",
            "businessKey BUSINESS_KEY_, startTime START_TIME_, endTime END_TIME_, startUserId START_USER_ID_, "
                    + "startActivityId START_ACT_ID_, endActivityId END_ACT_ID_, deleteReason DELETE_REASON_, state STATE_"),
    ACTIVITIES(
            "ActivityInstance",
            "作業",
            "ACT_HI_ACTINST",
            "id",
            "START_TIME_",
            "activityId ACT_ID_, activityName ACT_NAME_, startTime START_TIME_, endTime END_TIME_, "
                    + "activityInstanceState ACT_INST_STATE_, taskId TASK_ID_, activityType ACT_TYPE_, "
                    + "parentActivityInstanceId PARENT_ACT_INST_ID_"),
    TASKS(
            "TaskInstance",
            "タスク",
            "ACT_HI_TASKINST",
            "id",
            "START_TIME_",
            "taskDefinitionKey TASK_DEF_KEY_, name NAME_, startTime START_TIME_, endTime END_TIME_, dueDate "
                    + "DUE_DATE_, assignee ASSIGNEE_, owner OWNER_, deleteReason DELETE_REASON_, "
                    + "priority PRIORITY_, followUpDate FOLLOW_UP_DATE_, taskState TASK_STATE_"),
    VARIABLES(
            "VariableUpdate",
            "値",
            "ACT_HI_VARINST",
            "variableInstanceId",
            "CREATE_TIME_",
            "variableName NAME_, textValue TEXT_, longValue LONG_, doubleValue DOUBLE_, state STATE_");

    /** Told once, at the beginning; anything else of a row is told with each of its events. */
    private static final Set<String> ONCE =
            Set.of("startTime", "businessKey", "startUserId", "startActivityId", "taskDefinitionKey", "taskId");

    private final String entity;
    private final String words;
    private final String table;
    private final String key;
    private final String since;
    private final List<HistoryColumn> columns;

    HistoryTable(String entity, String words, String table, String key, String since, String columns) {
        this.entity = entity;
        this.words = words;
        this.table = table;
        this.key = key;
        this.since = since;
        this.columns = HistoryColumn.of(columns);
    }

    /** A row in words, by what the history has. */
    String inWords(ResultSet row) throws SQLException {
        return inWords(row.getString("id"), row.getString(label().column()));
    }

    /** A row in words, by what was told. */
    String inWords(String id, Map<String, String> told) {
        return inWords(id, told.get(label().field()));
    }

    private String inWords(String id, @Nullable String label) {
        return words + " " + id + (label == null ? "" : "（" + label + "）");
    }

    /** By which column people know a row: the first with a name, else the number of the case. */
    private HistoryColumn label() {
        return columns.stream()
                .filter(column -> column.column().endsWith("NAME_"))
                .findFirst()
                .orElse(columns.get(0));
    }

    String words() {
        return words;
    }

    /** Rows of some process instances, each with its {@code process}, its {@code id} and {@code since} when it is there. */
    String select(String processes) {
        return "select h.PROC_INST_ID_ as process, h.ID_ as id, h." + since + " as since, "
                + HistoryColumn.selected(columns) + " from " + table + " h where h.PROC_INST_ID_ in (" + processes
                + ")";
    }

    /** Ids of process instances that have rows since a time, and of which no event tells. */
    String untold() {
        return "select distinct h.PROC_INST_ID_ as process from " + table
                + " h where h.PROC_INST_ID_ is not null and h." + since
                + " >= ? and not exists (select 1 from audit_event e where e.process = h.PROC_INST_ID_)";
    }

    /** Id of the row that an event is about, null if it is about none of this table. */
    @Nullable
    String row(JsonNode event) {
        return event.path("entity").asText().equals(entity) ? event.path(key).textValue() : null;
    }

    /** Adds what an event tells that came to the log after the row's later ones: only what is told at the beginning. */
    void tellBelated(JsonNode event, Map<String, String> told) {
        for (HistoryColumn column : columns) {
            String value = column.told(event);
            if (value != null && ONCE.contains(column.field())) {
                told.putIfAbsent(column.field(), value);
            }
        }
    }

    /** Adds what an event tells of its row. */
    void tell(JsonNode event, Map<String, String> told) {
        if (this == VARIABLES) {
            boolean gone = event.path("eventType").asText().equals("delete");
            told.put("state", gone ? "DELETED" : "CREATED");
            if (gone) {
                return;
            }
        }
        for (HistoryColumn column : columns) {
            String value = column.told(event);
            if (value != null) {
                told.put(column.field(), value);
            } else if (!ONCE.contains(column.field()) && !column.field().equals("state")) {
                told.remove(column.field());
            }
        }
    }

    /** The column that is not as it was told, null if all are. @param whole whether the row is told from its beginning */
    @Nullable
    String changed(Map<String, String> told, boolean whole, ResultSet row) throws SQLException {
        for (HistoryColumn column : columns) {
            String tells = told.get(column.field());
            if ((tells != null || whole) && !Objects.equals(tells, column.stored(row))) {
                return column.column();
            }
        }
        return null;
    }
}
