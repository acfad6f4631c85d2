package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.chrono.JapaneseChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All erasures that were asked for, and the events that each of them empties. */
@Repository
class Erasures {

    /** 令和元年5月23日. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendPattern("G")
            .appendText(ChronoField.YEAR_OF_ERA, Map.of(1L, "元"))
            .appendPattern("年M月d日")
            .toFormatter(Locale.JAPAN)
            .withChronology(JapaneseChronology.INSTANCE);

    private final JdbcClient jdbc;
    private final Clock clock;

    Erasures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The one of this case that was not refused. */
    Optional<Erasure> find(String number) {
        return jdbc.sql("select * from erasure where case_number = ? and refused_at is null order by id desc limit 1")
                .param(number)
                .query(Erasures::row)
                .optional();
    }

    /** What stands in the place of an erased event's content. */
    String inWords(String event) {
        return jdbc.sql("select e.* from erasure e join audit_erasure a on a.erasure = e.id where a.event = ?")
                .param(event)
                .query(Erasures::row)
                .optional()
                .flatMap(erasure -> Optional.ofNullable(erasure.approvedAt())
                        .map(at -> "内容は消去済み（根拠: " + erasure.basis() + "、" + day(at) + "）"))
                .orElse("内容が空ですが、消去の記録がありません。audit verify で確かめてください。");
    }

    /** Approved, and not all done: what remains of a case was not told anew by versions of before. */
    List<Erasure> unfinished() {
        return jdbc.sql("select * from erasure where approved_at is not null and retold_at is null order by id")
                .query(Erasures::row)
                .list();
    }

    void ask(String number, String basis, String officer) {
        jdbc.sql("insert into erasure (case_number, basis, asked_by, asked_at) values (?, ?, ?, ?)")
                .params(number, basis, officer, now())
                .update();
    }

    void refuse(Erasure erasure, String officer) {
        jdbc.sql("update erasure set refused_by = ?, refused_at = ? where id = ?")
                .params(officer, now(), erasure.id())
                .update();
    }

    void approve(Erasure erasure, String officer, AuditEvent event) {
        jdbc.sql("update erasure set approved_by = ?, approved_at = ?, event = ? where id = ?")
                .params(officer, Timestamp.from(event.happenedAt()), event.id(), erasure.id())
                .update();
    }

    void complete(Erasure erasure) {
        jdbc.sql("update erasure set completed_at = coalesce(completed_at, ?), retold_at = ? where id = ?")
                .params(now(), now(), erasure.id())
                .update();
    }

    /** Told of the case by administrators, not in it: their reasons stay. */
    private static final String KEPT = Stream.of(LegalHolds.PLACED, LegalHolds.LIFTED, StillRunning.ENDED)
            .map(heading -> "e.content like '%\"heading\":\"" + heading + "\"%'")
            .collect(Collectors.joining(" or ", "(e.kind = '" + DecisionTrail.KIND + "' and (", "))"))
            .replace("%", "%%");

    /** Events of the case, and those of its process instances that know no case. */
    private static final String EVENTS = " from audit_event e%s where e.id in"
            + " (select c.id from audit_event c where c.case_number = :number union all select p.id from audit_event p"
            + " where p.case_number is null and p.process in"
            + " (select h.ID_ from ACT_HI_PROCINST h where h.BUSINESS_KEY_ = :number)) and e.kind <> '"
            + ErasedEvents.KIND + "' and not " + KEPT;

    /** Whether an event of the case waits for its seal, or what was told of its rows for its event. */
    boolean unsealed(String number) {
        return jdbc.sql("select (select count(*)" + EVENTS.formatted("")
                                + " and exists (select 1 from audit_unsealed u where u.event = e.id))"
                                + " + (select count(*) from audit_row r where r.case_number = :number)")
                        .param("number", number)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Writes down which events are to be emptied. @return their numbers */
    NumberRanges gather(Erasure erasure) {
        jdbc.sql("insert into audit_erasure (event, erasure, number) select e.id, :erasure, s.number"
                        + EVENTS.formatted(" join audit_seal s on s.event = e.id")
                        + " and not exists (select 1 from audit_erasure a where a.event = e.id)")
                .param("number", erasure.caseNumber())
                .param("erasure", erasure.id())
                .update();
        NumberRanges numbers = new NumberRanges();
        jdbc.sql("select number from audit_erasure where erasure = ? order by number")
                .param(erasure.id())
                .query((ResultSet row) -> numbers.add(row.getLong(1)));
        return numbers;
    }

    /** Empties the next events. @param after the number after which to begin @return the last number, or empty: none left */
    Optional<Long> emptyNext(Erasure erasure, long after, int most) {
        List<Long> numbers = jdbc.sql(
                        "select number from audit_erasure where erasure = ? and number > ? order by number"
                                + " fetch first " + most + " rows only")
                .params(erasure.id(), after)
                .query(Long.class)
                .list();
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        Long last = numbers.get(numbers.size() - 1);
        jdbc.sql("update audit_event set content = '' where id in (select event from audit_erasure"
                        + " where erasure = ? and number > ? and number <= ?) and content <> ''")
                .params(erasure.id(), after, last)
                .update();
        return Optional.of(last);
    }

    private String day(Instant at) {
        return DAY.format(at.atZone(clock.getZone()));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static Erasure row(ResultSet row, int index) throws SQLException {
        return new Erasure(
                row.getLong("id"),
                row.getString("case_number"),
                row.getString("basis"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getString("event"),
                instant(row, "completed_at"));
    }
}
