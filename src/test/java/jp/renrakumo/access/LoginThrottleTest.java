package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import jp.renrakumo.AtOnce;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Guessing passwords behind a proxy that tells the addresses: it is slow, tells nothing, and keeps no officer out. */
@TestPropertySource(properties = "server.forward-headers-strategy=framework")
class LoginThrottleTest extends Attack {

    private static final String ATTACKER = "203.0.113.66";
    private static final String OFFICE = "198.51.100.7";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LoginRecords records;

    @BeforeEach
    void nothing_has_happened() {
        jdbc.sql("delete from login_failure").update();
        jdbc.sql("delete from login_success").update();
    }

    @AfterEach
    void today_again() {
        ClockUtil.reset();
    }

    @Test
    void a_thousand_attempts_are_delayed_and_nobody_is_locked_out_for_good() {
        assertThat(location(from(OFFICE).login("clinic", "clinic-demo"))).isEqualTo("/");
        List<String> answers = attempts(1000, "clinic");
        long looked = answers.stream().filter("/login?error"::equals).count();
        assertThat(looked).as("passwords that were looked at").isBetween((long) LoginThrottle.FREE, 20L);
        assertThat(answers.get(999)).matches("/login\\?wait=\\d+");

        assertThat(location(from(ATTACKER).login("clinic", "clinic-demo")))
                .as("even the right one has to wait there")
                .startsWith("/login?wait=");
        assertThat(from(ATTACKER).get("/login?wait=12").body()).contains("しばらく待ってから（あと12秒）");
        assertThat(location(from(OFFICE).login("clinic", "clinic-demo")))
                .as("the officer at his desk gets in")
                .isEqualTo("/");
        assertThat(location(from("198.51.100.8").login("clinic", "clinic-demo")))
                .as("and at a new one")
                .isEqualTo("/");

        forward(LoginThrottle.LONGEST);
        assertThat(location(from(ATTACKER).login("clinic", "clinic-demo")))
                .as("and after a minute from there too")
                .isEqualTo("/");
        assertThat(jdbc.sql("select ATTEMPTS_ from ACT_ID_USER where ID_ = 'clinic'")
                        .query((row, number) -> row.getInt(1))
                        .single())
                .as("the engine's own lock counts nothing")
                .isZero();
    }

    @Test
    void a_name_that_does_not_exist_is_answered_alike_from_the_first_attempt_to_the_last() {
        freeze();
        List<HttpResponse<String>> known = answers("hospital", "203.0.113.1");
        List<HttpResponse<String>> unknown = answers("nobody", "203.0.113.2");
        for (int attempt = 0; attempt < known.size(); attempt++) {
            HttpResponse<String> one = known.get(attempt);
            HttpResponse<String> other = unknown.get(attempt);
            assertThat(other.statusCode()).isEqualTo(one.statusCode());
            assertThat(location(other)).as("attempt " + attempt).isEqualTo(location(one));
            assertThat(other.body()).isEqualTo(one.body());
            assertThat(other.headers().map().keySet())
                    .isEqualTo(one.headers().map().keySet());
        }
        assertThat(jdbc.sql("select distinct failures from login_failure")
                        .query(Integer.class)
                        .list())
                .as("recorded alike")
                .hasSize(1);
    }

    @Test
    void it_takes_as_long_for_a_name_that_does_not_exist() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int round = 0; round < 60; round++) {
            jdbc.sql("delete from login_failure").update();
            known.add(time("pharmacy"));
            unknown.add(time("nobody-at-all"));
        }
        double ratio = (double) median(unknown) / median(known);
        assertThat(ratio).as("unknown to known").isBetween(0.6, 1.7);
    }

    @Test
    void many_accounts_from_one_address_are_slowed_down_as_well() {
        List<String> told = new ArrayList<>();
        for (int account = 0; account < 40; account++) {
            told.add(location(from(ATTACKER).login("account-" + account, "x")));
        }
        assertThat(told.subList(0, LoginThrottle.FREE_OF_ADDRESS)).containsOnly("/login?error");
        assertThat(told.get(39)).startsWith("/login?wait=");
    }

    @Test
    void rest_is_slowed_down_with_the_same_words_for_all() {
        freeze();
        HttpResponse<String> known = rest("vendor", "203.0.113.3");
        HttpResponse<String> unknown = rest("nobody", "203.0.113.4");
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(429);
        assertThat(known.body()).isEqualTo(unknown.body()).contains("しばらく待ってから（あと");
        assertThat(known.headers().firstValue("Retry-After")).isPresent();
        assertThat(location(from("203.0.113.3").login("vendor", "vendor-demo")))
                .as("one bucket for the page and REST")
                .startsWith("/login?wait=");
    }

    @Test
    void who_mistypes_loses_no_time_and_begins_anew_when_he_is_in() {
        Visitor officer = from(OFFICE);
        officer.login("npa", "x");
        officer.login("npa", "y");
        assertThat(location(officer.login("npa", "npa-demo"))).isEqualTo("/");
        assertThat(jdbc.sql("select count(*) from login_failure where failures = 2 and bucket not in"
                                + " (select bucket from login_success)")
                        .query(Integer.class)
                        .single())
                .as("what is left is the address's own count")
                .isOne();
    }

    @Test
    void guesses_at_one_moment_all_count() {
        ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
        AtOnce.Act guess = () -> told.add(location(from(ATTACKER).login("network", "x")));
        List<Optional<Throwable>> failed =
                AtOnce.all(Collections.nCopies(16, guess).toArray(AtOnce.Act[]::new));
        assertThat(failed).allMatch(Optional::isEmpty);
        assertThat(jdbc.sql("select max(failures) from login_failure")
                        .query(Integer.class)
                        .single())
                .isEqualTo((int) told.stream().filter("/login?error"::equals).count());
    }

    @Test
    void what_is_old_is_forgotten() {
        from(ATTACKER).login("npa", "x");
        from(OFFICE).login("npa", "npa-demo");
        forward(Duration.ofHours(25));
        records.forgetOld();
        assertThat(jdbc.sql("select count(*) from login_failure")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from login_success")
                        .query(Integer.class)
                        .single())
                .isOne();
        forward(Duration.ofDays(91));
        records.forgetOld();
        assertThat(jdbc.sql("select count(*) from login_success")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_delay_doubles_up_to_a_minute() {
        assertThat(Arrays.stream(new int[] {-1, 0, 1, 2, 5, 6, 7, 1_000_000})
                        .mapToObj(failures -> LoginThrottle.delay(failures).toSeconds()))
                .containsExactly(0L, 1L, 2L, 4L, 32L, 60L, 60L, 60L);
    }

    @Test
    void all_addresses_of_one_network_of_ipv6_count_as_one() {
        assertThat(LoginThrottle.network("2001:db8:1:2::1"))
                .isEqualTo(LoginThrottle.network("2001:db8:1:2:ffff::9%eth0"));
        assertThat(LoginThrottle.network("2001:db8:1:3::1")).isNotEqualTo(LoginThrottle.network("2001:db8:1:2::1"));
        assertThat(LoginThrottle.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private List<String> attempts(int count, String account) {
        List<String> told = new ArrayList<>();
        Visitor attacker = from(ATTACKER);
        String token = attacker.pageToken("/login");
        for (int attempt = 0; attempt < count; attempt++) {
            told.add(location(attacker.form(
                    "/login", Map.of("_csrf", token, "username", account, "password", "guess-" + attempt))));
        }
        return told;
    }

    private List<HttpResponse<String>> answers(String account, String address) {
        Visitor visitor = from(address);
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int attempt = 0; attempt < 8; attempt++) {
            answers.add(visitor.login(account, "wrong"));
        }
        return answers;
    }

    private HttpResponse<String> rest(String account, String address) {
        Visitor machine = from(address)
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString((account + ":x").getBytes()));
        for (int attempt = 0; attempt < LoginThrottle.FREE; attempt++) {
            assertThat(machine.get("/engine-rest/task").statusCode()).isEqualTo(401);
        }
        return machine.get("/engine-rest/task");
    }

    private long time(String account) {
        Visitor visitor = from(ATTACKER);
        String token = visitor.pageToken("/login");
        long start = System.nanoTime();
        visitor.form("/login", Map.of("_csrf", token, "username", account, "password", "wrong"));
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private Visitor from(String address) {
        return stranger().with("X-Forwarded-For", address);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
    }

    private static void freeze() {
        ClockUtil.setCurrentTime(new Date());
    }

    private static void forward(Duration duration) {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(duration)));
    }
}
