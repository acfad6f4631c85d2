package jp.renrakumo.access;

import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Numbers of cases: one series per kind, counted anew each calendar year (JST); gaps appear where an opening is rolled back. */
@Repository
public class CaseNumbers {

    /** Hyphens, dashes, the minus sign and the mark of a long vowel. */
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212\\u30FC]");

    private final NumberDesk desk;
    private final Clock clock;

    CaseNumbers(NumberDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Takes the next number, for good: if the opening is refused after this, nobody gets it again.
     *
     * @param series e.g. {@code DIR}
     * @return e.g. {@code DIR-2019-0001}
     */
    public String next(String series) {
        int year = clock.instant().atZone(clock.getZone()).getYear();
        return "%s-%d-%04d".formatted(series, year, desk.draw(jdbc -> next(jdbc, series, year)));
    }

    private static int next(JdbcClient jdbc, String series, int year) {
        if (!counted(jdbc, series, year)) {
            // the first of a year: one after the other through year 0, so that two of them do not both begin it
            jdbc.sql("select last_number from case_sequence where series = ? and calendar_year = 0 for update")
                    .param(series)
                    .query(Integer.class)
                    .single();
            if (!counted(jdbc, series, year)) {
                jdbc.sql("insert into case_sequence (series, calendar_year, last_number) values (?, ?, 1)")
                        .params(series, year)
                        .update();
            }
        }
        return jdbc.sql("select last_number from case_sequence where series = ? and calendar_year = ?")
                .params(series, year)
                .query(Integer.class)
                .single();
    }

    /** A number as somebody typed it: small letters, full-width characters and the dashes of Japanese keyboards count as ours. */
    public static String normal(String typed) {
        return DASHES.matcher(Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC))
                .replaceAll("-")
                .toUpperCase(Locale.ROOT);
    }

    private static boolean counted(JdbcClient jdbc, String series, int year) {
        return jdbc.sql("update case_sequence set last_number = last_number + 1 where series = ? and calendar_year = ?")
                        .params(series, year)
                        .update()
                == 1;
    }
}
