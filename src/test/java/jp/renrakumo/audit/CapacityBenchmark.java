package jp.renrakumo.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import jp.renrakumo.BusyDay;
import jp.renrakumo.Postgres;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What one incident, one recipient of a directive and one receipt cost, in milliseconds of one thread and in bytes of PostgreSQL
 * with their indexes, log and seals: the figures of docs/capacity.md. {@code mvn -Pbenchmark test -Dtest=CapacityBenchmark
 * [-Dbenchmark.size=10000]}.
 */
@DirtiesContext
class CapacityBenchmark extends SealedWork {

    private static final int RECIPIENTS = Math.min(Integer.getInteger("benchmark.size", 10_000), 20_000);
    private static final int INCIDENTS = 100;
    private static final int RECEIPTS = 1_000;

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.database(properties);
    }

    @Test
    void an_incident_a_recipient_and_a_receipt() {
        // the day of the letter, on which that day is told
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2019-05-23T00:00:00Z")));
        BusyDay day = new BusyDay(desk, words -> words, words -> words);
        measured("warm-up", 20, one -> day.incident(BusyDay.Step.CHECKED));
        measured("incident, suspected and its vendor called", INCIDENTS, one -> work());
        measured("incident, to its plan checked", INCIDENTS, one -> day.incident(BusyDay.Step.CHECKED));

        List<Object[]> clinics = new ArrayList<>();
        for (int one = 0; one < RECIPIENTS; one++) {
            clinics.add(new Object[] {"c" + one});
        }
        measured(
                "institution of the register",
                RECIPIENTS,
                once(() -> jdbc.batchUpdate(
                        "insert into organization (id, name, level, facility_type) values (?, '（架空）診療所', 'INSTITUTION', 'CLINIC')",
                        clinics)));
        jdbc.batchUpdate("insert into charge (organization, in_charge) values (?, 'yokohama')", clinics);
        jdbc.update("insert into relay_recipient (organization, recipient, ordinal) select 'yokohama', o.id, 1000 +"
                + " row_number() over (order by o.id) from organization o where o.id like 'c%' and o.name = '（架空）診療所'");
        jdbc.execute("analyze");
        String[] number = new String[1];
        measured("recipient of a directive", RECIPIENTS, once(() -> number[0] = day.directive()));
        List<Task> receipts = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number[0])
                .taskDefinitionKey("userTask_confirmReceipt")
                .listPage(0, RECEIPTS + 20);
        measured("receipt", RECEIPTS, one -> engine.getFormService()
                .submitTaskForm(receipts.get(one).getId(), Map.of("received", true)));
    }

    private static IntConsumer once(Runnable work) {
        return one -> {
            if (one == 0) {
                work.run();
            }
        };
    }

    private void measured(String what, int times, IntConsumer work) {
        long before = bytes();
        long begun = System.nanoTime();
        for (int one = 0; one < times; one++) {
            work.accept(one);
        }
        double each = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun) / 1000.0 / times;
        long sealing = System.nanoTime();
        while (jdbc.queryForObject("select count(*) from audit_unsealed", Long.class) > 0) {
            sealer.seal();
        }
        double sealed = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sealing) / 1000.0 / times;
        System.out.printf(
                "MEASURED %s: %.2f ms, sealed in %.2f ms, %d bytes (%d times)%n",
                what, each, sealed, (bytes() - before) / times, times);
    }

    /** Dead rows, which PostgreSQL takes back by itself, are not counted. */
    private long bytes() {
        jdbc.execute("vacuum");
        return jdbc.queryForObject("select pg_database_size(current_database())", Long.class);
    }
}
