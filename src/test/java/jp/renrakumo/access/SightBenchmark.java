package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.organization.Jurisdictions;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * First page and count of a task list on PostgreSQL with 180,000 open tasks, organizations and deliveries: the engine
 * unguarded, under its own authorizations, and under ours, in turn in one run. {@code mvn -Pbenchmark test -Dtest=SightBenchmark}.
 */
@RenrakumoTest
class SightBenchmark {

    private static final int SIZE = Integer.getInteger("renrakumo.benchmark.size", 180_000);
    private static final int ROUNDS = Integer.getInteger("renrakumo.benchmark.rounds", 50);
    private static final int PAGE = 15;
    private static final Map<String, List<String>> OFFICERS = new TreeMap<>(Map.of(
            "institution", List.of("bench-9077"),
            "city", List.of("yokohama"),
            "prefecture", List.of("kanagawa"),
            "ministry", List.of("mhlw", "mhlw-desk", "mhlw-research"),
            "vendor", List.of("vendor"),
            "nobody", List.of("nobody")));

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("shared_buffers", "512MB")
                    // solid state disks; the default takes a read by an index for four times one in order
                    .setServerConfig("random_page_cost", "1.1")
                    // two cores: waking a worker costs more than it brings
                    .setServerConfig("max_parallel_workers_per_gather", "0")
                    .start();
            properties.add("spring.datasource.url", () -> server.getJdbcUrl("postgres", "postgres"));
            properties.add("spring.datasource.username", () -> "postgres");
            properties.add("spring.datasource.password", () -> "postgres");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Jurisdictions jurisdictions;

    private ProcessEngineConfigurationImpl configuration;
    private SessionFactory ours;

    @BeforeEach
    void the_whole_country_has_something_to_do() {
        configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        ours = configuration.getSessionFactories().get(AuthorizationManager.class);
        transaction.executeWithoutResult(status -> {
            organizations();
            deliveries();
            tasks();
        });
        // what autovacuum does within a minute
        jdbc.execute("vacuum analyze");
    }

    private void organizations() {
        jdbc.update(
                "insert into organization (id, name, level, facility_type)"
                        + " select 'bench-' || g, '（架空）第' || g || '診療所', 'INSTITUTION', 'CLINIC' from generate_series(1, ?) g",
                SIZE);
        jdbc.update(
                "insert into charge (organization, in_charge) select 'bench-' || g, (array(select id from organization"
                        + " where level in ('PREFECTURE', 'HEALTH_CENTER_CITY') order by id))[1 + g % 158]"
                        + " from generate_series(1, ?) g",
                SIZE);
        jurisdictions.chargesChanged();
    }

    private void deliveries() {
        jdbc.update("insert into directive (number, document, issuer, issued_at, issued_by)"
                + " values ('DIR-BENCH', 'D1', 'npa', now(), 'npa')");
        jdbc.update("insert into delivery (directive, recipient, sender, relays, state, due_at)"
                + " select 'DIR-BENCH', c.organization, c.in_charge, false, 'SENT', now() from charge c"
                + " where c.organization like 'bench-%'");
    }

    /** Copies of one real task with its execution, candidate group and authorization. */
    private void tasks() {
        String number = new jp.renrakumo.Desk(engine).as("npa").start("directive-cascade", Map.of("document", "D1"));
        engine.getIdentityService().clearAuthentication();
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult();
        copies(
                "act_ru_execution",
                "id_ = '" + task.getProcessInstanceId() + "'",
                "'id_', 'e' || g, 'proc_inst_id_', 'e' || g,"
                        + " 'root_proc_inst_id_', 'e' || g, 'business_key_', 'B-' || g");
        copies(
                "act_ru_task",
                "id_ = '" + task.getId() + "'",
                "'id_', 't' || g, 'execution_id_', 'e' || g, 'proc_inst_id_',"
                        + " 'e' || g, 'due_date_', now() + (g % 977) * interval '1 minute'");
        copies(
                "act_ru_identitylink",
                "task_id_ = '" + task.getId() + "'",
                "'id_', 'l' || g, 'task_id_', 't' || g," + " 'group_id_', " + GROUP);
        copies(
                "act_ru_authorization",
                "resource_id_ = '" + task.getId() + "' and group_id_ is not null",
                "'id_', 'a' || g," + " 'resource_id_', 't' || g, 'group_id_', " + GROUP);
        jdbc.update(
                "insert into case_grant (case_kind, case_number, organization, scope, granted_at, granted_by, reason,"
                        + " expires_at) select 'INCIDENT', 'B-' || g, 'vendor', 'FACTS', now(), 'x', 'x', now() + interval '1 day'"
                        + " from generate_series(8001, 8050) g");
    }

    /** The ministry has 3,000 tasks, the city 2,000, the prefecture 2,900, the vendor 100, every institution one. */
    private static final String GROUP = "case when g <= 3000 then 'mhlw' when g <= 5000 then 'yokohama'"
            + " when g <= 7900 then 'kanagawa' when g <= 8100 then 'vendor' else 'bench-' || g end";

    private void copies(String table, String one, String changes) {
        jdbc.update("insert into " + table + " select (jsonb_populate_record(null::" + table + ", to_jsonb(t) ||"
                + " jsonb_build_object(" + changes + "))).* from (select * from " + table + " where " + one
                + " limit 1) t, generate_series(1, " + SIZE + ") g");
    }

    @Test
    void first_page_and_count() {
        assertThat(jdbc.queryForObject("select count(*) from act_ru_task", Integer.class))
                .isGreaterThan(SIZE);
        Map<String, List<Double>> times = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            OFFICERS.forEach((who, groups) -> {
                LongSupplier page = () -> query(groups).listPage(0, PAGE).size();
                LongSupplier count = () -> query(groups).count();
                Map.of("page", page, "count", count).forEach((what, question) -> {
                    String each = who + " | " + what + " | ";
                    time(times, each + "unguarded", question);
                    SessionFactory theirs = new GenericManagerFactory(AuthorizationManager.class);
                    guarded(who, groups, theirs, "auto", () -> time(times, each + "engine's guard", question));
                    guarded(who, groups, ours, "never", () -> time(times, each + "ours", question));
                });
            });
        }
        System.out.printf("first page (%d) and count, each a query, at %,d open tasks, ms%n", PAGE, SIZE);
        times.forEach((who, all) -> System.out.printf("%-40s p50 %7.2f  p95 %7.2f%n", who, at(all, .5), at(all, .95)));
        OFFICERS.forEach((who, groups) -> explain(who, groups));
        for (String who : OFFICERS.keySet()) {
            for (String each : List.of(who + " | page | ", who + " | count | ")) {
                assertThat(at(times.get(each + "ours"), .95))
                        .as(each)
                        .isLessThan(at(times.get(each + "engine's guard"), .95));
            }
        }
    }

    private void guarded(String who, List<String> groups, SessionFactory manager, String revokes, Runnable question) {
        configuration.getSessionFactories().put(AuthorizationManager.class, manager);
        configuration.setAuthorizationCheckRevokes(revokes);
        engine.getIdentityService().setAuthentication(who, groups);
        try {
            question.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
            configuration.getSessionFactories().put(AuthorizationManager.class, ours);
            configuration.setAuthorizationCheckRevokes("never");
        }
    }

    private TaskQuery query(List<String> groups) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskCandidateGroupIn(groups)
                .includeAssignedTasks()
                .orderByDueDate()
                .asc();
    }

    private static void time(Map<String, List<Double>> times, String what, LongSupplier work) {
        long start = System.nanoTime();
        assertThat(work.getAsLong()).isNotNegative();
        times.computeIfAbsent(what, key -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
    }

    private static double at(List<Double> all, double share) {
        List<Double> sorted = new ArrayList<>(all.subList(Math.min(5, all.size() / 2), all.size()));
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size())));
    }

    private void explain(String who, List<String> groups) {
        engine.getIdentityService().setAuthentication(who, groups);
        String sql = configuration.getCommandExecutorTxRequired().execute(context -> {
            TaskQueryImpl query = (TaskQueryImpl) query(groups);
            query.setFirstResult(0);
            query.setMaxResults(PAGE);
            context.getAuthorizationManager().configureTaskQuery(query);
            return filled(configuration.getSqlSessionFactory().getConfiguration(), query);
        });
        engine.getIdentityService().clearAuthentication();
        System.out.println("-- " + who);
        jdbc.queryForList("explain (analyze, buffers, costs off) " + sql, String.class)
                .forEach(System.out::println);
    }

    private static String filled(Configuration mapping, TaskQueryImpl query) {
        BoundSql bound = mapping.getMappedStatement("selectTaskByQueryCriteria").getBoundSql(query);
        String sql = bound.getSql();
        for (ParameterMapping parameter : bound.getParameterMappings()) {
            String name = parameter.getProperty();
            Object value = bound.hasAdditionalParameter(name)
                    ? bound.getAdditionalParameter(name)
                    : mapping.newMetaObject(query).getValue(name);
            sql = sql.replaceFirst("\\?", value instanceof Number ? value.toString() : "'" + value + "'");
        }
        return sql;
    }
}
