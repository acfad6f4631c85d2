package jp.renrakumo.release.load;

import java.util.List;

/**
 * A piece of work of people on the way of a directive, as the model has it.
 *
 * @param obligation by which its deadline is reckoned: a row of the policy, {@link #OF_LEVEL}, or empty
 * @param fromReceipt whether that deadline counts from the directive's coming, else from the task's
 * @param secondOfficer whether it is done only where a second officer is required
 */
record CascadeTask(
        String process,
        String id,
        String name,
        Phase phase,
        String obligation,
        boolean fromReceipt,
        boolean secondOfficer) {

    /** The deadline of passing on, which each level has of its own. */
    static final String OF_LEVEL = "*";

    /** When on the way it is done. */
    enum Phase {
        PREPARE("送る前"),
        SENT("送った後"),
        CHASE("督促の前"),
        CALL("督促（1件ごと）"),
        REPORT("報告の前"),
        CONFIRM("受け取る側");

        private final String word;

        Phase(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** The same at another time of the way. */
    CascadeTask in(Phase other) {
        return new CascadeTask(process, id, name, other, obligation, fromReceipt, secondOfficer);
    }

    CascadeTask forSecondOfficer() {
        return new CascadeTask(process, id, name, phase, obligation, fromReceipt, true);
    }

    static List<CascadeTask> of(List<CascadeTask> all, Phase phase) {
        return all.stream().filter(each -> each.phase() == phase).toList();
    }
}
