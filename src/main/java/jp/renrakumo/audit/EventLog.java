package jp.renrakumo.audit;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table of events: written in the transaction in which they happen, never changed. */
@Repository
class EventLog {

    private static final String INSERT =
            "insert into audit_event (id, happened_at, kind, case_number, process, task, actor, organization, content,"
                    + " content_digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String WAITING = "insert into audit_unsealed (event, since) values (?, ?)";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong(new SecureRandom().nextInt(Integer.MAX_VALUE));
    private final String node = "%08x".formatted(new SecureRandom().nextInt());

    EventLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Now, as events keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Name of this node, of its own at each start. */
    String node() {
        return node;
    }

    AuditEvent event(
            String kind,
            @Nullable String caseNumber,
            @Nullable String process,
            @Nullable String task,
            String actor,
            @Nullable String organization,
            String content) {
        Instant now = now();
        String id = "%012x%010x%s".formatted(now.toEpochMilli(), count.incrementAndGet() & 0xffffffffffL, node);
        return new AuditEvent(
                id, now, kind, caseNumber, process, task, actor, organization, content, AuditEvent.digest(content));
    }

    /** Writes them in the transaction of the moment, to be sealed after it. */
    void add(List<AuditEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(INSERT, events, events.size(), (row, event) -> {
            row.setString(1, event.id());
            row.setObject(2, event.happenedAt().atOffset(ZoneOffset.UTC));
            row.setString(3, event.kind());
            row.setString(4, event.caseNumber());
            row.setString(5, event.process());
            row.setString(6, event.task());
            row.setString(7, event.actor());
            row.setString(8, event.organization());
            row.setString(9, event.content());
            row.setString(10, event.contentDigest());
        });
        Timestamp now = Timestamp.from(now());
        jdbc.batchUpdate(WAITING, events, events.size(), (row, event) -> {
            row.setString(1, event.id());
            row.setTimestamp(2, now);
        });
    }

    static AuditEvent row(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getString("id"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getString("case_number"),
                row.getString("process"),
                row.getString("task"),
                row.getString("actor"),
                row.getString("organization"),
                row.getString("content"),
                row.getString("content_digest"));
    }
}
