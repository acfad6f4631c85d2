package jp.renrakumo.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 警戒強化期間: the periods of heightened vigilance that documents declared, half open [start, end), JST days. */
@Component
public class VigilancePeriods {

    private final JdbcClient jdbc;

    VigilancePeriods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records a period; the same declaration twice is one. @param lastDay last day that belongs to it (JST) */
    public void declare(String document, String organization, LocalDate firstDay, LocalDate lastDay, String source) {
        int known = jdbc.sql(
                        "update vigilance_period set starts_on = ?, ends_on = ?, source = ? where document = ? and declared_by = ?")
                .params(firstDay, lastDay.plusDays(1), source, document, organization)
                .update();
        if (known == 0) {
            jdbc.sql(
                            "insert into vigilance_period (document, declared_by, starts_on, ends_on, source) values (?, ?, ?, ?, ?)")
                    .params(document, organization, firstDay, lastDay.plusDays(1), source)
                    .update();
        }
    }

    /** Whether the instant lies in a period declared by one of the organizations (an institution's lineage). */
    public boolean covers(Instant instant, Collection<String> declaredBy) {
        LocalDate day = instant.atZone(EngineClock.JST).toLocalDate();
        return !declaredBy.isEmpty()
                && jdbc.sql(
                                        "select count(*) from vigilance_period where declared_by in (:by) and starts_on <= :day and ends_on > :day")
                                .param("by", declaredBy)
                                .param("day", day)
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    /** Start of the period that the document declared, the earliest if several did. */
    public Optional<Instant> startOf(String document) {
        return jdbc.sql("select min(starts_on) from vigilance_period where document = ?")
                .param(document)
                .query(LocalDate.class)
                .optional()
                .map(day -> day.atStartOfDay(EngineClock.JST).toInstant());
    }
}
