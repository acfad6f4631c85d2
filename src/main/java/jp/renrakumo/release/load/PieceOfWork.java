package jp.renrakumo.release.load;

import java.util.List;

/**
 * What waits for somebody of an organization, or is in somebody's hands.
 *
 * @param tasks of its phase, in their order
 * @param at which of them it is
 * @param recipient whom a call is for; -1 if it is no call
 * @param since when it began to wait, in seconds of work
 */
record PieceOfWork(CascadeTask.Phase phase, List<CascadeTask> tasks, int at, int recipient, long since) {

    /** How many tasks one person does without putting them down: for a call all of them. */
    int together() {
        return phase == CascadeTask.Phase.CALL ? tasks.size() : 1;
    }

    CascadeTask first() {
        return tasks.get(at);
    }
}
