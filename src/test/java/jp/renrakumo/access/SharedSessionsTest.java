package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;

/** A session is what the database says it is, so every node says the same. */
class SharedSessionsTest extends Attack {

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_login_is_in_the_database_and_leaving_takes_it_out() {
        long before = sessions("hospital");
        Visitor hospital = officer("hospital");
        assertThat(sessions("hospital")).isEqualTo(before + 1);
        assertThat(hospital.get("/incidents").statusCode()).isEqualTo(200);
        hospital.submit("/", "/logout", Map.of());
        assertThat(sessions("hospital")).isEqualTo(before);
        assertThat(hospital.get("/incidents").statusCode()).isEqualTo(302);
    }

    @Test
    void what_another_node_removed_is_over_here_at_once() {
        Visitor clinic = officer("clinic");
        assertThat(clinic.get("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(200);
        jdbc.sql("delete from spring_session where principal_name = 'clinic'").update();
        assertThat(clinic.get("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(401);
        assertThat(clinic.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void the_session_before_the_login_is_another_one() {
        Visitor visitor = stranger();
        visitor.get("/login");
        Map<String, String> before = Map.copyOf(visitor.cookies());
        visitor.login("kawasaki", "kawasaki-demo");
        assertThat(visitor.cookies().values()).doesNotContainAnyElementsOf(before.values());
        Visitor fixed = stranger();
        fixed.cookies().putAll(before);
        assertThat(fixed.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void a_machine_and_whoever_asks_for_health_leave_no_session() {
        long before = all();
        machine("hospital").get("/engine-rest/task/count");
        stranger().get("/actuator/health");
        stranger().get("/renrakumo.css");
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void many_requests_of_one_officer_at_the_same_moment_are_all_answered() throws Exception {
        Visitor hospital = officer("hospital");
        for (int round = 0; round < 5; round++) {
            jdbc.sql("delete from spring_session_attributes where attribute_name not like 'SPRING%'")
                    .update();
            ExecutorService many = Executors.newFixedThreadPool(8);
            try {
                List<Callable<Integer>> requests = IntStream.range(0, 8)
                        .<Callable<Integer>>mapToObj(
                                each -> () -> hospital.get("/camunda/api/engine/engine/default/task/count")
                                        .statusCode())
                        .toList();
                for (var answer : many.invokeAll(requests)) {
                    assertThat(answer.get()).isEqualTo(200);
                }
            } finally {
                many.shutdown();
            }
        }
    }

    @Test
    void only_what_sessions_hold_becomes_an_object_again() {
        SecurityContextImpl login = new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated("hospital", null, Set.of(new SessionStamp("x"))));
        assertThat(SessionBytes.read(SessionBytes.of(login))).isEqualTo(login);
        assertThat(SessionBytes.read(SessionBytes.of(new java.io.File("x")))).isNull();
        assertThat(SessionBytes.read(new byte[] {1, 2, 3})).isNull();
        assertThatThrownBy(() -> SessionBytes.of(new Object())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_session_that_cannot_be_read_asks_for_a_login() {
        Visitor hospital = officer("hospital");
        jdbc.sql("update spring_session_attributes set attribute_bytes = ? where session_primary_id in"
                        + " (select primary_id from spring_session where principal_name = 'hospital')")
                .param(SessionBytes.of(new java.io.File("x")))
                .update();
        assertThat(hospital.get("/incidents").statusCode()).isEqualTo(302);
        assertThat(hospital.get("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(401);
        assertThat(officer("hospital").get("/incidents").statusCode()).isEqualTo(200);
    }

    private long sessions(String account) {
        return jdbc.sql("select count(*) from spring_session where principal_name = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    private long all() {
        return jdbc.sql("select count(*) from spring_session").query(Long.class).single();
    }
}
