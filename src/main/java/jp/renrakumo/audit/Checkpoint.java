package jp.renrakumo.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the log had grown at a moment, and the root of its tree then (C2SP tlog-checkpoint).
 *
 * @param origin name of the log
 * @param size number of sealed events
 * @param at when, to the second (UTC)
 */
record Checkpoint(String origin, long size, Hash root, Instant at) {

    private static final Pattern TEXT = Pattern.compile("([^\n]+)\n([0-9]+)\n([^\n]+)\ntime ([^\n]+)\n");

    /** A checkpoint with the note that bears its signature. */
    record Signed(Checkpoint checkpoint, SignedNote note) {

        boolean by(List<NoteKey> keys) {
            return note.by(keys);
        }
    }

    /** The text that is signed. */
    String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\ntime " + at + "\n";
    }

    /** @throws IllegalArgumentException if the note is none of ours, or damaged */
    static Signed parse(String note) {
        try {
            SignedNote signed = SignedNote.parse(note);
            Matcher parts = TEXT.matcher(signed.text());
            if (parts.matches()) {
                return new Signed(
                        new Checkpoint(
                                parts.group(1),
                                Long.parseLong(parts.group(2)),
                                new Hash(Base64.getDecoder().decode(parts.group(3))),
                                Instant.parse(parts.group(4))),
                        signed);
            }
        } catch (IllegalArgumentException | DateTimeException damaged) {
            throw new IllegalArgumentException("検査点として読めません。", damaged);
        }
        throw new IllegalArgumentException("検査点として読めません。");
    }
}
