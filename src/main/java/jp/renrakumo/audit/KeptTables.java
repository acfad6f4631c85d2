package jp.renrakumo.audit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The tables of {@code audit/kept.csv}: data, so that the log need not know the features whose tables they are. */
final class KeptTables {

    private static final Map<String, KeptTable> ALL = read();

    private KeptTables() {}

    static Collection<KeptTable> all() {
        return ALL.values();
    }

    /** By its name; null if its rows are not told. */
    static @Nullable KeptTable named(String name) {
        return ALL.get(name);
    }

    /** The first line of a table says what it is, each of its lines names a column. */
    private static Map<String, KeptTable> read() {
        Map<String, KeptTable> tables = new LinkedHashMap<>();
        for (CSVRecord line : lines("/audit/kept.csv")) {
            KeptTable its = tables.computeIfAbsent(line.get("table"), name -> table(line));
            its.columns().put(line.get("column"), line.get("word"));
            if (line.isSet("added")) {
                its.added().add(line.get("column"));
            }
        }
        return tables;
    }

    /** Whose case a row is, is compared too. */
    private static KeptTable table(CSVRecord first) {
        List<String> keys = List.of(first.get("keys").split(" "));
        String its = first.get("case");
        Map<String, String> columns = new LinkedHashMap<>();
        if (!its.isEmpty() && !keys.contains(its)) {
            columns.put(its, "事案・通知の番号");
        }
        return new KeptTable(
                first.get("table"),
                first.get("words"),
                keys,
                its.isEmpty() ? null : its,
                columns,
                new LinkedHashSet<>());
    }

    /** Of a file of ours with a heading. */
    static List<CSVRecord> lines(String file) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(KeptTables.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
