package jp.renrakumo.organization;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The demo's organizations: every actor of the seed's documents, and institutions that are clearly fictitious. */
@Component
@Profile("demo")
@Order(1)
class DemoOrganizations implements CommandLineRunner {

    private final OrganizationRegister register;
    private final Resource folder;

    DemoOrganizations(
            OrganizationRegister register,
            @Value("${renrakumo.demo.organizations:classpath:demo/organization/}") Resource folder) {
        this.register = register;
        this.folder = folder;
    }

    /** Once, all or nothing. */
    @Override
    @Transactional
    public void run(String... arguments) throws IOException {
        if (!register.isEmpty()) {
            return;
        }
        each("organizations.csv", register::organization);
        each("organizations.csv", register::ties);
        each("relays.csv", register::relay);
        each("contacts.csv", register::contact);
        register.refuseCircles();
    }

    private void each(String file, Consumer<CSVRecord> line) throws IOException {
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

    private List<CSVRecord> lines(String file) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (Reader reader =
                new InputStreamReader(folder.createRelative(file).getInputStream(), StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        }
    }
}
