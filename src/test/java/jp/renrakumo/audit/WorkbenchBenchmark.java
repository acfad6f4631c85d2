package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import jp.renrakumo.Desk;
import jp.renrakumo.Postgres;
import jp.renrakumo.RenrakumoTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What an auditor waits for when as many incidents were reported as there are institutions, and one directive went to all of
 * them: {@code mvn -Pbenchmark test -Dtest=WorkbenchBenchmark}, on PostgreSQL.
 */
@RenrakumoTest
@DirtiesContext
class WorkbenchBenchmark {

    private static final int SIZE = Integer.getInteger("benchmark.size", 180_000);
    private static final int PIECE = 5_000;
    private static final int ROUNDS = 3;
    private static final Instant MORNING = Instant.parse("2018-06-04T00:00:00Z");

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    QuestionForm form;

    @Autowired
    CaseSearch search;

    @Autowired
    Statistics statistics;

    @Autowired
    Bottlenecks bottlenecks;

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.database(properties);
    }

    @Test
    void a_country_of_cases() {
        Desk desk = new Desk(engine);
        fill(desk.passedOnByKanagawa());
        desk.onPagesAs("auditor");
        measured("search, everything", () -> search());
        measured("search, one number", () -> search("q", "INC-2018-000777"));
        measured("search, words in a title", () -> search("q", "病歴 77777"));
        measured("search, words that are nowhere", () -> search("q", "見当たらない語"));
        measured("search, an institution's name", () -> search("q", "第77777診療所"));
        measured("search, what is late", () -> search("timing", "LATE"));
        measured("search, most late first", () -> search("sort", "-late"));
        measured("search, one prefecture and type", () -> search("area", "14", "type", "CLINIC"));
        measured("search, who acted", () -> search("person", "kanagawa"));
        measured("search, who acted in very many", () -> search("person", "hospital"));
        measured("search, directives", () -> search("kind", "DIRECTIVE"));
        measured(
                "statistics by obligation",
                () -> statistics.obligations(asked()).size());
        measured("statistics by prefecture", () -> statistics.areas(asked()).size());
        measured("heat map", () -> bottlenecks.of(asked()).size());
        desk.leave();
    }

    private int search(String... fields) {
        CaseQuestion question = asked(fields);
        CaseSearch.Page found = search.page(question, 1);
        return found.paging().total() + found.hits().size();
    }

    private CaseQuestion asked(String... fields) {
        Map<String, String> asked = new HashMap<>();
        for (int at = 0; at < fields.length; at += 2) {
            asked.put(fields[at], fields[at + 1]);
        }
        return form.read(asked);
    }

    private void fill(String directive) {
        OffsetDateTime at = MORNING.atOffset(ZoneOffset.UTC);
        rows("insert into organization (id, name, level, facility_type) values (?, ?, 'INSTITUTION', 'CLINIC')", one ->
                new Object[] {"b" + one, "（架空）第" + one + "診療所"});
        rows("insert into institution (organization, municipality) values (?, ?)", one ->
                new Object[] {"b" + one, "%02d1001".formatted(1 + one % 47)});
        rows(
                "insert into incident (number, institution, authority, entry, summary, suspected_at, opened_at, opened_by)"
                        + " values (?, ?, 'yokohama', 'INSTITUTION', ?, ?, ?, 'test')",
                one -> new Object[] {number(one), "b" + one, "病歴が開かない " + one, at, at.plusSeconds(one)});
        rows(
                "insert into case_access (case_kind, case_number, organization, admitted_at) values ('INCIDENT', ?, ?, ?)",
                one -> new Object[] {number(one), "b" + one, at});
        rows(
                "insert into duty (incident, obligation, what, owner, addressee, rules, source, sentence, basis,"
                        + " calendar_version, anchored_at, warning_at, due_at, state, filed_at) values (?, 'O8',"
                        + " '報告窓口へ連絡する', ?, '窓口', 'r', 'D4', '速やかに', 'POLICY', 'v', ?, ?, ?, ?, ?)",
                one -> new Object[] {
                    number(one),
                    "b" + one,
                    at,
                    at.plusHours(3),
                    at.plusHours(9),
                    one % 3 == 0 ? "OPEN" : "FILED",
                    one % 3 == 0 ? null : at.plusMinutes(one % 600)
                });
        rows(
                "insert into delivery (directive, recipient, sender, relays, area, state, due_at, sent_at, confirmed_at)"
                        + " values (?, ?, 'yokohama', false, ?, ?, ?, ?, ?)",
                one -> new Object[] {
                    directive,
                    "b" + one,
                    "%02d".formatted(1 + one % 47),
                    one % 4 == 0 ? "SENT" : "CONFIRMED",
                    at.plusHours(9),
                    at,
                    one % 4 == 0 ? null : at.plusMinutes(one % 600)
                });
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("incident-lifecycle")
                .latestVersion()
                .singleResult()
                .getId();
        for (String element :
                List.of("userTask_assessIncident", "userTask_adviseInstitution", "endEvent_incidentClosed")) {
            rows(
                    "insert into audit_path (case_number, definition, element, entered, ended, lasted_ms, longest_ms)"
                            + " values (?, ?, ?, 1, 1, ?, ?)",
                    one -> new Object[] {number(one), definition, element, 1_000L * one, 1_000L * one});
        }
        rows(
                "insert into audit_event (id, happened_at, kind, case_number, actor, content, content_digest)"
                        + " values (?, ?, 'RECORD', ?, 'hospital', '{}', '')",
                one -> new Object[] {"x" + one, at, number(one)});
        jdbc.execute("analyze");
    }

    private static String number(int one) {
        return "INC-2018-%06d".formatted(one);
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

    private interface Work {
        int done();
    }

    /** The middle of some rounds; the first one warms up. */
    private static void measured(String what, Work work) {
        double[] seconds = new double[ROUNDS];
        assertThat(work.done()).isNotNegative();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            found = work.done();
            seconds[round] = (System.nanoTime() - start) / 1e9;
        }
        System.out.printf(
                "MEASURED %s: %.2f s (%s), found %,d of %,d%n",
                what,
                Arrays.stream(seconds).sorted().toArray()[ROUNDS / 2],
                Arrays.toString(Arrays.stream(seconds)
                        .map(each -> Math.round(each * 100) / 100.0)
                        .toArray()),
                found,
                SIZE);
    }
}
