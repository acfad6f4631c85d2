package jp.renrakumo.access;

import java.util.Optional;

/** What a feature has against somebody's taking over a task of its own: nobody approves what he brought. */
public interface ClaimRule {

    /** Whether this rule speaks for the process with this key. */
    boolean covers(String processKey);

    /** Why the officer may not take over the task, one Japanese sentence; empty if he may. @param officer an account */
    Optional<String> refusal(CaseTask task, String officer);
}
