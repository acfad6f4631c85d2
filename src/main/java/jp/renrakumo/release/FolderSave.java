package jp.renrakumo.release;

import java.time.Instant;
import java.util.List;
import jp.renrakumo.release.model.Finding;

/**
 * What became of files that were saved in the watched folder.
 *
 * @param at when it was decided
 * @param files names of those that differ from the ones in force
 * @param sentence what happened, in Japanese
 * @param findings by file and line; empty if the files went into force
 */
public record FolderSave(Instant at, List<String> files, State state, String sentence, List<Finding> findings) {

    /** Whether the files are in force. */
    public enum State {
        LIVE("使われています"),
        UNSOUND("直す所があります"),
        REFUSED("配備できません");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
