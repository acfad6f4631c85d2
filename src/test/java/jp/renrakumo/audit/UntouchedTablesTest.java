package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A database of the version before, brought to this one: what the application itself writes is no finding. */
@RunningTest
@DirtiesContext
class UntouchedTablesTest {

    private static final String OLD = "INC-2018-0001";

    @LocalServerPort
    int port;

    @Autowired
    Sealer sealer;

    @Autowired
    Verification verification;

    @Autowired
    AuditFolder folder;

    @Autowired
    RowTriggers triggers;

    @Autowired
    RowTrail trail;

    @Autowired
    ToldModels models;

    @Autowired
    JdbcTemplate jdbc;

    @DynamicPropertySource
    static void before(DynamicPropertyRegistry properties) {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=0";
        DriverManagerDataSource database = new DriverManagerDataSource(url, "sa", "");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/h2")
                .target("38")
                .load()
                .migrate();
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.update("insert into organization (id, name, level) values ('old', '（架空）前からの医院', 'INSTITUTION')");
        jdbc.update(
                "insert into incident (number, institution, authority, entry, summary, suspected_at, opened_at, opened_by,"
                        + " closed_at) values (?, 'old', 'old', 'INSTITUTION', '前の概要', current_timestamp,"
                        + " current_timestamp, 'old', current_timestamp)",
                OLD);
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", () -> "sa");
        properties.add("spring.datasource.password", () -> "");
    }

    @Test
    void rows_of_before_are_told_once_and_a_list_of_institutions_is_taken_over() throws IOException {
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_since where what like 'ROWS:%' and what not like '%/%'",
                        Integer.class))
                .isEqualTo(KeptTables.all().size());
        imported();
        sealer.seal();
        assertThat(found()).isEmpty();
        assertThat(triggers.missing()).isEmpty();
        int told = told();
        trail.run();
        models.run();
        sealer.seal();
        assertThat(told()).isEqualTo(told);
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            try (Statement crime = connection.createStatement()) {
                crime.execute(WrittenBy.mark(false, WrittenBy.NOBODY));
                crime.execute("update incident set summary = '後の概要' where number = '" + OLD + "'");
                crime.execute(WrittenBy.mark(false, WrittenBy.APPLICATION));
            }
            return null;
        });
        assertThat(found()).singleElement().asString().contains(OLD + " の事案の「概要」が、出来事と違います");
    }

    private int told() {
        return jdbc.queryForObject("select count(*) from audit_event where kind in ('ROWS', 'MODEL')", Integer.class);
    }

    private void imported() {
        Visitor admin = Visitor.officer(port, "admin");
        String page = "/organizations/import";
        String between = "--renrakumo-list\r\nContent-Disposition: form-data; name=";
        String run = admin.send(
                        "POST",
                        page,
                        "multipart/form-data; boundary=renrakumo-list",
                        between + "\"_csrf\"\r\n\r\n" + admin.pageToken(page) + "\r\n" + between
                                + "\"asOf\"\r\n\r\n2019-05-23\r\n" + between
                                + "\"file\"; filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                                + "ID,正式名称,機関区分,都道府県コード,市区町村コード,所在地\r\nu1,（架空）触れられない医院,2,14,104,架空町1\r\n"
                                + "\r\n--renrakumo-list--\r\n")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceAll(".*(/organizations/import/\\d+).*", "$1");
        await(admin, run, "確認待ち");
        admin.form(run + "/application", Map.of("_csrf", admin.pageToken(run)));
        await(admin, run, "取込済み");
    }

    private static void await(Visitor admin, String page, String state) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        String body = admin.get(page).body();
        while (!body.contains(state) || body.contains("http-equiv")) {
            assertThat(System.nanoTime()).as(body).isLessThan(end);
            body = admin.get(page).body();
        }
    }

    private List<String> found() throws IOException {
        return verification
                .against(
                        AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS)),
                        KeyRing.read(folder.path().resolve(KeyRing.KEYS)))
                .findings()
                .stream()
                .map(Finding::inWords)
                .toList();
    }
}
