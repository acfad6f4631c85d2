package jp.renrakumo.access;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Numbers of cases: one series per kind, counted anew each calendar year (JST); gaps appear where an opening is rolled back. */
@Repository
public class CaseNumbers {

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes the next number; whoever takes one at the same moment waits until this transaction ends.
     *
     * @param series e.g. {@code DIR}
     * @return e.g. {@code DIR-2019-0001}
     */
    public String next(String series) {
        int year = clock.instant().atZone(clock.getZone()).getYear();
        if (!counted(series, year)) {
            // the first of a year: one after the other through year 0, so that two of them do not both begin it
            jdbc.sql("select last_number from case_sequence where series = ? and calendar_year = 0 for update")
                    .param(series)
                    .query(Integer.class)
                    .single();
            if (!counted(series, year)) {
                jdbc.sql("insert into case_sequence (series, calendar_year, last_number) values (?, ?, 1)")
                        .params(series, year)
                        .update();
            }
        }
        int next = jdbc.sql("select last_number from case_sequence where series = ? and calendar_year = ?")
                .params(series, year)
                .query(Integer.class)
                .single();
        return "%s-%d-%04d".formatted(series, year, next);
    }

    private boolean counted(String series, int year) {
        return jdbc.sql("update case_sequence set last_number = last_number + 1 where series = ? and calendar_year = ?")
                        .params(series, year)
                        .update()
                == 1;
    }
}
