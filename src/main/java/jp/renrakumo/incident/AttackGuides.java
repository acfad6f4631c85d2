package jp.renrakumo.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import jp.renrakumo.access.CurrentOfficer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The guides of all institutions; of each at most one real one and one exercise belong to no incident yet. */
@Repository
class AttackGuides {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentOfficer officer;

    AttackGuides(JdbcClient jdbc, Clock clock, CurrentOfficer officer) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.officer = officer;
    }

    Optional<AttackGuide> find(long id) {
        return one("id = ?", id, "");
    }

    Optional<AttackGuide> ofIncident(String number) {
        return one("incident = ?", number, "");
    }

    /** The one that belongs to no incident yet. */
    Optional<AttackGuide> open(String institution, boolean exercise) {
        return one("open_for = ?", openFor(institution, exercise), "");
    }

    /** The same, for whoever writes it: others wait. */
    Optional<AttackGuide> lockOpen(String institution, boolean exercise) {
        return one("open_for = ?", openFor(institution, exercise), " for update");
    }

    /** Two who write at the same moment do it one after the other. */
    AttackGuide lock(long id) {
        return one("id = ?", id, " for update").orElseThrow();
    }

    /** The institution's open guide, or that of its incident; a new one if there is none. Of two who begin, one does. */
    AttackGuide begun(String institution, boolean exercise, @Nullable String incident) {
        jdbc.sql("select id from organization where id = ? for update")
                .param(institution)
                .query(String.class)
                .single();
        return (incident == null ? open(institution, exercise) : ofIncident(incident))
                .orElseGet(() -> begin(institution, exercise, incident));
    }

    private AttackGuide begin(String institution, boolean exercise, @Nullable String incident) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        var now = Incidents.utc(clock.instant());
        jdbc.sql(
                        "insert into attack_guide (institution, exercise, opened_at, opened_by, touched_at, incident, open_for)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        institution,
                        exercise,
                        now,
                        officer.id(),
                        now,
                        incident,
                        incident == null ? openFor(institution, exercise) : null)
                .update(key, "id");
        return find(Objects.requireNonNull(key.getKey()).longValue()).orElseThrow();
    }

    void touch(long id) {
        jdbc.sql("update attack_guide set touched_at = ? where id = ?")
                .params(Incidents.utc(clock.instant()), id)
                .update();
    }

    void bind(long id, String incident) {
        jdbc.sql("update attack_guide set incident = ?, open_for = null where id = ?")
                .params(incident, id)
                .update();
    }

    void putAway(long id) {
        jdbc.sql("update attack_guide set put_away_at = ?, put_away_by = ?, open_for = null where id = ?")
                .params(Incidents.utc(clock.instant()), officer.id(), id)
                .update();
    }

    private static String openFor(String institution, boolean exercise) {
        return (exercise ? "EX " : "") + institution;
    }

    private Optional<AttackGuide> one(String which, Object value, String locking) {
        return jdbc.sql("select * from attack_guide where " + which + locking)
                .param(value)
                .query(AttackGuides::row)
                .optional();
    }

    private static AttackGuide row(ResultSet row, int index) throws SQLException {
        return new AttackGuide(
                row.getLong("id"),
                row.getString("institution"),
                row.getBoolean("exercise"),
                Incidents.requiredInstant(row, "opened_at"),
                Incidents.requiredInstant(row, "touched_at"),
                row.getString("incident"),
                Incidents.instant(row, "put_away_at"));
    }
}
