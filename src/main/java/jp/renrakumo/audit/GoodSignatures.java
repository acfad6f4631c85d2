package jp.renrakumo.audit;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Signatures that were found good. What a key signed stays signed, so who looks at a case again waits for the checkpoints
 * alone that came since; a bad one is asked each time.
 */
@Component
class GoodSignatures {

    /** So many, some 20 MB; those beyond are asked each time. */
    private static final int REMEMBERED = 200_000;

    private static final byte NO_PREFIX = 0;

    private final Set<Hash> good = ConcurrentHashMap.newKeySet();

    /** Whether one of the keys signed it. */
    boolean by(SignedNote note, List<NoteKey> keys) {
        return keys.stream().filter(key -> key.label().equals(note.label())).anyMatch(key -> good(note, key));
    }

    private boolean good(SignedNote note, NoteKey key) {
        Hash asked =
                Hash.ofTexts(NO_PREFIX, key.text(), Base64.getEncoder().encodeToString(note.signature()), note.text());
        if (good.contains(asked)) {
            return true;
        }
        boolean signed = key.signed(note.text(), note.signature());
        if (signed && good.size() < REMEMBERED) {
            good.add(asked);
        }
        return signed;
    }
}
