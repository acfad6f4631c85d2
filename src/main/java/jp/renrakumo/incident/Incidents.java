package jp.renrakumo.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.renrakumo.access.AccessDecision.Scope;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.access.CaseParties;
import jp.renrakumo.access.Sight;
import jp.renrakumo.deadline.Exercises;
import jp.renrakumo.deadline.Occasion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All incidents. */
@Repository
class Incidents {

    /** How long a vendor sees an incident without being let in again [policy]. */
    static final Duration VENDORS_TIME = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseParties parties;
    private final CaseNumbers numbers;
    private final Exercises exercises;

    Incidents(JdbcClient jdbc, Clock clock, CaseParties parties, CaseNumbers numbers, Exercises exercises) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.parties = parties;
        this.numbers = numbers;
        this.exercises = exercises;
    }

    /** Opens an incident under the next number. */
    String open(
            Occasion occasion,
            String institution,
            String authority,
            String entry,
            String summary,
            Instant suspectedAt,
            String officer,
            @Nullable String vendor,
            @Nullable String transcribedFrom) {
        String number = numbers.next(occasion.series("INC"));
        exercises.begin(number, occasion);
        jdbc.sql(
                        "insert into incident (number, institution, authority, entry, summary, suspected_at, opened_at, opened_by, vendor, transcribed_from)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        number,
                        institution,
                        authority,
                        entry,
                        summary,
                        utc(suspectedAt),
                        utc(clock.instant()),
                        officer,
                        vendor,
                        transcribedFrom)
                .update();
        parties.admit(CaseKind.INCIDENT, number, institution);
        parties.admit(CaseKind.INCIDENT, number, authority);
        if (vendor != null) {
            parties.grant(CaseKind.INCIDENT, number, vendor, Scope.FACTS, VENDORS_TIME, "保守会社として登録されているため");
        }
        return number;
    }

    Incident get(String number) {
        return find(number)
                .orElseThrow(() -> new IllegalArgumentException("事案「" + number + "」は登録されていません。番号を確かめてください。"));
    }

    Optional<Incident> find(String number) {
        return jdbc.sql("select * from incident where number = ?")
                .param(number)
                .query(Incidents::row)
                .optional();
    }

    /** Incidents of the institution that are still open, the newest first: real ones, or exercises. */
    List<Incident> openOf(String institution, boolean exercise) {
        return jdbc.sql("select * from incident where institution = ? and closed_at is null and"
                        + Exercises.among("number", exercise) + " order by number desc")
                .param(institution)
                .query(Incidents::row)
                .list();
    }

    /** All of the institution, the newest first: real ones, or exercises. */
    List<Incident> ofInstitution(String institution, boolean exercise) {
        return jdbc.sql("select * from incident where institution = ? and" + Exercises.among("number", exercise)
                        + " order by number desc")
                .param(institution)
                .query(Incidents::row)
                .list();
    }

    /** This incident and all that were merged with it, the one to which they belong first. */
    List<Incident> reports(String number) {
        return jdbc.sql("select * from incident where number = :root or merged_into = :root"
                        + " order by case when merged_into is null then 0 else 1 end, number")
                .param("root", root(number))
                .query(Incidents::row)
                .list();
    }

    void merge(String number, @Nullable String into) {
        jdbc.sql("update incident set merged_into = ? where number = ?")
                .params(into, number)
                .update();
    }

    /** Incidents that may be seen and have the words in number, summary or institution, newest first. */
    List<Incident> seen(Sight sight, boolean exercise, String words, int offset, int limit) {
        return jdbc.sql("select i.*" + seenBy(sight, exercise)
                        + " order by i.opened_at desc, i.number desc limit :limit offset :offset")
                .params(sight.parameters())
                .param("words", like(words))
                .param("limit", limit)
                .param("offset", offset)
                .query(Incidents::row)
                .list();
    }

    int countSeen(Sight sight, boolean exercise, String words) {
        return jdbc.sql("select count(*)" + seenBy(sight, exercise))
                .params(sight.parameters())
                .param("words", like(words))
                .query(Integer.class)
                .single();
    }

    private static String seenBy(Sight sight, boolean exercise) {
        return " from incident i join organization o on o.id = i.institution where"
                + Exercises.among("i.number", exercise) + " and "
                + sight.cases(CaseKind.INCIDENT, "i.number")
                // another report of one incident is found by its words, and counted nowhere
                + " and (i.merged_into is null or :words <> '%%')"
                + " and lower(i.number || ' ' || o.name || ' ' || i.summary) like :words escape '!'";
    }

    private static String like(String words) {
        return "%" + words.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }

    List<Incident> all() {
        return jdbc.sql("select * from incident order by opened_at desc, number desc")
                .query(Incidents::row)
                .list();
    }

    /** Whoever was let in for the time of the work sees it no more. */
    void lockOutGuests(String number) {
        parties.grants(CaseKind.INCIDENT, number)
                .forEach(grant -> parties.revoke(CaseKind.INCIDENT, number, grant.organization()));
    }

    /**
     * Makes concurrent answers to one incident wait for each other, in whichever of its reports, so that the last one sees
     * that it is the last.
     */
    void lock(String number) {
        String locked;
        do {
            locked = root(number);
            jdbc.sql("select number from incident where number = ? for update")
                    .param(locked)
                    .query(String.class)
                    .single();
        } while (!locked.equals(root(number)));
    }

    private String root(String number) {
        return jdbc.sql("select coalesce(merged_into, number) from incident where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    void wantReassessment(String number, boolean wanted) {
        jdbc.sql("update incident set reassessment_wanted = ? where number = ?")
                .params(wanted, number)
                .update();
    }

    void close(String number) {
        jdbc.sql("update incident set closed_at = ? where number = ?")
                .params(utc(clock.instant()), number)
                .update();
    }

    /** It was closed as another report of an incident that it is not. */
    void reopen(String number) {
        jdbc.sql("update incident set closed_at = null where number = ?")
                .param(number)
                .update();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Incident row(ResultSet row, int index) throws SQLException {
        return new Incident(
                row.getString("number"),
                row.getString("institution"),
                row.getString("authority"),
                row.getString("entry"),
                row.getString("summary"),
                requiredInstant(row, "suspected_at"),
                requiredInstant(row, "opened_at"),
                row.getString("vendor"),
                row.getBoolean("reassessment_wanted"),
                row.getString("transcribed_from"),
                row.getString("merged_into"),
                instant(row, "closed_at"));
    }
}
