package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import jp.renrakumo.AtOnce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two nodes with one database and one folder: each checkpoint lies outside once, whoever signed it. */
class TwoSealersTest extends SealedWork {

    private static final int ROUNDS = 8;

    @Autowired
    EventLog log;

    @Autowired
    Uptime uptime;

    @Autowired
    KnownCheckpoints known;

    @Autowired
    TreeKept trees;

    private Sealer other;

    @BeforeEach
    void another_node() {
        other = node();
        other.round();
    }

    @Test
    void what_one_wrote_the_other_does_not_write_again() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            work();
            sealer.round();
            other.round();
            work();
            other.round();
            sealer.round();
        }
        assertThat(outside()).isEqualTo(signed());
    }

    @Test
    void at_one_moment_neither_writes_what_the_other_is_writing_nor_into_it() throws IOException {
        List<Sealer> nodes = List.of(sealer, other, node(), node());
        for (int round = 0; round < ROUNDS; round++) {
            work();
            AtOnce.all(IntStream.range(0, nodes.size())
                    .mapToObj(at -> (AtOnce.Act) () -> nodes.get(at).round())
                    .toArray(AtOnce.Act[]::new));
        }
        assertThat(outside()).isEqualTo(signed());
        assertThat(jdbc.queryForObject("select count(*) from operation_checkpoint", Long.class))
                .as("waiting")
                .isZero();
    }

    @Test
    void what_one_signed_and_could_not_write_the_other_writes() throws IOException {
        unwritable(() -> {
            work();
            sealer.round();
            work();
            sealer.round();
        });
        assertThat(outside()).hasSize(signed().size() - 2);
        other.round();
        assertThat(outside()).isEqualTo(signed());
        sealer.round();
        assertThat(outside()).isEqualTo(signed());
    }

    @Test
    void how_far_the_folder_came_before_it_failed_is_known_to_all() throws IOException {
        transaction.executeWithoutResult(status -> jdbc.update("update audit_tree set outside_size = 0"));
        Files.delete(folder.path().resolve(AuditFolder.CHECKPOINTS));
        AuditFolder full = new AuditFolder(folder.path(), "renrakumo") {

            private int room = 2;

            @Override
            synchronized void keep(String note) {
                if (room == 0) {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }
                room--;
                super.keep(note);
            }
        };
        assertThatThrownBy(new CheckpointsOutside(jdbc, transaction, full, known)::write)
                .hasMessageContaining("No space left");
        assertThat(outside()).isEqualTo(signed().subList(0, 2));
        other.round();
        assertThat(outside()).isEqualTo(signed());
    }

    @Test
    void a_note_that_a_dead_node_left_and_another_wrote_again_is_no_finding() throws IOException {
        Path file = folder.path().resolve(AuditFolder.CHECKPOINTS);
        String once = Files.readString(file);
        folder.keep(jdbc.queryForObject("select note from audit_checkpoint order by size desc limit 1", String.class));
        try {
            assertThat(outside()).hasSize(signed().size() + 1);
            assertThat(found()).isEmpty();
        } finally {
            Files.writeString(file, once);
        }
    }

    private Sealer node() {
        return new Sealer(
                jdbc,
                transaction,
                log,
                rows,
                folder,
                uptime,
                new CheckpointsOutside(jdbc, transaction, folder, known),
                trees);
    }

    /** Sizes of the notes in the file, in its order; each can be read. */
    private List<Long> outside() throws IOException {
        return AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS)).stream()
                .map(note -> Checkpoint.parse(note).checkpoint().size())
                .toList();
    }

    private List<Long> signed() {
        return jdbc.queryForList("select size from audit_checkpoint order by size", Long.class);
    }
}
