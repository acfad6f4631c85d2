package jp.renrakumo.access;

import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task that somebody has to do, as his desk needs it.
 *
 * @param key id of the user task in the model
 * @param process key of the process
 * @param number business key: number of the case; empty if it has none
 * @param organization whose task it is; empty if nobody's
 * @param due null if it has no time limit
 * @param obligation by which row of the deadline policy it is due; null if its model names none
 * @param files how many are attached to it
 */
public record OpenTask(
        String id,
        String name,
        String key,
        String process,
        String number,
        String organization,
        @Nullable String assignee,
        @Nullable Instant due,
        @Nullable String obligation,
        int files) {

    /** Whether its desk leads to its files: where there are some, and with an incident, as what is seen is pictured there. */
    public boolean showsFiles() {
        return files > 0
                || CaseKind.of(number).filter(CaseKind.INCIDENT::equals).isPresent();
    }

    /**
     * What the engine's task tells, with what the database knows beyond it.
     *
     * @param obligation that its model names; where it names none, it may be a duty's
     */
    static OpenTask of(Task task, Map<String, String> beyond, @Nullable String obligation) {
        return new OpenTask(
                task.getId(),
                task.getName(),
                task.getTaskDefinitionKey(),
                process(task.getProcessDefinitionId()),
                beyond.getOrDefault("number", ""),
                beyond.getOrDefault("organization", ""),
                task.getAssignee(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                obligation == null ? beyond.get("obligation") : obligation,
                Integer.parseInt(beyond.getOrDefault("files", "0")));
    }

    /** Ids of definitions are {@code key:version:id}. */
    static String process(String definition) {
        return definition.substring(0, Math.max(0, definition.indexOf(':')));
    }
}
