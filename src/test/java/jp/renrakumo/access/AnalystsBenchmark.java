package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Postgres;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What an analyst waits for in a country of {@code -Dbenchmark.size} institutions (180,000) with 3,000 incidents behind it: what past incidents
 * would have owed, and the load of a directive. {@code mvn -Pbenchmark test -Dtest=AnalystsBenchmark}, on PostgreSQL.
 */
@DirtiesContext
class AnalystsBenchmark extends Attack {

    private static final int SIZE = Integer.getInteger("benchmark.size", 180_000);
    private static final int INCIDENTS = 3_000;
    private static final int PIECE = 5_000;
    private static final int ROUNDS = 3;
    private static final Path POLICY = Path.of("processes/deadline/deadline-policy.dmn");
    private static final Pattern RECIPIENTS = Pattern.compile("([0-9,]+)か所</caption>");
    private static final Pattern NUMBER = Pattern.compile("REL-\\d{4}-\\d{4}");

    @Autowired
    JdbcTemplate jdbc;

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.database(properties);
    }

    @Test
    void a_country_of_institutions_and_years_of_incidents() throws IOException {
        rows("insert into organization (id, name, level, facility_type) values (?, ?, 'INSTITUTION', 'CLINIC')", one ->
                new Object[] {"b" + one, "（架空）第" + one + "診療所"});
        List<String> senders = jdbc.queryForList(
                "with recursive reached (id) as (select 'npa'::varchar union select r.recipient from relay_recipient r"
                        + " join reached on r.organization = reached.id) select o.id from reached join organization o"
                        + " on o.id = reached.id join organization_level l on l.id = o.level where l.relays and o.id <> 'npa' order by o.id",
                String.class);
        rows("insert into charge (organization, in_charge) values (?, ?)", one ->
                new Object[] {"b" + one, senders.get(one % senders.size())});
        for (int one = 0; one < INCIDENTS; one++) {
            suspected("病歴が開かない " + one);
        }
        jdbc.execute("analyze");
        Visitor analyst = officer("analyst");
        String policy = Files.readString(POLICY);
        HttpResponse<String> brought = analyst.release(
                POLICY.getFileName().toString(),
                policy.replace("out_O7_amount\"><text>30<", "out_O7_amount\"><text>45<"),
                "過去の事案で確かめる",
                "");
        Matcher number = NUMBER.matcher(brought.headers().firstValue("Location").orElse(""));
        assertThat(number.find()).isTrue();
        measured(analyst, "what-if", "/releases/" + number.group() + "/what-if", ">3,000件<", ">1,000件<");
        measured(analyst, "form of the load", "/releases/load", "<form");
        measured(
                analyst,
                "load of a directive",
                LoadPageTest.address("/releases/load", java.util.Map.of()),
                "か所</caption>");
    }

    private void rows(String insert, IntFunction<Object[]> row) {
        for (int at = 0; at < SIZE; at += PIECE) {
            List<Object[]> piece = new ArrayList<>();
            for (int one = at; one < Math.min(SIZE, at + PIECE); one++) {
                piece.add(row.apply(one));
            }
            jdbc.batchUpdate(insert, piece);
        }
    }

    private static void measured(Visitor analyst, String what, String address, String... expected) {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            HttpResponse<String> page = analyst.get(address);
            seconds.add(Math.round((System.nanoTime() - start) / 1e7) / 100.0);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(expected);
            RECIPIENTS.matcher(page.body()).results().forEach(found -> assertThat(
                            Integer.parseInt(found.group(1).replace(",", "")))
                    .isGreaterThan(SIZE));
        }
        System.out.printf("MEASURED %s: first %s s, then %s%n", what, seconds.get(0), seconds.subList(1, ROUNDS + 1));
    }
}
