package jp.renrakumo.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Nothing starts by accident. */
class RunProfileTest {

    @Test
    void without_a_profile_it_says_how_to_start() {
        assertThatThrownBy(() -> new RunProfile(environment("127.0.0.1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mvn spring-boot:run")
                .hasMessageContaining("--spring.profiles.active=production");
    }

    @Test
    void demo_and_production_do_not_go_together() {
        assertThatThrownBy(() -> new RunProfile(environment("127.0.0.1", "demo", "production")))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "10.0.0.1"})
    void the_demo_binds_to_no_address_that_others_reach(String address) {
        assertThatThrownBy(() -> new RunProfile(environment(address, "demo")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining(address);
    }

    @Test
    void the_demo_without_an_address_would_bind_to_all() {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("demo");
        assertThatThrownBy(() -> new RunProfile(environment)).hasMessageContaining("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void the_demo_starts_on_loopback(String address) {
        assertThatCode(() -> new RunProfile(environment(address, "demo"))).doesNotThrowAnyException();
    }

    @Test
    void production_chooses_its_address() {
        assertThatCode(() -> new RunProfile(environment("0.0.0.0", "production")))
                .doesNotThrowAnyException();
    }

    private static MockEnvironment environment(String address, String... profiles) {
        MockEnvironment environment = new MockEnvironment().withProperty("server.address", address);
        environment.setActiveProfiles(profiles);
        return environment;
    }
}
