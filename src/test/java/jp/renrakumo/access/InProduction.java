package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import jp.renrakumo.Desk;
import jp.renrakumo.Postgres;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.Visitor;
import jp.renrakumo.organization.Kanagawa;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Production itself: its profile, PostgreSQL, passwords of its own, a server on a free port. After whatever was tried an honest
 * officer is served at once, no code of an attacker has run, and the log is clean.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            RenrakumoTest.AUDIT,
            "camunda.bpm.admin-user.id=" + InProduction.CHIEF,
            "camunda.bpm.admin-user.password=" + Staff.SECRET + "-5",
            // there is no proxy that would have to hear of it
            "renrakumo.drain=0s",
            "renrakumo.mail.base-url=" + InProduction.ADDRESS,
            "renrakumo.mail.link-secret=" + InProduction.LINKS,
            "renrakumo.metrics.token=" + InProduction.METRICS
        })
@ActiveProfiles("production")
@Import(Kanagawa.class)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
abstract class InProduction {

    static final String CHIEF = "chief";
    static final String ADDRESS = "https://renrakumo.example.jp";
    static final String LINKS = "links-8Hq-27x-vvK";
    static final String METRICS = "figures-4Gp-55c-mmT";

    private static final String DATABASE = "database-2Wd-91s-jjR";
    static final String FORGED = "2026-01-01T00:00:00.000+09:00  INFO admin logged in";
    private static final Set<String> SECRETS = Set.of(Staff.SECRET, LINKS, METRICS, DATABASE);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Autowired
    ProcessEngine engine;

    @Autowired
    OfficerAccounts accounts;

    String incident = "";
    String instance = "";
    String task = "";

    @Autowired
    JdbcClient jdbc;

    private final Map<String, Visitor> visitors = new HashMap<>();
    private Visitor honest;

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.ofAnotherOwner(properties);
        // a server that trusts whoever is on this machine
        properties.add("spring.datasource.password", () -> DATABASE);
    }

    @BeforeAll
    void the_hospital_has_an_incident() {
        Staff.open(accounts);
        incident = suspected("電子カルテが開かない");
        Task duty = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(incident)
                .taskCandidateGroup("hospital")
                .list()
                .get(0);
        task = duty.getId();
        instance = duty.getProcessInstanceId();
        honest = Staff.officer(port, "hospital");
    }

    /** Number of a new incident of the hospital. */
    String suspected(String summary) {
        return new Desk(engine).suspected("hospital", summary);
    }

    /** Who lost his session by what he tried logs in again. */
    @BeforeEach
    void all_are_back() {
        jdbc.sql("delete from login_failure").update();
        visitors.remove("stranger");
        visitors.values()
                .removeIf(each ->
                        !each.cookies().isEmpty() && each.get("/account").statusCode() != 200);
    }

    @AfterEach
    void the_server_is_alive_no_code_ran_and_the_log_is_clean(CapturedOutput output) {
        long begun = System.nanoTime();
        assertThat(honest.get("/incidents/" + incident).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        Marker.assertUntouched();
        String log = output.getAll();
        assertThat(log.lines().filter(line -> line.startsWith(FORGED.substring(0, 10))))
                .isEmpty();
        assertThat(log.indexOf('\u001b')).as("a terminal's signs in the log").isNegative();
        SECRETS.forEach(secret ->
                assertThat(log.contains(secret)).as("a secret in the log").isFalse());
    }

    /** A stranger; a machine, or an officer at the browser, of this account. */
    Visitor visitor(String who) {
        return visitors.computeIfAbsent(who, name -> {
            String account = name.substring(name.indexOf(' ') + 1);
            return name.startsWith("officer ")
                    ? Staff.officer(port, account)
                    : name.startsWith("machine ") ? Staff.machine(port, account) : Visitor.stranger(port);
        });
    }
}
