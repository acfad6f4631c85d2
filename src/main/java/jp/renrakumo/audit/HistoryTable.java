package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of the engine's history whose rows are changed in place, and what the events tell of its columns. */
enum HistoryTable {
    INSTANCES(
            "ProcessInstance",
            "手続き",
            "ACT_HI_PROCINST",
            "id",
            "START_TIME_",
            "businessKey BUSINESS_KEY_ 事案・通知の番号, startTime START_TIME_ 始まりの日時, endTime END_TIME_ 終わりの日時, "
                    + "startUserId START_USER_ID_ 始めた人, startActivityId START_ACT_ID_ 始まりの要素, "
                    + "endActivityId END_ACT_ID_ 終わりの要素, deleteReason DELETE_REASON_ やめた理由, state STATE_ 状態, "
                    + "superProcessInstanceId SUPER_PROCESS_INSTANCE_ID_ 呼び出した手続き, "
                    + "restartedProcessInstanceId RESTARTED_PROC_INST_ID_ やり直す前の手続き"),
    ACTIVITIES(
            "ActivityInstance",
            "作業",
            "ACT_HI_ACTINST",
            "id",
            "START_TIME_",
            "activityId ACT_ID_ 図の要素, activityName ACT_NAME_ 名前, startTime START_TIME_ 始まりの日時, "
                    + "endTime END_TIME_ 終わりの日時, activityInstanceState ACT_INST_STATE_ 状態, taskId TASK_ID_ タスク, "
                    + "activityType ACT_TYPE_ 種類, parentActivityInstanceId PARENT_ACT_INST_ID_ 上位の作業, "
                    + "taskAssignee ASSIGNEE_ 担当者, executionId EXECUTION_ID_ 実行の位置, "
                    + "calledProcessInstanceId CALL_PROC_INST_ID_ 呼び出した先の手続き, sequenceCounter SEQUENCE_COUNTER_ 順番"),
    TASKS(
            "TaskInstance",
            "タスク",
            "ACT_HI_TASKINST",
            "id",
            "START_TIME_",
            "taskDefinitionKey TASK_DEF_KEY_ 図の要素, name NAME_ 名前, startTime START_TIME_ 届いた日時, "
                    + "endTime END_TIME_ 終わりの日時, dueDate DUE_DATE_ 期限, assignee ASSIGNEE_ 担当者, owner OWNER_ 所有者, "
                    + "deleteReason DELETE_REASON_ 終わり方, priority PRIORITY_ 優先度, followUpDate FOLLOW_UP_DATE_ 再確認の日, "
                    + "taskState TASK_STATE_ 状態, executionId EXECUTION_ID_ 実行の位置, "
                    + "activityInstanceId ACT_INST_ID_ 作業, parentTaskId PARENT_TASK_ID_ 上位のタスク"),
    VARIABLES(
            "VariableUpdate",
            "値",
            "ACT_HI_VARINST",
            "variableInstanceId",
            "CREATE_TIME_",
            "variableName NAME_ 名前, textValue TEXT_ 内容, longValue LONG_ 内容, doubleValue DOUBLE_ 内容, "
                    + "state STATE_ 状態, type? VAR_TYPE_ 型, timestamp CREATE_TIME_ 作られた日時, "
                    + "executionId EXECUTION_ID_ 実行の位置, scopeActivityInstanceId ACT_INST_ID_ 作業, taskId TASK_ID_ タスク");

    /** Told once, mostly at the beginning; anything else of a row is told with each of its events. */
    private static final Set<String> ONCE = Set.of(
            "startTime",
            "businessKey",
            "startUserId",
            "startActivityId",
            "taskDefinitionKey",
            "taskId",
            "calledProcessInstanceId",
            "restartedProcessInstanceId");

    /** Stands as the beginning told it, whatever is told later. */
    private static final Set<String> FIRST = Set.of("sequenceCounter", "activityInstanceId");

    /**
     * Of a value: one that is set again in the transaction that made it is kept with what was told then, so anything that was
     * told of it will do.
     */
    private static final Set<String> ANY = Set.of("timestamp", "executionId", "scopeActivityInstanceId", "taskId");

    private static final Set<String> BEGINS = Set.of("start", "create");

    /** Told when the task of an activity changes, and with nothing else of it. */
    private static final String WITH_ITS_TASK = "taskAssignee";

    /** The events do not tell it: it follows from the two times. */
    private static final HistoryColumn DURATION = new HistoryColumn("duration", "DURATION_", "かかった時間", false);

    private final String entity;
    private final String words;
    private final String table;
    private final String key;
    private final String since;
    private final List<HistoryColumn> columns;
    private final HistoryBelonging belonging = HistoryBelonging.of(name());

    HistoryTable(String entity, String words, String table, String key, String since, String columns) {
        this.entity = entity;
        this.words = words;
        this.table = table;
        this.key = key;
        this.since = since;
        this.columns = HistoryColumn.of(columns);
    }

    /** A row in words, by what the history has. @param process in whose instance it is */
    String inWords(String process, ResultSet row) throws SQLException {
        return inWords(process, row.getString("id"), row.getString(label().column()));
    }

    /** A row in words, by what was told. */
    String inWords(String process, String id, Map<String, String> told) {
        return inWords(process, id, told.get(label().field()));
    }

    private String inWords(String process, String id, @Nullable String label) {
        return this == INSTANCES ? process : words + (label == null ? "" : "「" + label + "」") + "（" + id + "）";
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

    String table() {
        return table;
    }

    /** Names of the columns that are compared, beside those by which a row is found. */
    Stream<String> compared() {
        return Stream.concat(
                Stream.concat(columns.stream(), this == VARIABLES ? Stream.of() : Stream.of(DURATION))
                        .map(HistoryColumn::column),
                belonging.columns());
    }

    HistoryBelonging belonging() {
        return belonging;
    }

    /** Rows of some process instances, each with its {@code process}, its {@code id} and {@code since} when it is there. */
    String select(String processes) {
        return "select h.PROC_INST_ID_ as process, h.ID_ as id, h." + since + " as since, "
                + HistoryColumn.selected(columns) + (this == VARIABLES ? "" : ", h." + DURATION.column())
                + belonging.selected() + " from " + table + " h where h.PROC_INST_ID_ in (" + processes
                + ")";
    }

    /** Process instances that have rows since a time, of which no event tells, each with the {@code number} of its case. */
    String untold() {
        return "select h.PROC_INST_ID_ as process, max(p.BUSINESS_KEY_) as number from " + table
                + " h left join ACT_HI_PROCINST p on p.ID_ = h.PROC_INST_ID_ where h.PROC_INST_ID_ is not null and h."
                + since + " >= ? and not exists (select 1 from audit_event e where e.process = h.PROC_INST_ID_)"
                + " group by h.PROC_INST_ID_";
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
            if (tellsOnce(column, event, value, told)) {
                continue;
            }
            if (value != null && ONCE.contains(column.field())) {
                told.putIfAbsent(column.field(), value);
            } else if (column.field().equals(WITH_ITS_TASK) && tellsTask(event)) {
                if (value == null) {
                    told.remove(column.field());
                } else {
                    told.put(column.field(), value);
                }
            }
        }
    }

    private static boolean tellsTask(JsonNode event) {
        return Set.of("start", "update").contains(event.path("eventType").asText());
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
            if (tellsOnce(column, event, value, told) || column.field().equals(WITH_ITS_TASK) && !tellsTask(event)) {
                continue;
            }
            if (value != null) {
                told.put(column.field(), value);
            } else if (!ONCE.contains(column.field()) && !column.field().equals("state")) {
                told.remove(column.field());
            }
        }
    }

    /** Adds what is not always as the last event tells it. @return whether the column is of that kind */
    private boolean tellsOnce(HistoryColumn column, JsonNode event, @Nullable String value, Map<String, String> told) {
        if (any(column)) {
            if (!event.path("eventType").asText().equals("delete")) {
                told.merge(column.field(), String.valueOf(value), HistoryTable::both);
            }
            return true;
        }
        boolean first = FIRST.contains(column.field());
        if (first && value != null && BEGINS.contains(event.path("eventType").asText())) {
            told.putIfAbsent(column.field(), value);
        }
        return first;
    }

    private boolean any(HistoryColumn column) {
        return this == VARIABLES && ANY.contains(column.field());
    }

    private static String both(String before, String now) {
        return Arrays.asList(before.split(" ")).contains(now) ? before : before + " " + now;
    }

    /** The columns that are not as they were told. @param whole whether the row is told from its beginning */
    List<HistoryColumn> changed(Map<String, String> told, boolean whole, ResultSet row) throws SQLException {
        List<HistoryColumn> changed = new ArrayList<>();
        for (HistoryColumn column : columns) {
            String tells = told.get(column.field());
            String stored = column.stored(row);
            boolean same = any(column)
                    ? !whole || tells == null || Arrays.asList(tells.split(" ")).contains(String.valueOf(stored))
                    : tells == null && (!whole || column.later()) || Objects.equals(tells, stored);
            if (!same) {
                changed.add(column);
            }
        }
        if (this != VARIABLES && whole && !Objects.equals(duration(told), DURATION.stored(row))) {
            changed.add(DURATION);
        }
        return changed;
    }

    /** From start to end as they were told; null while it lasts. */
    private static @Nullable String duration(Map<String, String> told) {
        String start = told.get("startTime");
        String end = told.get("endTime");
        try {
            return start == null || end == null ? null : String.valueOf(Long.parseLong(end) - Long.parseLong(start));
        } catch (NumberFormatException edited) {
            return null;
        }
    }
}
