package jp.renrakumo.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes who is in whose charge, period by period, from what rules and decisions say. */
@Component
class Charges {

    private final JdbcClient jdbc;
    private final Jurisdictions jurisdictions;

    Charges(JdbcClient jdbc, Jurisdictions jurisdictions) {
        this.jdbc = jdbc;
        this.jurisdictions = jurisdictions;
    }

    private record Period(String authority, LocalDate since, @Nullable LocalDate until) {}

    /**
     * The institution's charges from the day on are asked anew; those before stay as they were.
     *
     * @throws IllegalArgumentException with a Japanese sentence if on some day nobody would be in charge
     */
    void decidedAnew(String institution, LocalDate from) {
        List<Period> periods = periods(institution, from);
        jdbc.sql("delete from charge where organization = ? and since >= ?")
                .params(institution, from)
                .update();
        jdbc.sql("update charge set until = ? where organization = ? and (until is null or until > ?)")
                .params(from, institution, from)
                .update();
        for (Period period :
                prolonged(institution, from, periods.get(0)) ? periods.subList(1, periods.size()) : periods) {
            jdbc.sql("insert into charge (organization, in_charge, since, until) values (?, ?, ?, ?)")
                    .params(institution, period.authority(), period.since(), period.until())
                    .update();
        }
        unlisted(institution, from, periods.get(0).authority());
        jurisdictions.chargeChanged(institution);
    }

    /** Whether the charge that has just ended went on instead. */
    private boolean prolonged(String institution, LocalDate from, Period first) {
        return jdbc.sql("update charge set until = ? where organization = ? and in_charge = ? and until = ?")
                        .params(first.until(), institution, first.authority(), from)
                        .update()
                > 0;
    }

    private List<Period> periods(String institution, LocalDate from) {
        List<LocalDate> days = new ArrayList<>(turningPoints(institution, from));
        List<Period> periods = new ArrayList<>();
        for (int at = 0; at < days.size(); at++) {
            LocalDate day = days.get(at);
            LocalDate next = at + 1 < days.size() ? days.get(at + 1) : null;
            String authority = inCharge(institution, day);
            int last = periods.size() - 1;
            if (last >= 0 && periods.get(last).authority().equals(authority)) {
                periods.set(last, new Period(authority, periods.get(last).since(), next));
            } else {
                periods.add(new Period(authority, day, next));
            }
        }
        return periods;
    }

    private String inCharge(String institution, LocalDate day) {
        Optional<String> named = jurisdictions.ofInstitution(institution, day).flatMap(Jurisdiction::inCharge);
        return named.orElseThrow(
                () -> new IllegalArgumentException(day + "の所管が規則では決まりません。期限を定めないか、その日から別の所管を先に定めてください。"));
    }

    /** The day itself, and every later one on which a decision, a delegation or a city's status begins or ends. */
    private SortedSet<LocalDate> turningPoints(String institution, LocalDate from) {
        SortedSet<LocalDate> days = new TreeSet<>(jdbc.sql(
                        """
                        select w.since from jurisdiction_override w where w.institution = :institution and w.since > :from
                        union select w.until from jurisdiction_override w where w.institution = :institution and w.until > :from
                        union select c.since from charge c where c.organization = :institution and c.since > :from
                        union select j.since from jurisdiction j join institution i on i.municipality = j.municipality
                            where i.organization = :institution and j.since > :from
                        union select j.until from jurisdiction j join institution i on i.municipality = j.municipality
                            where i.organization = :institution and j.until > :from
                        union select a.since from local_authority a join jurisdiction j on j.authority = a.code
                            join institution i on i.municipality = j.municipality
                            where i.organization = :institution and a.since > :from
                        union select a.until from local_authority a join jurisdiction j on j.authority = a.code
                            join institution i on i.municipality = j.municipality
                            where i.organization = :institution and a.until > :from
                        """)
                .param("institution", institution)
                .param("from", from)
                .query(LocalDate.class)
                .list());
        days.add(from);
        return days;
    }

    /** Whoever had listed it by hand as a recipient does no longer, unless it is still in his charge. */
    private void unlisted(String institution, LocalDate from, String authority) {
        jdbc.sql(
                        "update relay_recipient set until = :from where recipient = :institution and organization <> :authority"
                                + " and (until is null or until > :from) and organization in (select c.in_charge from charge c"
                                + " where c.organization = :institution and c.until = :from)")
                .param("from", from)
                .param("institution", institution)
                .param("authority", authority)
                .update();
    }
}
