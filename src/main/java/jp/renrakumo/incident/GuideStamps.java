package jp.renrakumo.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jp.renrakumo.access.CurrentOfficer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Moments of a guide, who kept them and when; what was wrong stays readable beside what took its place. */
@Repository
class GuideStamps {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentOfficer officer;

    GuideStamps(JdbcClient jdbc, Clock clock, CurrentOfficer officer) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.officer = officer;
    }

    /**
     * One moment.
     *
     * @param note what was written with it, mostly nothing
     * @param endedAt when it was undone or corrected, null while it counts
     * @param replacedBy what took its place, null if nothing did
     */
    record Stamp(
            long id,
            GuideStep step,
            Instant happenedAt,
            Instant recordedAt,
            String officer,
            String note,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable Long replacedBy) {

        public boolean counts() {
            return endedAt == null;
        }

        /** Whether it was written down so much later that both times matter. */
        public boolean writtenLater() {
            return Records.writtenLater(happenedAt, recordedAt);
        }
    }

    /** All of a guide in the order in which they happened, also those that count no more. */
    List<Stamp> of(long guide) {
        return jdbc.sql("select * from attack_guide_stamp where guide = ? order by happened_at, id")
                .param(guide)
                .query(GuideStamps::row)
                .list();
    }

    /** The same of the guide of an incident; nothing if it has none. */
    List<Stamp> ofIncident(String number) {
        return jdbc.sql(
                        "select s.* from attack_guide_stamp s join attack_guide g on g.id = s.guide where g.incident = ?"
                                + " order by s.happened_at, s.id")
                .param(number)
                .query(GuideStamps::row)
                .list();
    }

    /** The newest of these steps that counts. */
    static Optional<Stamp> newest(List<Stamp> all, GuideStep... steps) {
        Set<GuideStep> wanted = Set.of(steps);
        return all.stream()
                .filter(stamp -> stamp.counts() && wanted.contains(stamp.step()))
                .max(Comparator.comparing(Stamp::happenedAt).thenComparing(Stamp::id));
    }

    /** When the first that counts happened. */
    static Optional<Instant> first(List<Stamp> all) {
        return all.stream().filter(Stamp::counts).map(Stamp::happenedAt).min(Comparator.naturalOrder());
    }

    /** Whether this was tapped on that page already. */
    boolean tapped(long guide, String sheet, GuideStep step) {
        return jdbc.sql("select count(*) from attack_guide_stamp where guide = ? and sheet = ? and step = ?")
                        .params(guide, sheet, step.name())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    long add(long guide, GuideStep step, Instant happenedAt, String note, String sheet) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into attack_guide_stamp (guide, step, happened_at, recorded_at, officer, note, sheet)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        guide,
                        step.name(),
                        Incidents.utc(happenedAt),
                        Incidents.utc(clock.instant()),
                        officer.id(),
                        note,
                        sheet)
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    void end(long id, @Nullable Long replacedBy) {
        jdbc.sql("update attack_guide_stamp set ended_at = ?, ended_by = ?, replaced_by = ? where id = ?")
                .params(Incidents.utc(clock.instant()), officer.id(), replacedBy, id)
                .update();
    }

    private static Stamp row(ResultSet row, int index) throws SQLException {
        return new Stamp(
                row.getLong("id"),
                GuideStep.valueOf(row.getString("step")),
                Incidents.requiredInstant(row, "happened_at"),
                Incidents.requiredInstant(row, "recorded_at"),
                row.getString("officer"),
                row.getString("note"),
                Incidents.instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getObject("replaced_by", Long.class));
    }
}
