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
        rows("insert into institution (organization, municipality) values (?, ?)", one ->
                new Object[] {"b" + one, "%02d1001".formatted(1 + one % 47)});
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
        measured(analyst, "what-if", "/releases/" + number.group() + "/what-if");
        measured(analyst, "form of the load", "/releases/load");
        measured(analyst, "load of a directive", LoadPageTest.address("/releases/load", java.util.Map.of()));
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

    private static void measured(Visitor analyst, String what, String address) {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            assertThat(analyst.get(address).statusCode()).isEqualTo(200);
            seconds.add(Math.round((System.nanoTime() - start) / 1e7) / 100.0);
        }
        System.out.printf("MEASURED %s: first %s s, then %s%n", what, seconds.get(0), seconds.subList(1, ROUNDS + 1));
    }
}
