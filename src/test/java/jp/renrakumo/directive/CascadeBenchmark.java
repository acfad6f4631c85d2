package jp.renrakumo.directive;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import jp.renrakumo.AtOnce;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
import jp.renrakumo.access.Sight;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.organization.Jurisdictions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A directive to 1,000, 10,000 and 180,000 recipients of one sender in 47 prefectures, on PostgreSQL, in one run: this
 * cascade, plain JDBC with the same rows, and one instance with a parallel task for each.
 * {@code mvn -Pbenchmark test -Dtest=CascadeBenchmark}.
 */
@RunningTest
class CascadeBenchmark {

    private static final int COUNTRY = Integer.getInteger("benchmark.size", 180_000);
    private static final int ROUNDS = 3;
    private static final int RECEIPTS = 400;
    private static final Map<String, Object> CONFIRMED = Map.of("received", true);

    private static EmbeddedPostgres server;

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        try {
            server = EmbeddedPostgres.builder()
                    // what is acknowledged is on the disk
                    .setServerConfig("fsync", "on")
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("random_page_cost", "1.1")
                    .setServerConfig("max_parallel_workers_per_gather", "0")
                    .start();
            properties.add("spring.datasource.url", () -> url("postgres"));
            properties.add("spring.datasource.username", () -> "postgres");
            properties.add("spring.datasource.password", () -> "postgres");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String url(String database) {
        return server.getJdbcUrl("postgres", database) + "&reWriteBatchedInserts=true";
    }

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSource database;

    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    Board board;

    @Autowired
    Recipients recipients;

    @Autowired
    Withdrawal withdrawal;

    private final Map<String, List<Double>> figures = new TreeMap<>();
    private Desk desk;

    @Test
    void from_a_city_to_the_whole_country() throws Exception {
        desk = new Desk(engine);
        organizations();
        ours(1000); // warms up
        figures.clear();
        for (int round = 0; round < ROUNDS; round++) {
            ours(1000);
            ours(10_000);
        }
        ours(COUNTRY);
        multiInstance();
        contenders();
        figures.forEach((what, all) -> System.out.printf("| %-60s | %9.3f |%n", what, median(all)));
        plot("start");
        plot("receipt");
        System.out.printf(
                "start ours/raw %.2f; per item at %,d / at 1,000 %.2f; receipts ours/raw %.2f; multi-instance/ours %.1f%n",
                median("ours start", COUNTRY) / median("raw start", COUNTRY),
                COUNTRY,
                median("ours start", COUNTRY) / median("ours start", 1000),
                median("ours receipt", COUNTRY) / median("raw receipt", COUNTRY),
                median("multi-instance receipt", 10_000) / median("ours receipt", 10_000));
    }

    private void plot(String step) throws IOException {
        Map<String, SortedMap<Integer, Double>> lines = new LinkedHashMap<>();
        figures.forEach((key, all) -> {
            String[] parts = key.split(" \\| ");
            if (parts[0].endsWith(" " + step)) {
                lines.computeIfAbsent(parts[0], what -> new TreeMap<>())
                        .put(Integer.parseInt(parts[1].replace(",", "")), median(all));
            }
        });
        Path file = Path.of("target", "cascade-" + step + ".svg");
        for (Plot plot : ServiceLoader.load(Plot.class)) {
            plot.draw("One directive: " + step, lines, file);
        }
    }

    private void organizations() {
        jdbc.update(
                "insert into organization (id, name, level, facility_type) select 'bench-' || g,"
                        + " '（架空）第' || g || '診療所', 'INSTITUTION', 'CLINIC' from generate_series(1, ?) g",
                COUNTRY);
        jdbc.update(
                "insert into institution (organization, municipality) select 'bench-' || g,"
                        + " lpad((1 + g % 47)::text, 2, '0') || '1000' from generate_series(1, ?) g",
                COUNTRY);
    }

    private void ours(int size) throws Exception {
        ClockUtil.setCurrentTime(Date.from(jst("2019-05-23T09:00")));
        jdbc.update("delete from charge where organization like 'bench-%'");
        jdbc.update(
                "insert into charge (organization, in_charge) select 'bench-' || g, 'yokohama' from generate_series(1, ?) g",
                size);
        jurisdictions.chargesChanged();
        jdbc.execute("vacuum analyze");
        String number = new Cascade(desk).decidedByYokohama();
        desk.leave();
        time("ours start", size, size, this::runAllJobs);
        assertThat(sent(number)).isGreaterThanOrEqualTo(size);
        RawRows raw = new RawRows(database, number, "bench-1");
        time("raw start", size, size, () -> raw.start(0, size));
        jdbc.execute("analyze");
        receipts(number, size, raw);
        if (size == COUNTRY) {
            boards(number, size);
        }
        raw.delete();
        if (size < COUNTRY) {
            withdraw(number, size);
        }
    }

    private void receipts(String number, int size, RawRows raw) throws Exception {
        int few = Math.min(RECEIPTS, size / 4);
        for (int round = 0; round < 3; round++) {
            int from = round * few;
            List<String> tasks = tasks(number, few * 3);
            time("ours receipt", size, few, () -> tasks.subList(0, few).forEach(this::receive));
            time("raw receipt", size, few, () -> raw.receive(from, from + few));
            if (round == 2) {
                int half = few / 2;
                long before = System.nanoTime();
                List<Optional<Throwable>> refused = AtOnce.all(
                        () -> tasks.subList(few, few + half).forEach(this::receive),
                        () -> tasks.subList(few + half, few + 2 * half).forEach(this::receive));
                assertThat(refused).as("two at once").containsOnly(Optional.empty());
                note("ours receipt, two at once", size, (System.nanoTime() - before) / 1e6 / (2 * half));
            }
        }
    }

    private void boards(String number, int size) throws Exception {
        Sight sight = new Sight(false, List.of("mhlw"), LocalDate.of(2019, 5, 23), jst("2019-05-23T09:00"));
        Recipients.Question question = new Recipients.Question(
                number,
                "yokohama",
                Recipients.Filter.OUTSTANDING,
                "",
                jst("2019-05-23T09:00"),
                LocalDate.of(2019, 5, 23),
                Optional.empty());
        List<Board.Branch> senders = board.branches(number, sight);
        for (int round = 0; round < 30; round++) {
            time("board: tally by prefecture", size, 1, () -> board.areas(number, senders, jst("2019-05-23T09:00")));
            time("board: senders", size, 1, () -> board.branches(number, sight));
            time("board: page of recipients", size, 1, () -> recipients.page(question, 0, 50));
        }
        for (String account : List.of("mhlw", "kanagawa", "yokohama", "clinic")) {
            Visitor officer = Visitor.officer(port, account);
            for (String query :
                    List.of("", "?sender=yokohama&filter=OUTSTANDING", "?sender=yokohama&filter=UNREACHABLE")) {
                String page = "/directives/" + number + query;
                for (int round = 0; round < 10; round++) {
                    time("board: whole page, " + account + " " + query, size, 1, () -> assertThat(
                                    officer.get(page).statusCode())
                            .isEqualTo(200));
                }
            }
        }
    }

    private void withdraw(String number, int size) throws Exception {
        desk.onPagesAs("npa");
        withdrawal.withdraw(number, "測定の終わり");
        desk.leave();
        time("ours withdrawal", size, size, this::runAllJobs);
    }

    private void multiInstance() throws Exception {
        jdbc.execute("create database multi_instance");
        try (HikariDataSource own = pool("multi_instance")) {
            try (MultiInstance all = new MultiInstance(own)) {
                for (int size : new int[] {1000, 1000, 10_000}) {
                    String[] instance = new String[1];
                    time("multi-instance start", size, size, () -> instance[0] = all.start(size));
                    new JdbcTemplate(own).execute("vacuum analyze");
                    List<String> tasks = all.tasks(60);
                    time("multi-instance receipt", size, tasks.size(), () -> tasks.forEach(all::receive));
                    time("multi-instance deletion", size, size, () -> all.delete(instance[0]));
                }
            }
        }
    }

    /** Other engines, where their libraries are there. */
    private void contenders() throws Exception {
        jdbc.execute("create database contender");
        for (Contender contender : ServiceLoader.load(Contender.class)) {
            try (HikariDataSource own = pool("contender")) {
                contender.open(own);
                contender.start("WARM", 1000);
                for (int round = 0; round < ROUNDS; round++) {
                    for (int size : new int[] {1000, 10_000}) {
                        contend(contender, own, size);
                    }
                }
                contender.close();
            }
        }
    }

    private void contend(Contender contender, DataSource own, int size) throws Exception {
        time(contender.name() + " start", size, size, () -> contender.start("DIR", size));
        new JdbcTemplate(own).execute("vacuum analyze");
        int few = Math.min(RECEIPTS, size / 4);
        List<String> tasks = contender.tasks(few);
        time(contender.name() + " receipt", size, few, () -> tasks.forEach(contender::receive));
    }

    private static HikariDataSource pool(String name) {
        HikariDataSource own = new HikariDataSource();
        own.setJdbcUrl(url(name));
        own.setUsername("postgres");
        own.setPassword("postgres");
        return own;
    }

    private void receive(String task) {
        engine.getFormService().submitTaskForm(task, CONFIRMED);
    }

    private List<String> tasks(String number, int most) {
        return jdbc.queryForList(
                "select t.id_ from act_ru_task t join delivery d on d.instance = t.proc_inst_id_ where d.directive = ?"
                        + " and d.recipient like 'bench-%' limit ?",
                String.class, number, most);
    }

    private long sent(String number) {
        return jdbc.queryForObject(
                "select sum(sent) from delivery_tally where directive = ? and sender = 'yokohama'", Long.class, number);
    }

    private void runAllJobs() {
        for (List<Job> due = executable(); !due.isEmpty(); due = executable()) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> executable() {
        return engine.getManagementService().createJobQuery().executable().list();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void time(String what, int size, int items, Work work) throws Exception {
        long before = System.nanoTime();
        work.run();
        note(what, size, (System.nanoTime() - before) / 1e6 / items);
    }

    private void note(String what, int size, double milliseconds) {
        figures.computeIfAbsent(key(what, size), key -> new ArrayList<>()).add(milliseconds);
        if (!what.startsWith("board")) {
            System.out.printf("%s %.3f ms%n", key(what, size), milliseconds);
        }
    }

    private static String key(String what, int size) {
        return "%s | %,d".formatted(what, size);
    }

    private double median(String what, int size) {
        return median(figures.getOrDefault(key(what, size), List.of(Double.NaN)));
    }

    private static double median(List<Double> all) {
        List<Double> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static Instant jst(String time) {
        return LocalDateTime.parse(time).atZone(EngineClock.JST).toInstant();
    }
}
