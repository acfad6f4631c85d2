package jp.renrakumo.operation;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which nodes run, by their own word. */
@Component
class Nodes {

    private final JdbcClient jdbc;
    private final Clock clock;

    Nodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param name its machine's, or one of its own if that has none
     * @param version of the application; null if it was not started from a built file
     */
    public record Running(String name, @Nullable String version, Instant since) {}

    /** Those that were seen lately, in the order of their names. */
    List<Running> running() {
        return jdbc.sql("select coalesce(name, node) as name, version, begun_at from operation_node where seen_at > ?"
                        + " order by 1, begun_at")
                .param(OffsetDateTime.ofInstant(clock.instant().minus(Figures.LATELY), ZoneOffset.UTC))
                .query((row, at) -> new Running(
                        row.getString("name"),
                        row.getString("version"),
                        row.getTimestamp("begun_at").toInstant()))
                .list();
    }
}
