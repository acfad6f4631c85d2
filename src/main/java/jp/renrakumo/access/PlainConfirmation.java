package jp.renrakumo.access;

import java.util.List;
import java.util.Map;

/** A kind of task that may be confirmed together with others, as its form asks nothing but that. A feature brings one. */
public interface PlainConfirmation {

    /** Whether it speaks for this task. */
    boolean covers(OpenTask task);

    /** By id, of these tasks those that ask more, with a Japanese sentence what; the others may be confirmed together. */
    Map<String, String> objections(List<OpenTask> tasks);

    /** What the officer's confirmation is in the task's form. */
    Map<String, Object> confirmed();
}
