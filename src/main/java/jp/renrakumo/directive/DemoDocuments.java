package jp.renrakumo.directive;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.deadline.EngineClock;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The demo's documents D1-D6, verbatim, with what the seed tells of them and nothing more. Once, all or nothing. */
@Component
@Profile("demo")
@Order(2)
class DemoDocuments implements CommandLineRunner {

    private static final String FOLDER = "demo/directive/";

    private final JdbcClient jdbc;
    private final Documents documents;

    DemoDocuments(JdbcClient jdbc, Documents documents) {
        this.jdbc = jdbc;
        this.documents = documents;
    }

    @Override
    @Transactional
    public void run(String... arguments) throws IOException {
        if (jdbc.sql("select count(*) from document").query(Integer.class).single() > 0) {
            return;
        }
        for (CSVRecord line : lines("documents.csv")) {
            document(line);
        }
        ordered("numbers.csv", "insert into document_number (document, number, ordinal) values (?, ?, ?)", "number");
        ordered("issuers.csv", "insert into document_issuer (document, issuer, ordinal) values (?, ?, ?)", "issuer");
        ordered(
                "enclosures.csv",
                "insert into document_enclosure (document, encloses, ordinal) values (?, ?, ?)",
                "encloses");
        for (CSVRecord line : lines("items.csv")) {
            jdbc.sql("insert into request_item (document, code, kind, text, ordinal) values (?, ?, ?, ?, ?)")
                    .params(
                            line.get("document"),
                            line.get("code"),
                            line.get("kind"),
                            line.get("text"),
                            line.getRecordNumber())
                    .update();
        }
        for (CSVRecord line : lines("delivered.csv")) {
            documents.deliveredOutside(
                    line.get("document"),
                    line.get("recipient"),
                    line.get("sender"),
                    LocalDate.parse(line.get("delivered_on"))
                            .atTime(9, 0)
                            .atZone(EngineClock.JST)
                            .toInstant());
        }
    }

    private void document(CSVRecord line) throws IOException {
        Map<String, Object> values = new HashMap<>();
        for (String column : List.of(
                "id",
                "kind",
                "title",
                "issuing_organization",
                "addressee",
                "nature",
                "covers",
                "relays_items",
                "vigilance_source")) {
            values.put(column, value(line, column));
        }
        for (String column : List.of("issued_on", "vigilance_first", "vigilance_last")) {
            String day = value(line, column);
            values.put(column, day == null ? null : LocalDate.parse(day));
        }
        values.put("seal_omitted", "yes".equals(value(line, "seal_omitted")));
        values.put("body", body(line.get("id")));
        jdbc.sql(
                        """
                        insert into document (id, kind, title, issuing_organization, addressee, issued_on, seal_omitted, nature,
                            covers, relays_items, vigilance_first, vigilance_last, vigilance_source, body)
                        values (:id, :kind, :title, :issuing_organization, :addressee, :issued_on, :seal_omitted, :nature,
                            :covers, :relays_items, :vigilance_first, :vigilance_last, :vigilance_source, :body)
                        """)
                .params(values)
                .update();
    }

    private void ordered(String file, String sql, String column) throws IOException {
        for (CSVRecord line : lines(file)) {
            jdbc.sql(sql)
                    .params(line.get("document"), line.get(column), line.getRecordNumber())
                    .update();
        }
    }

    /** The seed has no text of D2 and D5: none is made up. */
    private static @Nullable String body(String document) throws IOException {
        Resource text = new ClassPathResource(FOLDER + document + ".txt");
        return text.exists() ? text.getContentAsString(StandardCharsets.UTF_8) : null;
    }

    private static List<CSVRecord> lines(String file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader =
                new InputStreamReader(new ClassPathResource(FOLDER + file).getInputStream(), StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        }
    }

    private static @Nullable String value(CSVRecord line, String column) {
        String value = line.get(column).strip();
        return value.isEmpty() ? null : value;
    }
}
