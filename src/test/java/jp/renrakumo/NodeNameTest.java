package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** A node's name in the lines of its log: its environment's, or else the machine's. */
class NodeNameTest {

    private static final String NAME = "logging.structured.ecs.service.node-name";

    @Test
    void is_that_of_the_environment_or_of_the_machine() throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        new YamlPropertySourceLoader()
                .load("settings", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        environment.getPropertySources().addLast(new MapPropertySource("defaults", Map.copyOf(Application.DEFAULTS)));
        assertThat(environment.getProperty(NAME)).isNotBlank().isEqualTo(Application.DEFAULTS.get("HOSTNAME"));
        environment.getPropertySources().addFirst(new MapPropertySource("container", Map.of("HOSTNAME", "node1")));
        assertThat(environment.getProperty(NAME)).isEqualTo("node1");
    }
}
