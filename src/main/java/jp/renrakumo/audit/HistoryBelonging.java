package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Columns by which rows of the engine's history belong to a version of a model and to a case, and those that are never filled
 * here, from {@code audit/belonging.csv}: no event need tell them row by row, so that they are compared in old logs as well.
 *
 * @param definition column of the model's version; null where the rows have none
 * @param key column of the model's key
 * @param removal column that tells when the rows may be removed, which is the same for all; null where the engine leaves it out
 * @param empty columns that hold nothing; with a {@code ?} before it, one that must fit the value
 */
record HistoryBelonging(
        @Nullable HistoryColumn definition,
        @Nullable HistoryColumn key,
        @Nullable HistoryColumn removal,
        List<String> empty) {

    static final HistoryColumn ROOT = column("ROOT_PROC_INST_ID_", "大もとの手続き");

    private static final Map<String, HistoryBelonging> ALL = KeptTables.lines("/audit/belonging.csv").stream()
            .collect(Collectors.toMap(line -> line.get("rows"), line -> line(line)));

    /** What the engine notes beside a value of a type that needs no more than one column. */
    private static final String BESIDE = "case when h.VAR_TYPE_ is null or h.VAR_TYPE_ in ('null', 'boolean', 'short',"
            + " 'integer', 'long', 'double', 'date') then h.TEXT2_ is not null when h.VAR_TYPE_ = 'string' then h.TEXT2_ is"
            + " distinct from (case when h.TEXT_ = '' then '!emptyString!' end) else false end";

    private static final String NOTHING =
            "h.VAR_TYPE_ = 'null' and (h.TEXT_ is not null or h.LONG_ is not null or h.DOUBLE_ is not null)";

    /** When a column does not fit the value. */
    private static final Map<String, String> UNFIT = Map.of("?TEXT2_", BESIDE, "?VAR_TYPE_", NOTHING);

    /** @param rows name of a {@link HistoryTable} or {@link HistoryLines} */
    static HistoryBelonging of(String rows) {
        return Objects.requireNonNull(ALL.get(rows));
    }

    private static HistoryBelonging line(CSVRecord line) {
        return new HistoryBelonging(
                any(line.get("definition"), "モデルの版"),
                any(line.get("key"), "モデル"),
                any(line.get("removal"), "消してよくなる日時"),
                List.of(line.get("empty").split(" ")));
    }

    private static @Nullable HistoryColumn any(String column, String word) {
        return column.isEmpty() ? null : column(column, word);
    }

    private static HistoryColumn column(String column, String word) {
        return new HistoryColumn("", column, word, false);
    }

    /** These columns of a select, each after a comma. */
    String selected() {
        return Stream.of(definition, key, ROOT, removal)
                        .filter(Objects::nonNull)
                        .map(column -> ", h." + column.column())
                        .collect(Collectors.joining())
                + empty.stream()
                        .map(column -> " when " + UNFIT.getOrDefault(column, "h." + column + " is not null") + " then '"
                                + column + "'")
                        .collect(Collectors.joining("", ", case", " end as filled"));
    }

    /** The first column that holds what it must not, null if there is none. */
    @Nullable
    HistoryColumn filled(ResultSet row) throws SQLException {
        String column = row.getString("filled");
        if (column == null) {
            return null;
        }
        return UNFIT.containsKey(column) ? column(column.substring(1), "値の型") : column(column, "空のはずの欄");
    }

    /** Names of all these columns. */
    Stream<String> columns() {
        return Stream.concat(
                Stream.of(definition, key, ROOT, removal)
                        .filter(Objects::nonNull)
                        .map(HistoryColumn::column),
                empty.stream().map(column -> column.replace("?", "")));
    }
}
