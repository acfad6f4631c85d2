package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Statements;
import jp.renrakumo.Visitor;
import jp.renrakumo.deadline.EraDates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** Among many incidents the desk asks the database no more often than among few, and neither does a report. */
// H2 counts them itself
@DisabledIfSystemProperty(named = "tests.on", matches = "postgresql")
@TestPropertySource(properties = "spring.application.name=cost")
class CostOfManyTest extends OfficersAtWork {

    /** Session, login, memberships, and the page itself. */
    private static final int FEW = 16;

    private static final List<String> PAGES = List.of("/", "/desk/finished", "/incidents");

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MeterRegistry figures;

    @Test
    void a_page_with_many_incidents_asks_no_more_than_one_with_few() {
        Visitor clinic = officer("clinic");
        report();
        report();
        Statements statements = new Statements(jdbc);
        List<Integer> few =
                PAGES.stream().map(page -> asked(statements, clinic, page)).toList();
        for (int more = 0; more < 20; more++) {
            report();
        }
        for (int page = 0; page < PAGES.size(); page++) {
            assertThat(asked(statements, clinic, PAGES.get(page)))
                    .as(() -> String.join("\n", statements.most()))
                    .isLessThanOrEqualTo(few.get(page));
        }
    }

    /** At the second look: what is read once and kept is no matter. */
    private static int asked(Statements statements, Visitor officer, String page) {
        officer.get(page);
        return statements.during(() -> officer.get(page));
    }

    @Test
    void a_report_among_many_asks_no_more_than_one_among_few() {
        report();
        Statements statements = new Statements(jdbc);
        int few = statements.during(this::report);
        for (int more = 0; more < 20; more++) {
            report();
        }
        assertThat(statements.during(this::report))
                .as(() -> String.join("\n", statements.most()))
                .isLessThanOrEqualTo(few);
    }

    @Test
    void a_page_waits_for_a_connection_a_few_times_however_often_it_asks() {
        Visitor clinic = officer("clinic");
        report();
        for (String page : PAGES) {
            clinic.get(page);
            long before = taken();
            assertThat(clinic.get(page).statusCode()).isEqualTo(200);
            assertThat(taken() - before).as(page).isPositive().isLessThanOrEqualTo(FEW);
        }
    }

    /** How often a connection was taken from the pool. */
    private long taken() {
        return figures.get("hikaricp.connections.acquire").timer().count();
    }

    private void report() {
        desk.as("clinic")
                .start(
                        "incident-lifecycle",
                        Map.of(
                                "suspectedAt", EraDates.format(Instant.now()),
                                "summary", "電子カルテが開かない",
                                "leak", "NONE",
                                "careDisruption", "NONE"));
        desk.leave();
    }
}
