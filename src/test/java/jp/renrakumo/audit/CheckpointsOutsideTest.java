package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Checkpoints that cannot be written outside: events are sealed, and it is told until somebody mends it. */
@ExtendWith(OutputCaptureExtension.class)
class CheckpointsOutsideTest extends SealedWork {

    @Autowired
    KnownCheckpoints known;

    @Test
    void are_told_while_they_wait_and_are_written_when_it_can_be(CapturedOutput output) throws IOException {
        sealer.round();
        assertThat(waiting()).isZero();
        unwritable(() -> {
            work();
            sealer.round();
            assertThat(output)
                    .contains("All events are sealed, but checkpoints could not be written to")
                    .doesNotContain("Events could not be sealed");
            assertThat(jdbc.queryForObject("select count(*) from audit_unsealed", Long.class))
                    .isZero();
            assertThat(waiting()).isEqualTo(1);
            assertThat(code()).isEqualTo("UP");
            ClockUtil.offset(Duration.ofSeconds(61).toMillis());
            sealer.round();
            assertThat(sealer.behind()).isFalse();
            assertThat(code()).isEqualTo("WARNING");
        });
        sealer.round();
        assertThat(waiting()).isZero();
        assertThat(code()).isEqualTo("UP");
        long size = jdbc.queryForObject("select size from audit_tree", Long.class);
        assertThat(AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS)))
                .last()
                .satisfies(note ->
                        assertThat(Checkpoint.parse(note).checkpoint().size()).isEqualTo(size));
    }

    private long waiting() {
        return jdbc.queryForObject("select count(*) from operation_checkpoint", Long.class);
    }

    private String code() {
        return new SealHealth(sealer, known).health().getStatus().getCode();
    }
}
