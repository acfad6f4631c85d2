package jp.renrakumo.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When this system ran, by the word of each node, and when none did. */
@Repository
class Uptime {

    private static final int LONGEST = 100;

    private final JdbcClient jdbc;
    private final EventLog log;
    private final KnownCheckpoints known;
    private final @Nullable String name;
    private final @Nullable String version;

    Uptime(
            JdbcClient jdbc,
            EventLog log,
            KnownCheckpoints known,
            @Value("${logging.structured.ecs.service.node-name:}") String name,
            @Value("${spring.application.version:}") String version) {
        this.jdbc = jdbc;
        this.log = log;
        this.known = known;
        this.name = orNull(name);
        this.version = orNull(version);
    }

    /** A time in which no node ran. @param until when one ran again */
    record Gap(Instant from, Instant until) {}

    /** This node is here, and found so many checkpoints outside that the database does not know. */
    void seen() {
        OffsetDateTime now = log.now().atOffset(ZoneOffset.UTC);
        int told = jdbc.sql("update audit_uptime set seen_at = ?, unknown_outside = ? where node = ?")
                .params(now, known.unknown(), log.node())
                .update();
        if (told == 0) {
            jdbc.sql(
                            "insert into audit_uptime (node, name, version, begun_at, seen_at, unknown_outside) values (?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(log.node(), name, version, now, now, known.unknown()))
                    .update();
        }
    }

    /** Times of more than a minute in which nobody was here, oldest first; of the time before the first node nothing is known. */
    List<Gap> gaps(Instant from, Instant until) {
        List<Gap> gaps = new ArrayList<>();
        Until covered = new Until();
        jdbc.sql("select begun_at, seen_at from audit_uptime order by begun_at")
                .query((row, at) -> new Gap(
                        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .list()
                .forEach(run -> {
                    if (covered.end != null && run.from().isAfter(covered.end.plusSeconds(Sealer.LONGEST_WAIT))) {
                        gaps.add(new Gap(covered.end, run.from()));
                    }
                    covered.end = covered.end == null || run.until().isAfter(covered.end) ? run.until() : covered.end;
                });
        return gaps.stream()
                .filter(gap -> gap.until().isAfter(from) && gap.from().isBefore(until))
                .toList();
    }

    private static @Nullable String orNull(String word) {
        return word.isBlank() ? null : word.substring(0, Math.min(word.length(), LONGEST));
    }

    private static final class Until {
        private @Nullable Instant end;
    }
}
