package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is signed can be read back and checked with the public key alone, and nothing else passes. */
class AuditFolderTest {

    @TempDir
    Path folder;

    @Test
    void a_note_is_kept_and_proves_itself() throws IOException {
        AuditFolder audit = new AuditFolder(folder, "renrakumo");
        Checkpoint checkpoint = new Checkpoint("renrakumo/x", 7, Hash.of(), Instant.parse("2019-06-03T01:00:00Z"));
        audit.keep(audit.sign(checkpoint));
        audit.keep(audit.sign(new Checkpoint("renrakumo/x", 9, Hash.of(), Instant.parse("2019-06-03T02:00:00Z"))));
        List<String> notes = AuditFolder.notes(folder.resolve(AuditFolder.CHECKPOINTS));
        List<NoteKey> keys = KeyRing.read(folder.resolve(KeyRing.KEYS));
        assertThat(notes).hasSize(2);
        Checkpoint.Signed first = Checkpoint.parse(notes.get(0));
        assertThat(first.checkpoint()).isEqualTo(checkpoint);
        assertThat(first.by(keys)).isTrue();
        assertThat(Checkpoint.parse(notes.get(0).replace("\n7\n", "\n8\n")).by(keys))
                .isFalse();
        assertThat(first.by(List.of())).isFalse();
        assertThat(audit.kept("renrakumo/x"))
                .extracting(each -> each.checkpoint().size())
                .containsExactly(7L, 9L);
        assertThat(audit.kept("renrakumo/y")).isEmpty();
    }

    @Test
    void nobody_else_may_look_into_a_folder_that_it_makes() throws IOException {
        Path own = folder.resolve("data").resolve("audit");
        new AuditFolder(own, "renrakumo").sign("x\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_new_key_takes_over_and_the_old_one_still_proves_what_it_signed() throws IOException {
        AuditFolder audit = new AuditFolder(folder, "renrakumo");
        Checkpoint checkpoint = new Checkpoint("renrakumo/x", 7, Hash.of(), Instant.parse("2019-06-03T01:00:00Z"));
        String old = audit.sign(checkpoint);
        Files.delete(folder.resolve("signing.key"));
        String fresh = audit.sign(checkpoint);
        assertThat(fresh).isNotEqualTo(old);
        List<NoteKey> keys = KeyRing.read(folder.resolve(KeyRing.KEYS));
        assertThat(keys).hasSize(2);
        assertThat(Checkpoint.parse(old).by(keys)).isTrue();
        assertThat(Checkpoint.parse(fresh).by(keys)).isTrue();
        assertThat(Checkpoint.parse(fresh).by(keys.subList(0, 1))).isFalse();
    }

    @Test
    void what_is_no_note_and_no_key_is_refused() {
        assertThatThrownBy(() -> Checkpoint.parse("renrakumo\n7\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteKey.parse("renrakumo+00000000+AAAA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("公開鍵");
    }
}
