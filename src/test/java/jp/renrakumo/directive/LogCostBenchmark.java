package jp.renrakumo.directive;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Application;
import jp.renrakumo.Desk;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * What the audit log costs: the same receipts with the log and its sealer, and without, in turn within one run, each on a
 * PostgreSQL of its own. {@code mvn -Pbenchmark test -Dtest=LogCostBenchmark -Dbenchmark.size=4000}.
 */
class LogCostBenchmark {

    private static final int PIECE = 250;
    private static final int RECIPIENTS = Math.min(Integer.getInteger("benchmark.size", 4000), 20_000);
    private static final Map<String, Object> CONFIRMED = Map.of("received", true);

    @Test
    void receipts_with_the_log_and_without() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start();
                EmbeddedPostgres second = EmbeddedPostgres.start();
                ConfigurableApplicationContext with = open(first, true);
                ConfigurableApplicationContext without = open(second, false)) {
            Side on = new Side(with);
            Side off = new Side(without);
            on.receive();
            off.receive();
            List<Double> ratios = new ArrayList<>();
            List<Double> times = new ArrayList<>();
            while (on.left() && off.left()) {
                double one = on.receive();
                double other = off.receive();
                double again = off.left() ? off.receive() : other;
                double back = on.left() ? on.receive() : one;
                ratios.add((other + again) / (one + back));
                times.add((one + back) / 2);
            }
            Collections.sort(ratios);
            Collections.sort(times);
            System.out.printf(
                    "receipts with the log: median %.2f ms; throughput with / without: median %.2f, from %.2f to %.2f, %d rounds%n",
                    times.get(times.size() / 2),
                    ratios.get(ratios.size() / 2),
                    ratios.get(0),
                    ratios.get(ratios.size() - 1),
                    ratios.size());
            assertThat(on.sealed()).isPositive();
            assertThat(off.sealed()).isZero();
        }
    }

    private static ConfigurableApplicationContext open(EmbeddedPostgres server, boolean log) throws Exception {
        return new SpringApplicationBuilder(Application.class, Rounds.class)
                .web(WebApplicationType.SERVLET)
                .profiles("demo")
                .run(
                        "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres")
                                + "&reWriteBatchedInserts=true",
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--server.port=0",
                        "--camunda.bpm.job-execution.enabled=false",
                        "--renrakumo.clock.start=",
                        "--renrakumo.audit.on=" + log,
                        "--renrakumo.audit.folder=" + Files.createTempDirectory("audit"));
    }

    /** The sealer goes its rounds although nobody else runs jobs. */
    @EnableScheduling
    static class Rounds {}

    /** One of the two, with a directive that has come to all recipients. */
    private static final class Side {

        private final ProcessEngine engine;
        private final JdbcTemplate jdbc;
        private final List<String> tasks;
        private int at;

        private Side(ConfigurableApplicationContext context) {
            engine = context.getBean(ProcessEngine.class);
            jdbc = context.getBean(JdbcTemplate.class);
            jdbc.update(
                    "insert into organization (id, name, level, facility_type) select 'bench-' || g,"
                            + " '（架空）第' || g || '診療所', 'INSTITUTION', 'CLINIC' from generate_series(1, ?) g",
                    RECIPIENTS);
            jdbc.update(
                    "insert into institution (organization, municipality) select 'bench-' || g, '141003' from generate_series(1, ?) g",
                    RECIPIENTS);
            jdbc.update(
                    "insert into charge (organization, in_charge) select 'bench-' || g, 'yokohama' from generate_series(1, ?) g",
                    RECIPIENTS);
            context.getBean(jp.renrakumo.organization.Jurisdictions.class).chargesChanged();
            Desk desk = new Desk(engine);
            String number = new Cascade(desk).decidedByYokohama();
            desk.leave();
            for (List<Job> due = executable(); !due.isEmpty(); due = executable()) {
                due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
            }
            jdbc.execute("analyze");
            tasks = jdbc.queryForList(
                    "select t.id_ from act_ru_task t join delivery d on d.instance = t.proc_inst_id_ where d.directive = ?"
                            + " and d.recipient like 'bench-%'",
                    String.class, number);
            assertThat(tasks).hasSize(RECIPIENTS);
        }

        private List<Job> executable() {
            return engine.getManagementService().createJobQuery().executable().list();
        }

        private boolean left() {
            return at + PIECE <= tasks.size();
        }

        /** @return milliseconds per receipt */
        private double receive() {
            long before = System.nanoTime();
            tasks.subList(at, at + PIECE)
                    .forEach(task -> engine.getFormService().submitTaskForm(task, CONFIRMED));
            at += PIECE;
            return (System.nanoTime() - before) / 1e6 / PIECE;
        }

        private long sealed() {
            return jdbc.queryForObject("select count(*) from audit_seal", Long.class);
        }
    }
}
