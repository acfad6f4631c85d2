package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.access.PastDuties;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.Exercises;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Real incidents of past days, judged again by other tables; nothing is changed by it. */
@Component
class PastIncidents implements PastDuties {

    private static final String IN_PERIOD =
            " from incident where suspected_at >= ? and suspected_at < ? and" + Exercises.among("number", false);

    private final JdbcClient jdbc;
    private final IncidentTables tables;
    private final SameIncident same;
    private final Judgement.Anchors anchors;

    PastIncidents(JdbcClient jdbc, IncidentTables tables, SameIncident same, Judgement.Anchors anchors) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.same = same;
        this.anchors = anchors;
    }

    @Override
    public int count(LocalDate from, LocalDate to) {
        return period("select count(*)" + IN_PERIOD, from, to)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<String> numbers(LocalDate from, LocalDate to, int offset, int limit) {
        return period(
                        "select number" + IN_PERIOD + " order by suspected_at desc, number desc offset " + offset
                                + " rows fetch next " + limit + " rows only",
                        from,
                        to)
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec period(String sql, LocalDate from, LocalDate to) {
        return jdbc.sql(sql)
                .params(
                        Incidents.utc(from.atStartOfDay(EngineClock.JST).toInstant()),
                        Incidents.utc(
                                to.plusDays(1).atStartOfDay(EngineClock.JST).toInstant()));
    }

    @Override
    public Past of(String number, List<Judged> judged) {
        Incident incident = tables.incidents().get(number);
        List<Duty> duties = tables.duties().of(number);
        List<Owed> recorded =
                duties.stream().map(duty -> recorded(incident, duty)).toList();
        List<DutyReplay.Moment> moments =
                DutyReplay.moments(judged, tables.assessments().of(number));
        DutyReplay replay = new DutyReplay(incident, duties, moments, anchors);
        return new Past() {

            @Override
            public boolean merged() {
                return same.reports(number).size() > 1;
            }

            @Override
            public List<Owed> recorded() {
                return recorded;
            }

            @Override
            public List<Owed> by(Tables others) {
                return replay.by(others);
            }
        };
    }

    private static Owed recorded(Incident incident, Duty duty) {
        return new Owed(
                duty.obligation(),
                duty.what(),
                DutyReplay.owner(duty.owner().equals(incident.institution())),
                duty.dueAt(),
                duty.filedAt(),
                Optional.ofNullable(ENDS.get(duty.state())).orElse(End.OPEN));
    }

    private static final Map<String, End> ENDS = Map.of(
            "FILED", End.FILED,
            "NOT_REQUIRED", End.NOT_REQUIRED,
            "NO_LONGER_REQUIRED", End.NO_LONGER_REQUIRED);
}
