package jp.renrakumo.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.organization.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done and said in an incident, append-only, readable as it stands. */
@Repository
class Records {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentOfficer officer;
    private final ApplicationEventPublisher events;

    Records(JdbcClient jdbc, Clock clock, CurrentOfficer officer, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.officer = officer;
        this.events = events;
    }

    /** Within this time an entry was written down as it happened. */
    private static final Duration AT_ONCE = Duration.ofMinutes(10);

    /**
     * One entry of the record.
     *
     * @param organization on whose behalf it was done
     * @param happenedAt when it happened; {@code recordedAt} is when it was written down
     */
    record Entry(
            String incident,
            @Nullable Long duty,
            String kind,
            String organization,
            String officer,
            Instant recordedAt,
            Instant happenedAt,
            String heading,
            String content) {

        /** Whether it was written down so much later that both times matter. */
        public boolean writtenLater() {
            return Records.writtenLater(happenedAt, recordedAt);
        }
    }

    static boolean writtenLater(Instant happenedAt, Instant recordedAt) {
        return recordedAt.isAfter(happenedAt.plus(AT_ONCE));
    }

    /** Adds an entry about what happened just now. */
    void add(String incident, String kind, String organization, String heading, String content) {
        add(incident, null, kind, organization, heading, content, clock.instant());
    }

    /** Adds an entry about a duty or an earlier moment. */
    void add(
            String incident,
            @Nullable Long duty,
            String kind,
            String organization,
            String heading,
            String content,
            Instant happenedAt) {
        write(incident, duty, kind, organization, officer.id(), clock.instant(), heading, content, happenedAt);
        tell(incident, duty, kind, organization, heading, content, happenedAt, Map.of());
    }

    /** Adds what was written down before the incident had a number: by this officer, at that moment. */
    void takeOver(
            String incident,
            String kind,
            String organization,
            String writtenBy,
            Instant writtenAt,
            String heading,
            String content,
            Instant happenedAt) {
        write(incident, null, kind, organization, writtenBy, writtenAt, heading, content, happenedAt);
        tell(
                incident,
                null,
                kind,
                organization,
                heading,
                content,
                happenedAt,
                Map.of("writtenBy", writtenBy, "writtenAt", writtenAt));
    }

    private void write(
            String incident,
            @Nullable Long duty,
            String kind,
            String organization,
            String writtenBy,
            Instant writtenAt,
            String heading,
            String content,
            Instant happenedAt) {
        jdbc.sql(
                        "insert into incident_record (incident, duty, kind, organization, officer, recorded_at, happened_at, heading, content)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        incident,
                        duty,
                        kind,
                        organization,
                        writtenBy,
                        Incidents.utc(writtenAt),
                        Incidents.utc(happenedAt),
                        heading,
                        content)
                .update();
    }

    private void tell(
            String incident,
            @Nullable Long duty,
            String kind,
            String organization,
            String heading,
            String content,
            Instant happenedAt,
            Map<String, Object> more) {
        Map<String, Object> particulars = new HashMap<>(more);
        particulars.putAll(Map.of("what", kind, "duty", duty == null ? "" : duty, "happenedAt", happenedAt));
        events.publishEvent(new Decided(incident, organization, null, heading, content, particulars));
    }

    Instant now() {
        return clock.instant();
    }

    /** The whole record, oldest first. */
    List<Entry> of(String incident) {
        return jdbc.sql("select * from incident_record where incident = ? order by id")
                .param(incident)
                .query((row, index) -> new Entry(
                        row.getString("incident"),
                        row.getObject("duty", Long.class),
                        row.getString("kind"),
                        row.getString("organization"),
                        row.getString("officer"),
                        Incidents.requiredInstant(row, "recorded_at"),
                        Incidents.requiredInstant(row, "happened_at"),
                        row.getString("heading"),
                        row.getString("content")))
                .list();
    }

    /** When the last entry of a kind was written down. */
    Optional<Instant> lastRecordedAt(String incident, String kind) {
        return of(incident).stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(Entry::recordedAt)
                .reduce((earlier, later) -> later);
    }

    /** The entries of one kind as one text, oldest first; a dash if there are none. */
    String told(String incident, String kind) {
        return told(List.of(incident), kind);
    }

    /** The entries of one kind in all these reports as one text; a dash if there are none. */
    String told(List<String> incidents, String kind) {
        String text = String.join(
                "\n",
                incidents.stream()
                        .flatMap(incident -> of(incident).stream())
                        .filter(entry -> entry.kind().equals(kind))
                        .map(Entry::content)
                        .toList());
        return text.isEmpty() ? "―" : text;
    }
}
