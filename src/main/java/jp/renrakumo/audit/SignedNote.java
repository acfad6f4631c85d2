package jp.renrakumo.audit;

import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text with one signature below it (C2SP signed-note).
 *
 * @param text that was signed, whole lines
 * @param signer name of the key
 */
record SignedNote(String text, String signer, byte[] signature) {

    private static final Pattern NOTE = Pattern.compile("((?:[^\n]+\n)+)\n— (\\S+) (\\S+)\n?");

    /** @throws IllegalArgumentException if it is no such note */
    static SignedNote parse(String note) {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches()) {
            throw new IllegalArgumentException("署名のある文として読めません。");
        }
        return new SignedNote(
                parts.group(1), parts.group(2), Base64.getDecoder().decode(parts.group(3)));
    }

    /** The key that it says has signed it: name and id, as {@link NoteKey#label} has them. */
    String label() {
        return NoteKey.label(signer, signature);
    }

    /** Whether one of the keys signed it. */
    boolean by(List<NoteKey> keys) {
        return signedBy(keys).findAny().isPresent();
    }

    /** Those of the keys that signed it. */
    Stream<NoteKey> signedBy(List<NoteKey> keys) {
        return keys.stream().filter(key -> key.name().equals(signer) && key.signed(text, signature));
    }
}
