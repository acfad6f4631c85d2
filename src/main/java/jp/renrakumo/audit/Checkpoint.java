package jp.renrakumo.audit;

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

    private static final Pattern NOTE =
            Pattern.compile("(([^\n]+)\n([0-9]+)\n([^\n]+)\ntime ([^\n]+)\n)\n— (\\S+) (\\S+)\n?");

    /** A checkpoint with the key by which it was signed. */
    record Signed(Checkpoint checkpoint, String text, String signer, byte[] signature) {

        boolean by(List<NoteKey> keys) {
            return keys.stream().anyMatch(key -> key.name().equals(signer) && key.signed(text, signature));
        }
    }

    /** The text that is signed. */
    String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\ntime " + at + "\n";
    }

    /** @throws IllegalArgumentException if the note is none of ours, or damaged */
    static Signed parse(String note) {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches()) {
            throw new IllegalArgumentException("検査点として読めません。");
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return new Signed(
                    new Checkpoint(
                            parts.group(2),
                            Long.parseLong(parts.group(3)),
                            new Hash(base64.decode(parts.group(4))),
                            Instant.parse(parts.group(5))),
                    parts.group(1),
                    parts.group(6),
                    base64.decode(parts.group(7)));
        } catch (RuntimeException damaged) {
            throw new IllegalArgumentException("検査点として読めません。", damaged);
        }
    }
}
