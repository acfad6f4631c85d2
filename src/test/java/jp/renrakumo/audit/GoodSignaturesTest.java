package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a good signature is good for that text, that signature and that key alone. */
class GoodSignaturesTest {

    @TempDir
    Path folder;

    private final GoodSignatures signatures = new GoodSignatures();
    private String note;
    private List<NoteKey> keys;

    @BeforeEach
    void found_good() {
        AuditFolder audit = new AuditFolder(folder, "renrakumo");
        note = audit.sign("renrakumo/x\n7\n");
        keys = audit.publicKeys();
        assertThat(good(note)).isTrue();
    }

    @Test
    void it_is_good_again() {
        assertThat(good(note)).isTrue();
    }

    @Test
    void another_text_is_not() {
        assertThat(good(note.replace("\n7\n", "\n8\n"))).isFalse();
    }

    @Test
    void another_signature_is_not() {
        String other = new AuditFolder(folder, "renrakumo").sign("renrakumo/x\n8\n");
        assertThat(good(note.substring(0, note.indexOf("— ")) + other.substring(other.indexOf("— "))))
                .isFalse();
    }

    @Test
    void without_its_key_it_is_not() throws Exception {
        Files.delete(folder.resolve("signing.key"));
        AuditFolder audit = new AuditFolder(folder, "renrakumo");
        audit.sign("renrakumo/x\n9\n");
        assertThat(signatures.by(SignedNote.parse(note), audit.publicKeys().subList(1, 2)))
                .isFalse();
        assertThat(signatures.by(SignedNote.parse(note), List.of())).isFalse();
    }

    private boolean good(String asked) {
        return signatures.by(SignedNote.parse(asked), keys);
    }
}
