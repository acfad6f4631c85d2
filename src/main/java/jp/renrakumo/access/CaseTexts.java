package jp.renrakumo.access;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Columns of a table with free text about a case, which an erasure replaces; what was empty stays empty.
 *
 * @param table its name
 * @param key columns of its primary key, as a list
 * @param ofCase condition on its rows; {@code :number} is the case
 * @param columns those with text
 */
public record CaseTexts(String table, String key, String ofCase, List<String> columns) {

    /** What stands there afterwards. */
    public static final String ERASED = "（消去済み）";

    /** Of a table whose rows have an {@code id} and name their case in this column. */
    public static CaseTexts in(String table, String caseColumn, String... columns) {
        return new CaseTexts(table, "id", caseColumn + " = :number", List.of(columns));
    }

    /** Of a table with another key. */
    public static CaseTexts at(String table, String key, String ofCase, String... columns) {
        return new CaseTexts(table, key, ofCase, List.of(columns));
    }

    /** Replaces the texts of at most so many rows. @return of how many */
    public int erase(JdbcClient jdbc, String number, int most) {
        String texts = columns.stream()
                .map(column -> column + " = case when " + told(column) + " then :erased else " + column + " end")
                .collect(Collectors.joining(", "));
        String left = columns.stream().map(CaseTexts::told).collect(Collectors.joining(" or "));
        return jdbc.sql("update " + table + " set " + texts + " where (" + key + ") in (select " + key + " from "
                        + table + " where " + ofCase + " and (" + left + ") fetch first " + most + " rows only)")
                .param("number", number)
                .param("erased", ERASED)
                .update();
    }

    /** The same for one table after the other, until so many are done. */
    public static int erase(List<CaseTexts> all, JdbcClient jdbc, String number, int most) {
        int done = 0;
        for (CaseTexts each : all) {
            if (done < most) {
                done += each.erase(jdbc, number, most - done);
            }
        }
        return done;
    }

    private static String told(String column) {
        return "(" + column + " <> '' and " + column + " <> :erased)";
    }
}
