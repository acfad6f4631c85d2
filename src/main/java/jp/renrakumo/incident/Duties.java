package jp.renrakumo.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseParties;
import jp.renrakumo.deadline.Term;
import jp.renrakumo.organization.Promised;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** All duties; the state of a duty changes once, from OPEN to how it ended. */
@Repository
class Duties {

    private final JdbcClient jdbc;
    private final Clock clock;

    private final CaseParties parties;

    private final ApplicationEventPublisher events;

    Duties(JdbcClient jdbc, Clock clock, CaseParties parties, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
        this.parties = parties;
    }

    /** Records a new duty and answers its id. */
    long owe(String incident, FiredDuty fired, String owner, String addressee, Term term) {
        parties.admit(CaseKind.INCIDENT, incident, owner);
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        "insert into duty (incident, obligation, what, stage, owner, addressee, rules, source, sentence, basis, calendar_version,"
                                + " anchored_at, warning_at, due_at, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')")
                .params(
                        incident,
                        fired.obligation(),
                        fired.what(),
                        fired.stage(),
                        owner,
                        addressee,
                        String.join(", ", fired.rules()),
                        fired.source(),
                        fired.sentence(),
                        term.basis(),
                        term.calendarVersion(),
                        Incidents.utc(term.anchor()),
                        Incidents.utc(term.warning()),
                        Incidents.utc(term.due()))
                .update(key, "id");
        events.publishEvent(owed(incident, owner, fired.obligation(), fired.what(), fired, term));
        return java.util.Objects.requireNonNull(key.getKey()).longValue();
    }

    private static Promised owed(
            String incident, String owner, String obligation, String what, FiredDuty fired, Term term) {
        return Promised.owed(
                incident,
                owner,
                obligation,
                term.anchor(),
                Promised.terms(what, term.basis(), fired.source(), fired.sentence(), term.calendarVersion()),
                term.due());
    }

    Duty get(long id) {
        return jdbc.sql("select * from duty where id = ?")
                .param(id)
                .query(Duties::row)
                .single();
    }

    List<Duty> of(String incident) {
        return jdbc.sql("select * from duty where incident = ? order by due_at, id")
                .param(incident)
                .query(Duties::row)
                .list();
    }

    /** By incident, for a list of them. */
    Map<String, List<Duty>> of(Collection<String> incidents) {
        return incidents.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from duty where incident in (:incidents) order by due_at, id")
                        .param("incidents", incidents)
                        .query(Duties::row)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Duty::incident));
    }

    Optional<Duty> find(String incident, String obligation, String owner) {
        return jdbc.sql("select * from duty where incident = ? and obligation = ? and owner = ?")
                .params(incident, obligation, owner)
                .query(Duties::row)
                .optional();
    }

    /** Answers whether this call was the one that ended the duty; lateness is frozen here, at the first filing. */
    boolean file(Duty duty, Instant filedAt, String officer) {
        boolean filed = jdbc.sql(
                                "update duty set state = 'FILED', filed_at = ?, recorded_at = ?, recorded_by = ?, late = ? where id = ? and state = 'OPEN'")
                        .params(
                                Incidents.utc(filedAt),
                                Incidents.utc(clock.instant()),
                                officer,
                                filedAt.isAfter(duty.dueAt()),
                                duty.id())
                        .update()
                == 1;
        if (filed) {
            events.publishEvent(Promised.kept(duty.incident(), duty.owner(), duty.obligation(), duty.dueAt(), filedAt));
        }
        return filed;
    }

    /** Ends the duty without a filing; answers whether this call was the one that ended it. */
    boolean end(Duty duty, String state, String reason, String officer) {
        boolean ended = jdbc.sql(
                                "update duty set state = ?, reason = ?, recorded_at = ?, recorded_by = ? where id = ? and state = 'OPEN'")
                        .params(state, reason, Incidents.utc(clock.instant()), officer, duty.id())
                        .update()
                == 1;
        if (ended) {
            events.publishEvent(Promised.over(duty.incident(), duty.owner(), duty.obligation()));
        }
        return ended;
    }

    /** A duty that had ended without a filing is owed again, by these rules and since that moment. */
    void reopen(Duty duty, FiredDuty fired, Term term) {
        jdbc.sql(
                        "update duty set state = 'OPEN', reason = null, recorded_at = null, recorded_by = null, warned_at = null,"
                                + " escalated_at = null, rules = ?, source = ?, sentence = ?, basis = ?, calendar_version = ?,"
                                + " anchored_at = ?, warning_at = ?, due_at = ? where id = ? and state not in ('OPEN', 'FILED')")
                .params(
                        String.join(", ", fired.rules()),
                        fired.source(),
                        fired.sentence(),
                        term.basis(),
                        term.calendarVersion(),
                        Incidents.utc(term.anchor()),
                        Incidents.utc(term.warning()),
                        Incidents.utc(term.due()),
                        duty.id())
                .update();
        events.publishEvent(owed(duty.incident(), duty.owner(), duty.obligation(), duty.what(), fired, term));
        ;
    }

    /** Ids of the rules by which it is owed. */
    Set<String> rules(Duty duty) {
        return Set.of(jdbc.sql("select rules from duty where id = ?")
                .param(duty.id())
                .query(String.class)
                .single()
                .split(", "));
    }

    /** Of a duty that is open: these rules ask for it now. */
    void owedBy(Duty duty, List<String> rules) {
        jdbc.sql("update duty set rules = ? where id = ? and state = 'OPEN'")
                .params(String.join(", ", rules), duty.id())
                .update();
    }

    void warned(long id) {
        jdbc.sql("update duty set warned_at = ? where id = ? and warned_at is null")
                .params(Incidents.utc(clock.instant()), id)
                .update();
    }

    void escalated(long id) {
        jdbc.sql("update duty set escalated_at = ? where id = ? and escalated_at is null")
                .params(Incidents.utc(clock.instant()), id)
                .update();
    }

    private static Duty row(ResultSet row, int index) throws SQLException {
        Boolean late = row.getObject("late", Boolean.class);
        return new Duty(
                row.getLong("id"),
                row.getString("incident"),
                row.getString("obligation"),
                row.getString("what"),
                row.getString("stage"),
                row.getString("owner"),
                row.getString("addressee"),
                row.getString("source"),
                row.getString("sentence"),
                row.getString("basis"),
                row.getString("calendar_version"),
                Incidents.requiredInstant(row, "anchored_at"),
                Incidents.requiredInstant(row, "warning_at"),
                Incidents.requiredInstant(row, "due_at"),
                row.getString("state"),
                Incidents.instant(row, "filed_at"),
                Incidents.instant(row, "recorded_at"),
                late,
                row.getString("reason"),
                Incidents.instant(row, "warned_at"),
                Incidents.instant(row, "escalated_at"));
    }
}
