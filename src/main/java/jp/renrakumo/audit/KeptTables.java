package jp.renrakumo.audit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The tables of {@code audit/kept.csv}: data, so that the log need not know the features whose tables they are. */
final class KeptTables {

    private static final Pattern WRITES = Pattern.compile(
            "\\s*(?:insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(?:public\\.)?(\\w+).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Map<String, KeptTable> ALL = read();

    private KeptTables() {}

    static Collection<KeptTable> all() {
        return ALL.values();
    }

    /** By its name; null if its rows are not told. */
    static @Nullable KeptTable named(String name) {
        return ALL.get(name);
    }

    /** The table whose rows a statement writes, if they are told. */
    static @Nullable KeptTable writtenBy(String statement) {
        Matcher writes = WRITES.matcher(statement);
        KeptTable table = writes.matches() ? ALL.get(writes.group(1).toLowerCase(Locale.ROOT)) : null;
        return table != null && table.concerns(statement) ? table : null;
    }

    /** The first line of a table says what it is, each of its lines names a column. */
    private static Map<String, KeptTable> read() {
        Map<String, KeptTable> tables = new LinkedHashMap<>();
        for (CSVRecord line : lines()) {
            KeptTable table = tables.computeIfAbsent(
                    line.get("table"),
                    name -> new KeptTable(
                            name,
                            line.get("words"),
                            List.of(line.get("keys").split(" ")),
                            line.get("case").isEmpty() ? null : line.get("case"),
                            new LinkedHashMap<>()));
            table.columns().put(line.get("column"), line.get("word"));
        }
        return tables;
    }

    private static List<CSVRecord> lines() {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(KeptTables.class.getResourceAsStream("/audit/kept.csv")),
                StandardCharsets.UTF_8)) {
            return new ArrayList<>(CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
