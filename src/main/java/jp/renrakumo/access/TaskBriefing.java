package jp.renrakumo.access;

import java.util.Map;

/**
 * What an officer needs to know to decide a task: read from the feature's own tables when the form is opened, so that
 * nothing is copied into process variables. Every feature brings one.
 */
public interface TaskBriefing {

    /** Whether this briefing speaks for the process with this key. */
    boolean covers(String processKey);

    /** What the task is about, in few Japanese words; shown in the task list behind the task's name. */
    String subject(CaseTask task);

    /** What stands in front of the task's name, e.g. that it belongs to an exercise; mostly nothing. */
    default String mark(CaseTask task) {
        return "";
    }

    /**
     * Values that the form shows or starts with, by form key: String, Boolean, Number, or a {@code List<Choice>} for a
     * select, radio or checklist with {@code valuesKey}.
     */
    Map<String, Object> brief(CaseTask task);
}
