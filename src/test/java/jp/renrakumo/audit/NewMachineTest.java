package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jp.renrakumo.start.NoStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A database that was put back on another machine, beside folders that are right and wrong. */
@TestPropertySource(properties = "spring.application.name=new-machine")
class NewMachineTest extends SealedWork {

    @TempDir
    Path machine;

    @Autowired
    Signers signers;

    @Test
    void an_empty_folder_gets_no_key_and_the_start_is_refused() throws IOException {
        new KeysAtStart(folder).afterSingletonsInstantiated();
        AuditFolder empty = new AuditFolder(machine, "renrakumo", signers);
        assertThatThrownBy(new KeysAtStart(empty)::afterSingletonsInstantiated)
                .isInstanceOf(NoStart.class)
                .hasMessageContaining("keys.txt を控えから戻してください")
                .hasMessageContaining(signer().label())
                .hasMessageContaining("put keys.txt back from its copy");
        assertThatThrownBy(() -> empty.sign("x\n")).hasMessageContaining("no new key is made");
        try (Stream<Path> files = Files.list(machine)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void with_the_copies_put_back_a_new_key_signs_and_all_is_proved() throws IOException {
        Path keys = Files.copy(folder.path().resolve(KeyRing.KEYS), machine.resolve(KeyRing.KEYS));
        AuditFolder restored = new AuditFolder(machine, "renrakumo", signers);
        new KeysAtStart(restored).afterSingletonsInstantiated();
        Checkpoint.Signed last = folder.kept(origin()).get(2);
        Checkpoint.Signed fresh = Checkpoint.parse(restored.sign(last.checkpoint()));
        assertThat(KeyRing.read(keys)).hasSize(2);
        assertThat(last.by(KeyRing.read(keys))).isTrue();
        assertThat(fresh.by(KeyRing.read(keys))).isTrue();
        assertThat(fresh.by(List.of(signer()))).isFalse();
        assertThat(verification
                        .against(AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS)), KeyRing.read(keys))
                        .findings())
                .isEmpty();
    }

    @Test
    void a_key_that_is_lost_everywhere_has_to_be_given_up_by_name() throws IOException {
        AuditFolder empty = new AuditFolder(machine, "renrakumo", signers);
        Files.writeString(machine.resolve("lost-keys.txt"), "renrakumo+00000000\n");
        assertThat(empty.foreign()).isPresent();
        Files.writeString(machine.resolve("lost-keys.txt"), signer().label() + "\n");
        new KeysAtStart(empty).afterSingletonsInstantiated();
        assertThat(empty.sign("x\n")).startsWith("x\n\n— renrakumo ");
    }

    @Test
    void where_another_key_signs_already_it_is_told_and_work_goes_on() throws IOException {
        new AuditFolder(machine, "renrakumo").sign("x\n");
        AuditFolder other = new AuditFolder(machine, "renrakumo", signers);
        assertThat(other.foreign().orElseThrow()).contains(signer().label());
        new KeysAtStart(other).afterSingletonsInstantiated();
    }

    private NoteKey signer() throws IOException {
        return KeyRing.read(folder.path().resolve(KeyRing.KEYS)).get(0);
    }

    private String origin() {
        return jdbc.queryForObject("select origin from audit_tree", String.class);
    }
}
