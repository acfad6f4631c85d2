package jp.renrakumo.organization;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;

/** A folder of organization files: UTF-8, first line names the columns. */
record RegistryFolder(Resource folder) {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    /** Hands on every line. @throws IllegalStateException naming file and line if one cannot be taken */
    void each(String file, Consumer<CSVRecord> line) {
        for (CSVRecord record : lines(file)) {
            try {
                line.accept(record);
            } catch (DataAccessException | IllegalArgumentException wrong) {
                throw new IllegalStateException(
                        file + "の" + (record.getRecordNumber() + 1) + "行目「" + String.join(",", record.values())
                                + "」を登録できません。組織コードの重複、未登録の組織、欠けた列がないか確かめてください。",
                        wrong);
            }
        }
    }

    List<CSVRecord> lines(String file) {
        try (Reader reader =
                new InputStreamReader(folder.createRelative(file).getInputStream(), StandardCharsets.UTF_8)) {
            return FORMAT.parse(reader).getRecords();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    byte[] bytes(String file) {
        try {
            return folder.createRelative(file).getContentAsByteArray();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
