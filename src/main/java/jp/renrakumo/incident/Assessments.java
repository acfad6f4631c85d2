package jp.renrakumo.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The facts of incidents as they became known, one row each time; the newest counts. */
@Repository
class Assessments {

    private static final String OPENING = "(select min(id) from assessment where incident = :incident)";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String known;

    @Autowired
    Assessments(JdbcClient jdbc, Clock clock) {
        this(jdbc, clock, "assessment");
    }

    private Assessments(JdbcClient jdbc, Clock clock, String known) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.known = known;
    }

    /** What was known when this row was the newest of its incident. */
    Assessments upTo(long id) {
        return new Assessments(jdbc, clock, "(select * from assessment where id <= " + id + ") as assessment");
    }

    /** One row, as it was written down. */
    record Row(long id, Instant recordedAt, Facts facts) {}

    /** All of an incident, the oldest first. */
    List<Row> of(String incident) {
        return jdbc.sql("select * from " + known + " where incident = ? order by id")
                .param(incident)
                .query((row, index) ->
                        new Row(row.getLong("id"), Incidents.requiredInstant(row, "recorded_at"), row(row, index)))
                .list();
    }

    /** What is known just now. */
    void add(String incident, Facts facts, String officer, @Nullable String note) {
        add(incident, facts, clock.instant(), officer, note);
    }

    /** What was judged at this moment; when it is written down is kept too. */
    void add(String incident, Facts facts, Instant assessedAt, String officer, @Nullable String note) {
        jdbc.sql(
                        "insert into assessment (incident, assessed_at, recorded_at, assessed_by, institution_judged, attack_suspected, damage_confirmed,"
                                + " system_failure, clinical_stop, leak, care_disruption, note) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        incident,
                        Incidents.utc(assessedAt),
                        Incidents.utc(clock.instant()),
                        officer,
                        facts.institutionJudged(),
                        facts.attackSuspected(),
                        facts.damageConfirmed(),
                        facts.systemFailure(),
                        facts.clinicalStop(),
                        facts.leak().name(),
                        facts.careDisruption().name(),
                        note)
                .update();
    }

    /** What is known now. */
    Facts facts(String incident) {
        return jdbc.sql("select * from assessment where incident = ? order by id desc fetch first 1 rows only")
                .param(incident)
                .query(Assessments::row)
                .single();
    }

    /** When the newest facts became known; empty while nothing is known but what the incident was opened with. */
    Optional<Instant> changedAt(String incident) {
        return newest(incident, "assessed_at");
    }

    /** When the newest facts were written down here, so that others learned of them; empty as {@link #changedAt}. */
    Optional<Instant> toldAt(String incident) {
        return newest(incident, "recorded_at");
    }

    /** When the institution itself judged for the first time; empty while it has not. */
    Optional<Instant> firstJudgedAt(String incident) {
        return jdbc.sql("select assessed_at from " + known + " where incident = ? and institution_judged order by id"
                        + " fetch first 1 rows only")
                .param(incident)
                .query((row, index) -> Incidents.requiredInstant(row, "assessed_at"))
                .optional();
    }

    private Optional<Instant> newest(String incident, String column) {
        return jdbc.sql("select " + column + " from " + known + " where incident = :incident and id > " + OPENING
                        + " order by id desc fetch first 1 rows only")
                .param("incident", incident)
                .query((row, index) -> Incidents.requiredInstant(row, column))
                .optional();
    }

    /** When, after the opening, a suspected failure and damage were first known; empty if they were known before or never. */
    List<Instant> effectsFoundAt(String incident) {
        return jdbc.sql("select assessed_at from assessment where incident = :incident and id > " + OPENING
                        + " and id in (select min(id) from assessment where incident = :incident and attack_suspected and system_failure"
                        + " union all select min(id) from assessment where incident = :incident and damage_confirmed)")
                .param("incident", incident)
                .query((row, index) -> Incidents.requiredInstant(row, "assessed_at"))
                .list();
    }

    /**
     * When the institution knew of the leak that is known or feared now; empty if since the opening, or if there is none.
     */
    Optional<Instant> leakKnownAt(Incident incident) {
        boolean own = incident.entry().equals("INSTITUTION");
        return jdbc.sql("select assessed_at from assessment where id = (select min(id) from " + known
                        + " where incident = :incident and leak <> 'NONE' and (institution_judged or :own)"
                        + " and id > (select coalesce(max(id), 0) from " + known
                        + " where incident = :incident and leak = 'NONE'))"
                        + " and (not :own or id > " + OPENING + ")")
                .param("incident", incident.number())
                .param("own", own)
                .query((row, index) -> Incidents.requiredInstant(row, "assessed_at"))
                .optional();
    }

    /** What was known before the newest facts. */
    Optional<Facts> before(String incident) {
        return jdbc.sql(
                        "select * from assessment where incident = ? order by id desc offset 1 rows fetch next 1 rows only")
                .param(incident)
                .query(Assessments::row)
                .optional();
    }

    private static Facts row(ResultSet row, int index) throws SQLException {
        return new Facts(
                row.getBoolean("institution_judged"),
                row.getBoolean("attack_suspected"),
                row.getBoolean("damage_confirmed"),
                row.getBoolean("system_failure"),
                row.getBoolean("clinical_stop"),
                Facts.Extent.valueOf(row.getString("leak")),
                Facts.Extent.valueOf(row.getString("care_disruption")));
    }
}
