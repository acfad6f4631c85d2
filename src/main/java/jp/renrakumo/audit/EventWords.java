package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An event of the log in an auditor's words. */
@Component
class EventWords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelText models;
    private final Erasures erasures;
    private final AnswerText answers;

    EventWords(ModelText models, Erasures erasures, AnswerText answers) {
        this.models = models;
        this.erasures = erasures;
        this.answers = answers;
    }

    /** @param what what happened, a line each @param details what was entered, a line each */
    record Words(List<String> what, List<String> details) {}

    /** A kind of events, as an auditor calls it. */
    static String kind(String code) {
        return switch (code) {
            case EngineEvent.KIND -> "手続き";
            case EngineEvent.DECISIONS -> "判定";
            case DecisionTrail.KIND -> "業務の記録";
            case ReadTrail.KIND -> "閲覧";
            case ErasedEvents.KIND -> "消去の承認";
            case RowEvents.KIND -> "表の行";
            case ModelTrail.KIND -> "モデルの配備";
            default -> code;
        };
    }

    Words of(AuditEvent event) {
        Words words = new Words(new ArrayList<>(), new ArrayList<>());
        if (event.contentIsErased()) {
            words.what().add(erasures.inWords(event.id()));
            return words;
        }
        try {
            JsonNode content = JSON.readTree(event.content());
            switch (event.kind()) {
                case DecisionTrail.KIND -> {
                    words.what().add(content.path("heading").asText());
                    if (content.hasNonNull("about")) {
                        words.details()
                                .add("対象: "
                                        + answers.organization(
                                                content.path("about").asText(), event));
                    }
                    content.path("content").asText().lines().forEach(words.details()::add);
                }
                case ErasedEvents.KIND -> {
                    words.what()
                            .add("内容を消去することを承認（申請: " + content.path("askedBy").asText() + "、根拠: "
                                    + content.path("basis").asText() + "、"
                                    + content.path("events").asText() + "件）");
                    content.path("found").forEach(each -> words.details().add("消去の前に見つかった食い違い: " + each.asText()));
                }
                case ReadTrail.KIND ->
                    words.what()
                            .add((LookedAt.task(content.path("path").asText()).isPresent() ? "タスクのフォームを閲覧した（" : "閲覧した（")
                                    + content.path("path").asText()
                                    + (content.path("query").asText().isEmpty()
                                            ? ""
                                            : "?" + content.path("query").asText())
                                    + "）");
                case EngineEvent.DECISIONS -> decided(content, words);
                case RowEvents.KIND -> words.what().add(RowEvents.inWords(content));
                case ModelTrail.KIND ->
                    words.what().add("モデルが配備された（" + content.path("files").size() + "ファイル）");
                default -> engine(content, event, words);
            }
        } catch (JsonProcessingException damaged) {
            words.what().add("内容が読めません。audit verify で確かめてください。");
        }
        return words;
    }

    private static void decided(JsonNode content, Words words) {
        for (JsonNode evaluation : content.path("events")) {
            String table = evaluation
                    .path("decisionDefinitionName")
                    .asText(evaluation.path("decisionDefinitionKey").asText());
            long rules = evaluation.path("outputs").findValuesAsText("ruleId").stream()
                    .distinct()
                    .count();
            words.what().add("判定表「" + table + "」を適用（当てはまった規則 " + rules + "件）");
        }
    }

    private void engine(JsonNode content, AuditEvent of, Words words) {
        ModelText.Model model = models.of(content.path("definition").asText());
        Map<String, ModelText.Field> form = form(content, of.task(), model);
        content.path("events").forEach(each -> engine(each, model, form, of, words));
        if (words.what().isEmpty()) {
            content.path("events").forEach(each -> changed(each, model, of, words));
        }
        if (words.what().isEmpty()) {
            words.what()
                    .add("手続き「" + model.name() + "」の内部の動き（"
                            + content.path("events").size() + "件）");
        }
    }

    /** The form that was filled in: that of the task, or that by which the process was started. */
    private static Map<String, ModelText.Field> form(JsonNode content, @Nullable String task, ModelText.Model model) {
        for (JsonNode event : content.path("events")) {
            String entity = event.path("entity").asText();
            if (entity.equals("TaskInstance") && event.path("taskId").asText().equals(task)) {
                return model.form(event.path("taskDefinitionKey").asText());
            }
            if (task == null && entity.equals("ProcessInstance") && event.hasNonNull("startActivityId")) {
                return model.form(event.path("startActivityId").asText());
            }
        }
        return Map.of();
    }

    private void engine(
            JsonNode event, ModelText.Model model, Map<String, ModelText.Field> form, AuditEvent of, Words words) {
        String task = of.task();
        String name = taskName(event);
        String variable = event.path("variableName").asText();
        switch (event.path("entity").asText() + " " + event.path("eventType").asText()) {
            case "ProcessInstance start" -> words.what().add("手続き「" + model.name() + "」が始まった");
            case "ProcessInstance migrate" -> words.what().add("手続き「" + model.name() + "」が別の版に移った");
            case "ProcessInstance end" -> words.what().add("手続き「" + model.name() + "」が終わった");
            case "TaskInstance create" -> words.what().add("タスク「" + name + "」が届いた");
            case "TaskInstance complete" ->
                words.what()
                        .add("タスク「" + name + "」"
                                + (event.path("deleteReason").asText().equals("completed") ? "を完了" : "は、することがなくなった"));
            case "TaskInstance delete" -> words.what().add("タスク「" + name + "」が不要になった");
            case "VariableUpdate create", "VariableUpdate update" -> {
                ModelText.Field field = form.get(variable);
                boolean entered = task == null
                        ? field != null && !event.hasNonNull("taskId")
                        : task.equals(event.path("taskId").asText());
                String line = (field == null ? variable : field.label()) + ": " + answers.of(event, field, of);
                if (entered && !words.details().contains(line)) {
                    words.details().add(line);
                }
            }
            default -> {
                // of no meaning to a reader; it is in the log all the same
            }
        }
    }

    /** What a row tells that neither began nor ended anything; what has no words here is an inner move. */
    private static void changed(JsonNode event, ModelText.Model model, AuditEvent of, Words words) {
        String what =
                switch (event.path("entity").asText()) {
                    case "TaskInstance" ->
                        of.actor().equals(event.path("assignee").asText())
                                ? "タスク「" + taskName(event) + "」を引き受けた"
                                : "タスク「" + taskName(event) + "」の担当や期限が変わった";
                    case "ProcessInstance" -> "手続き「" + model.name() + "」の状態が変わった";
                    default -> "";
                };
        if (!what.isEmpty() && !words.what().contains(what)) {
            words.what().add(what);
        }
    }

    private static String taskName(JsonNode event) {
        return event.path("name").asText(event.path("taskDefinitionKey").asText());
    }
}
