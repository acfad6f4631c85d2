package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How what was owed was fulfilled: counted by the database, never by reading it row by row. */
@Repository
class Statistics {

    /** Seconds; what is said to have been done before it began took none. */
    private static final String TOOK =
            "case when p.state = 'FULFILLED' then cast(greatest(" + Timing.Sql.TOOK + ", 0) as double precision) end";

    private static final String FIGURES = Stream.concat(Timing.STANDINGS.stream(), Timing.DISTRIBUTION.stream())
                    .map(Timing::count)
                    .collect(Collectors.joining(", "))
            + ", count(*) as owed, percentile_cont(0.5) within group (order by " + TOOK + ") as median,"
            + " percentile_cont(0.9) within group (order by " + TOOK + ") as ninth, max(" + TOOK + ") as longest";

    private final JdbcClient jdbc;
    private final CaseQuestions questions;

    Statistics(JdbcClient jdbc, CaseQuestions questions) {
        this.jdbc = jdbc;
        this.questions = questions;
    }

    /**
     * Figures of many that owe something.
     *
     * @param owed how many there are
     * @param median how long half of those that are fulfilled took at most, null if none is
     * @param ninth how long nine of ten took at most
     */
    record Figures(
            long owed,
            Map<Timing, Long> counts,
            @Nullable Duration median,
            @Nullable Duration ninth,
            @Nullable Duration longest) {

        public long of(Timing timing) {
            return counts.getOrDefault(timing, 0L);
        }

        public long late() {
            return of(Timing.DONE_LATE) + of(Timing.OVERDUE);
        }

        /** Late ones of those that were required and whose time is over or that are done, in percent, rounded. */
        public long latePercent() {
            long settled = of(Timing.IN_TIME) + late();
            return settled == 0 ? 0 : Math.round(100.0 * late() / settled);
        }

        /** Share among all that are counted in the distribution, in percent, rounded up so that one is seen. */
        public long percent(Timing timing) {
            long all = Timing.DISTRIBUTION.stream().mapToLong(this::of).sum();
            return all == 0 ? 0 : (of(timing) * 100 + all - 1) / all;
        }
    }

    /** What one obligation asks of one level. */
    record Obligation(String code, String what, String level, String levelName, Figures figures) {

        public String label() {
            return Choices.label(code, what);
        }
    }

    /** What is owed in one prefecture; {@code area} is empty for those that belong to none. */
    record Area(String area, Figures figures) {

        /** As searches call it. */
        public String code() {
            return area.isEmpty() ? Choices.NOWHERE : area;
        }
    }

    /** By the number of the obligation, from the highest level down. */
    List<Obligation> obligations(CaseQuestion question) {
        CaseConditions conditions = questions.of(question);
        return jdbc
                .sql("select t.*, l.name as level_name from (select p.code, p.level, max(p.what) as what, " + FIGURES
                        + " from audit_promise p where " + conditions.framed() + " group by p.code, p.level) t"
                        + " left join organization_level l on l.id = t.level order by l.rank_order, l.id")
                .params(conditions.values())
                .query((row, index) -> new Obligation(
                        row.getString("code"),
                        row.getString("what"),
                        told(row, "level"),
                        told(row, "level_name"),
                        figures(row)))
                .list()
                .stream()
                .sorted(Comparator.comparing(Obligation::code, Choices::byNumber))
                .toList();
    }

    /** By prefecture. */
    List<Area> areas(CaseQuestion question) {
        CaseConditions conditions = questions.of(question);
        return jdbc.sql("select p.area, " + FIGURES + " from audit_promise p where " + conditions.framed()
                        + " group by p.area order by p.area")
                .params(conditions.values())
                .query((row, index) -> new Area(row.getString("area"), figures(row)))
                .list();
    }

    private static Figures figures(ResultSet row) throws SQLException {
        Map<Timing, Long> counts = new EnumMap<>(Timing.class);
        for (Timing timing : Timing.values()) {
            if (Timing.STANDINGS.contains(timing) || Timing.DISTRIBUTION.contains(timing)) {
                counts.put(timing, row.getLong(timing.column()));
            }
        }
        return new Figures(row.getLong("owed"), counts, took(row, "median"), took(row, "ninth"), took(row, "longest"));
    }

    private static @Nullable Duration took(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? null : Duration.ofSeconds(Math.round(seconds));
    }

    private static String told(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
