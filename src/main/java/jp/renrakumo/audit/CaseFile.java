package jp.renrakumo.audit;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the log tells of one case, event by event. */
@Component
class CaseFile {

    /** Where a task or a process itself began, changed or ended, there is something to tell ({@link EventWords}). */
    private static final String TOLD =
            "(e.kind not in ('" + EngineEvent.KIND + "', '" + RowEvents.KIND + "') or e.content = ''"
                    + " or e.kind = '" + RowEvents.KIND + "' and e.actor <> 'system'"
                    + " or e.content like '%\"entity\":\"TaskInstance\"%'"
                    + " or e.content like '%\"entity\":\"ProcessInstance\"%')";

    private final JdbcClient jdbc;
    private final EventWords words;
    private final TaskOwners owners;

    CaseFile(JdbcClient jdbc, EventWords words, TaskOwners owners) {
        this.jdbc = jdbc;
        this.words = words;
        this.owners = owners;
    }

    /**
     * One event.
     *
     * @param number its number in the log, null while it waits for the seal
     * @param organization on whose behalf, null where only the account is known
     * @param taskOf whose task this completed, where the organization is not known
     * @param words what happened
     * @param lay how long a task that this completed had lain, null if it completed none
     */
    record Line(
            @Nullable Long number,
            Instant at,
            String actor,
            @Nullable String organization,
            @Nullable String taskOf,
            EventWords.Words words,
            @Nullable Duration lay) {

        /** Of its minute: many events share one. */
        public String seconds() {
            return "%02d".formatted(at.getEpochSecond() % 60);
        }
    }

    /** What kind of case it is. @param closed null while it is open */
    record Head(String kind, String title, String organization, Instant opened, @Nullable Instant closed) {}

    Optional<Head> head(String caseNumber) {
        return jdbc.sql("select kind, title, organization, opened_at, closed_at from audit_case where number = :number"
                        + " union all select kind, title, organization, opened_at, closed_at from audit_release"
                        + " where number = :number")
                .param("number", caseNumber)
                .query((row, at) -> {
                    OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
                    return new Head(
                            row.getString("kind"),
                            row.getString("title"),
                            row.getString("organization"),
                            row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                            closed == null ? null : closed.toInstant());
                })
                .optional();
    }

    /** Whether the case was opened before the log began, so that this does not tell all of it. */
    boolean earlierThanTheLog(String caseNumber, Head head) {
        return jdbc.sql("select count(*) from audit_event where happened_at <= :opened"
                                + " or case_number = :number and happened_at <= :soon")
                        .param("number", caseNumber)
                        .param("opened", head.opened().atOffset(ZoneOffset.UTC))
                        .param("soon", head.opened().plusSeconds(60).atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Events that tell a reader something, and inner moves of the engine, e.g. from one element to the next. */
    record Counts(int told, int internal) {

        public int all() {
            return told + internal;
        }
    }

    /** Without those that only say who looked. */
    Counts counts(String caseNumber) {
        return jdbc.sql("select coalesce(sum(case when " + TOLD + " then 1 else 0 end), 0) as told, count(*) as every"
                        + " from audit_event e where e.case_number = ? and e.kind <> ?")
                .params(caseNumber, ReadTrail.KIND)
                .query((row, at) -> new Counts(row.getInt("told"), row.getInt("every") - row.getInt("told")))
                .single();
    }

    /** Without those that only say who looked. */
    int count(String caseNumber) {
        return jdbc.sql("select count(*) from audit_event where case_number = ? and kind <> ?")
                .params(caseNumber, ReadTrail.KIND)
                .query(Integer.class)
                .single();
    }

    /** The same in the order in which they happened. @param internal whether inner moves are among them */
    List<Line> of(String caseNumber, boolean internal, int offset, int limit) {
        List<Numbered> events = jdbc.sql(
                        "select s.number, e.* from audit_event e left join audit_seal s on s.event = e.id"
                                + " where e.case_number = :number and e.kind <> :read and (:internal or " + TOLD
                                + ") order by e.id limit :limit offset :offset")
                .param("internal", internal)
                .param("number", caseNumber)
                .param("read", ReadTrail.KIND)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, index) -> new Numbered(row.getObject("number", Long.class), EventLog.row(row)))
                .list();
        Map<String, Instant> begun = begun(events);
        Map<String, String> offered = owners.of(caseNumber, ofNobody(events));
        return events.stream().map(each -> line(each, begun, offered)).toList();
    }

    private record Numbered(@Nullable Long number, AuditEvent event) {}

    /** Tasks that an officer of several organizations completed. */
    private static List<String> ofNobody(List<Numbered> events) {
        return events.stream()
                .map(Numbered::event)
                .filter(event -> event.organization() == null)
                .map(AuditEvent::task)
                .filter(Objects::nonNull)
                .toList();
    }

    private Line line(Numbered of, Map<String, Instant> begun, Map<String, String> offered) {
        AuditEvent event = of.event();
        Instant since = event.task() == null ? null : begun.get(event.task());
        return new Line(
                of.number(),
                event.happenedAt(),
                event.actor(),
                event.organization(),
                event.task() == null || event.organization() != null ? null : offered.get(event.task()),
                words.of(event),
                since == null ? null : Duration.between(since, event.happenedAt()));
    }

    /** Since when the tasks that these completed had been there, as far as the engine still knows. */
    private Map<String, Instant> begun(List<Numbered> events) {
        List<String> tasks = events.stream()
                .map(each -> each.event().task())
                .filter(Objects::nonNull)
                .toList();
        Map<String, Instant> begun = new HashMap<>();
        if (!tasks.isEmpty()) {
            jdbc.sql("select ID_, START_TIME_ from ACT_HI_TASKINST where ID_ in (:tasks)")
                    .param("tasks", tasks)
                    .query(row -> {
                        Timestamp start = row.getTimestamp("START_TIME_");
                        begun.put(row.getString("ID_"), start.toInstant());
                    });
        }
        return begun;
    }
}
