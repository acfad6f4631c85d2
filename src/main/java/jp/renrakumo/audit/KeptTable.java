package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table that pages show, and whose rows triggers tell to the log.
 *
 * @param name in lower case
 * @param words what an auditor calls one of its rows
 * @param keys columns by which a row is known; what people would call it comes first
 * @param caseColumn where the number of its case stands, null if its rows belong to none
 * @param columns what is compared, each with its word; a new one comes last, for earlier lines do not tell it
 * @param added those that came later: rows of before are told again where the table was told without them
 */
record KeptTable(
        String name,
        String words,
        List<String> keys,
        @Nullable String caseColumn,
        Map<String, String> columns,
        Set<String> added) {

    private static final String BETWEEN = "|";

    /** Whether the engine makes it, after the migrations. */
    boolean ofEngine() {
        return name.startsWith("act_");
    }

    /** Name of the list of its columns; none if it never grew. */
    Optional<String> extent() {
        return added.isEmpty() ? Optional.empty() : Optional.of(name + "/" + columns.size());
    }

    /** The parts of a key together. */
    static String key(List<String> parts) {
        return String.join(BETWEEN, parts);
    }

    /** All its rows. */
    String select() {
        return "select "
                + Stream.of(keys.stream(), Stream.ofNullable(caseColumn), columns.keySet().stream())
                        .flatMap(each -> each)
                        .distinct()
                        .collect(Collectors.joining(", "))
                + " from " + name;
    }

    /** One row as it stands. */
    KeptRow row(ResultSet row) throws SQLException {
        List<String> key = new ArrayList<>();
        for (String column : keys) {
            key.add(String.valueOf(KeptRow.text(row.getObject(column))));
        }
        List<String> values = new ArrayList<>();
        for (String column : columns.keySet()) {
            values.add(KeptRow.counted(KeptRow.text(row.getObject(column))));
        }
        return new KeptRow(this, key(key), caseColumn == null ? null : row.getString(caseColumn), values);
    }

    /** A row as a finding names it. */
    String inWords(@Nullable String caseNumber, String key) {
        String named = Stream.of(key.split("\\" + BETWEEN))
                .filter(part -> !part.equals(caseNumber))
                .collect(Collectors.joining("、"));
        return (caseNumber == null ? "" : caseNumber + " の") + words + (named.isEmpty() ? "" : "（" + named + "）");
    }
}
