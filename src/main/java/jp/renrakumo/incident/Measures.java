package jp.renrakumo.incident;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an institution does against recurrence, measure by measure; the newest plan counts. */
@Repository
class Measures {

    private static final String NEWEST =
            " plan = (select max(p.plan) from prevention_measure p where p.incident = :incident)";

    private final JdbcClient jdbc;
    private final Clock clock;

    Measures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One measure.
     *
     * @param responsible who answers for it
     * @param due last day (JST)
     * @param doneAt when the authority saw that it is in place, null before
     */
    record Measure(int ordinal, String measure, String responsible, LocalDate due, @Nullable Instant doneAt) {}

    /** A plan in place of the one before, if any. */
    void plan(String incident, List<Measure> measures) {
        int plan = jdbc.sql("select coalesce(max(plan), 0) + 1 from prevention_measure where incident = ?")
                .param(incident)
                .query(Integer.class)
                .single();
        measures.forEach(each -> jdbc.sql("insert into prevention_measure (incident, plan, ordinal, measure,"
                        + " responsible, due) values (?, ?, ?, ?, ?, ?)")
                .params(incident, plan, each.ordinal(), each.measure(), each.responsible(), each.due())
                .update());
    }

    /** Those of the newest plan. */
    List<Measure> of(String incident) {
        return jdbc.sql("select * from prevention_measure where incident = :incident and" + NEWEST
                        + " order by ordinal")
                .param("incident", incident)
                .query((row, index) -> new Measure(
                        row.getInt("ordinal"),
                        row.getString("measure"),
                        row.getString("responsible"),
                        row.getObject("due", LocalDate.class),
                        Incidents.instant(row, "done_at")))
                .list();
    }

    List<Measure> open(String incident) {
        return of(incident).stream().filter(each -> each.doneAt() == null).toList();
    }

    void done(String incident, int ordinal) {
        jdbc.sql("update prevention_measure set done_at = :now where incident = :incident and ordinal = :ordinal and"
                        + " done_at is null and" + NEWEST)
                .param("now", Incidents.utc(clock.instant()))
                .param("incident", incident)
                .param("ordinal", ordinal)
                .update();
    }
}
