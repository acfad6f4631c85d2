package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table that pages show, and whose rows the log tells as the application wrote them.
 *
 * @param name in lower case
 * @param words what an auditor calls one of its rows
 * @param keys columns by which a row is known; what people would call it comes first
 * @param caseColumn where the number of its case stands, null if its rows belong to none
 * @param columns what is compared, each with its word
 */
record KeptTable(
        String name, String words, List<String> keys, @Nullable String caseColumn, Map<String, String> columns) {

    /** Deployed files stand in it beside other bytes that change. */
    private static final String BYTES = "act_ge_bytearray";

    /** Whatever a statement must answer of the rows that it wrote. */
    List<String> read() {
        return Stream.of(keys.stream(), Stream.ofNullable(caseColumn), columns.keySet().stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /** Which of its rows are told: the end of a condition. */
    String which() {
        return name.equals(BYTES) ? "deployment_id_ is not null" : "1 = 1";
    }

    /** All its rows, a case after the other. */
    String select() {
        return "select " + String.join(", ", read()) + " from " + name + " where " + which();
    }

    /** Whether the statement writes anything that is told; whatever it inserts is. */
    boolean concerns(String statement) {
        String lower = statement.toLowerCase(Locale.ROOT);
        return !lower.stripLeading().startsWith("update")
                || columns.keySet().stream().anyMatch(column -> lower.matches("(?s).*\\b" + column + "\\s*=.*"));
    }

    /** One row as it stands; null if it is none of those that are told. */
    @Nullable
    KeptRow row(ResultSet row) throws SQLException {
        return name.equals(BYTES) && row.getString("deployment_id_") == null ? null : KeptRow.of(this, row);
    }

    /** A row as a finding names it. @param key see {@link KeptRow} */
    String inWords(@Nullable String caseNumber, String key) {
        String named = Stream.of(key.split(KeptRow.BETWEEN))
                .filter(part -> !part.equals(caseNumber))
                .collect(Collectors.joining("、"));
        return (caseNumber == null ? "" : caseNumber + " の") + words + (named.isEmpty() ? "" : "（" + named + "）");
    }
}
