package jp.renrakumo.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** A mistyped name is told with the one that was meant. */
class SettingNamesTest {

    /** Those of the documentation, which SettingsTest holds against the code. */
    @Test
    void every_setting_is_known() throws Exception {
        Set<String> told = Pattern.compile("`(renrakumo\\.[a-z.-]+)`")
                .matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(SettingNames.known()).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void what_we_ship_is_known() throws Exception {
        assertThat(SettingNames.unknown(environment(Map.of(), Map.of()))).isEmpty();
    }

    @Test
    void a_mistyped_name_is_told_with_the_one_that_was_meant() throws Exception {
        assertThat(SettingNames.unknown(environment(
                        Map.of(
                                "renrakumo.audit.evry", "5s",
                                "renrakumo.drian", "3s",
                                "renrakumo.unheard", "x",
                                "renrakumo.starts.incident-lifecycle", "INSTITUTION",
                                "renrakumo.attachment.scanner[0]", "x"),
                        Map.of(
                                "RENRAKUMO_MAIL_HOTS", "x",
                                "RENRAKUMO_MAIL_LINK_SECRET", "x",
                                "RENRAKUMO_AUDIT_MAILEVERY", "1h"))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "renrakumo.audit.evry", "renrakumo.audit.every",
                        "renrakumo.drian", "renrakumo.drain",
                        "renrakumo.unheard", "",
                        "renrakumo.mail.hots", "RENRAKUMO_MAIL_HOST"));
    }

    private static StandardEnvironment environment(Map<String, Object> settings, Map<String, Object> variables)
            throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        String machine = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().replace(machine, new SystemEnvironmentPropertySource(machine, variables));
        environment.getPropertySources().addFirst(new MapPropertySource("line", settings));
        for (String file : new String[] {"application-production.yaml", "application-demo.yaml", "application.yaml"}) {
            new YamlPropertySourceLoader()
                    .load(file, new ClassPathResource(file))
                    .forEach(environment.getPropertySources()::addLast);
        }
        return environment;
    }
}
