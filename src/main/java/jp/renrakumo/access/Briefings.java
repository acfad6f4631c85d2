package jp.renrakumo.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The briefings of all features; looked up when a form is opened, as features need the engine and the engine these. */
@Component
class Briefings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectProvider<TaskBriefing> briefings;

    Briefings(ObjectProvider<TaskBriefing> briefings) {
        this.briefings = briefings;
    }

    /** What the form of this task shows; empty if no feature speaks for the process. */
    Map<String, Object> brief(CaseTask task) {
        return speaker(task).map(briefing -> briefing.brief(task)).orElse(Map.of());
    }

    /** Like {@link #brief}, in the engine's types: lists as JSON. */
    Map<String, Object> values(CaseTask task) {
        Map<String, Object> values = new LinkedHashMap<>(brief(task));
        values.replaceAll((name, value) -> value instanceof Collection<?> list ? json(list) : value);
        return values;
    }

    /** The model's name of the task with what it is about; empty if no feature speaks for the process. */
    Optional<String> name(CaseTask task, String name) {
        return speaker(task).map(briefing -> briefing.mark(task) + name + "（" + briefing.subject(task) + "）");
    }

    private Optional<TaskBriefing> speaker(CaseTask task) {
        return briefings.stream()
                .filter(briefing -> briefing.covers(task.processKey()))
                .findFirst();
    }

    private static Object json(Collection<?> list) {
        try {
            return SpinValues.jsonValue(JSON.writeValueAsString(list)).create();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
