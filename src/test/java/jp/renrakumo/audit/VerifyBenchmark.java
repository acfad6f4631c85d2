package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import jp.renrakumo.RenrakumoTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A million events sealed and verified, beside plain reading: {@code mvn -Pbenchmark test -Dtest=VerifyBenchmark}. */
@RenrakumoTest
class VerifyBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.size", 1_000_000);
    private static final int PIECE = 10_000;

    @Autowired
    EventLog log;

    @Autowired
    Sealer sealer;

    @Autowired
    Verification verification;

    @Autowired
    AuditFolder folder;

    @Test
    void a_million() throws Exception {
        String content = "{\"events\":[" + "{\"eventType\":\"create\",\"name\":\"受領を確認する\"},".repeat(20) + "{}]}";
        measured("written", () -> {
            for (int at = 0; at < EVENTS; at += PIECE) {
                List<AuditEvent> piece = new ArrayList<>();
                for (int one = 0; one < PIECE; one++) {
                    piece.add(log.event(EngineEvent.KIND, "DIR-2019-0001", "p" + one, null, "clinic", null, content));
                }
                log.add(piece);
            }
        });
        measured("sealed", sealer::seal);
        List<String> notes = AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS));
        List<NoteKey> keys = KeyRing.read(folder.path().resolve(KeyRing.KEYS));
        for (int round = 0; round < 3; round++) {
            measured("verified", () -> {
                Verification.Report report = verification.against(notes, keys);
                assertThat(report.findings()).isEmpty();
                assertThat(report.events()).isGreaterThanOrEqualTo(EVENTS);
            });
        }
    }

    private static void measured(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s: %,d events in %.1f s, %,.0f per second%n", what, EVENTS, seconds, EVENTS / seconds);
    }
}
