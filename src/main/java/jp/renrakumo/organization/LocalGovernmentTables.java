package jp.renrakumo.organization;

import java.sql.Types;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Local governments in their tables, line by line as the files of {@code registry/} have them. */
@Component
class LocalGovernmentTables {

    private final JdbcTemplate jdbc;

    LocalGovernmentTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the tables were filled from these very files. */
    boolean isOf(RegistryFolder folder, String... files) {
        return jdbc.queryForList("select digest from registry_edition", String.class)
                .contains(digest(folder, files));
    }

    void remember(RegistryFolder folder, String... files) {
        jdbc.update("delete from registry_edition");
        jdbc.update("insert into registry_edition (digest) values (?)", digest(folder, files));
    }

    void clear() {
        jdbc.update("delete from jurisdiction");
        jdbc.update("delete from municipality");
        jdbc.update("delete from local_authority");
    }

    void authorities(List<CSVRecord> lines) {
        each(
                "insert into local_authority (code, name, kind, prefecture, since, until) values (?, ?, ?, ?, ?, ?)",
                lines);
    }

    void municipalities(List<CSVRecord> lines) {
        each("insert into municipality (code, name, prefecture, since, until) values (?, ?, ?, ?, ?)", lines);
    }

    void jurisdictions(List<CSVRecord> lines) {
        each(
                "insert into jurisdiction (municipality, authority, basis, note, since, until) values (?, ?, ?, ?, ?, ?)",
                lines);
    }

    /** The last two columns are a period. */
    private void each(String insert, List<CSVRecord> lines) {
        jdbc.batchUpdate(insert, lines, 500, (row, line) -> {
            int period = line.size() - 2;
            for (int at = 0; at < period; at++) {
                row.setString(at + 1, text(line.get(at)));
            }
            row.setObject(period + 1, day(line.get(period)), Types.DATE);
            row.setObject(period + 2, day(line.get(period + 1)), Types.DATE);
        });
    }

    private static @Nullable String text(String value) {
        return value.isBlank() ? null : value.strip();
    }

    private static @Nullable LocalDate day(String value) {
        return value.isBlank() ? null : LocalDate.parse(value.strip());
    }

    private static String digest(RegistryFolder folder, String... files) {
        var sha = DigestUtils.getSha256Digest();
        for (String file : files) {
            sha.update(folder.bytes(file));
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
