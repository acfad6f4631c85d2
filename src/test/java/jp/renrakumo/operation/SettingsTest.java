package jp.renrakumo.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docs/operations.md names every setting that the code reads, every alert, and nothing that there is not. */
class SettingsTest {

    private static final Pattern READ = Pattern.compile("\\$\\{(renrakumo\\.[a-z.-]+)");
    private static final Pattern ASKED = Pattern.compile("(?:bind|getProperty)\\(\"(renrakumo\\.[a-z.-]+)\"");
    private static final Pattern BOUND = Pattern.compile(
            "@ConfigurationProperties\\(\"(renrakumo[a-z.]*)\"\\).*?record \\w+\\((.*?)\\) \\{", Pattern.DOTALL);
    private static final Pattern TOLD = Pattern.compile("`(renrakumo\\.[a-z.-]+)`");

    private final String told = read(Path.of("docs/operations.md"));

    @Test
    void every_setting_is_told_and_none_that_there_is_not() {
        Set<String> settings = settings();
        assertThat(settings)
                .contains("renrakumo.audit.folder", "renrakumo.mail.link-secret", "renrakumo.rule-packs")
                .hasSizeGreaterThan(25);
        assertThat(found(TOLD, told)).containsExactlyInAnyOrderElementsOf(settings);
    }

    @Test
    void every_variable_of_production_is_told() {
        Set<String> variables = found(
                Pattern.compile("\\$\\{(RENRAKUMO_[A-Z_]+)"),
                read(Path.of("src/main/resources/application-production.yaml")));
        variables.addAll(found(
                Pattern.compile("\\$\\{(RENRAKUMO_[A-Z_]+)"), read(Path.of("src/main/resources/application.yaml"))));
        variables.removeIf(name -> name.startsWith("RENRAKUMO_OIDC"));
        assertThat(variables).hasSizeGreaterThan(12);
        assertThat(found(Pattern.compile("`(RENRAKUMO_[A-Z_]+)`"), told))
                .containsExactlyInAnyOrderElementsOf(variables);
    }

    @Test
    void every_alert_is_told_with_what_to_do() {
        Set<String> alerts = found(Pattern.compile("alert: (\\w+)"), read(Path.of("docker/prometheus/alerts.yml")));
        assertThat(alerts).hasSizeGreaterThan(8);
        String rows = String.join(
                "\n",
                told.lines().filter(line -> line.startsWith("| Renrakumo")).toList());
        assertThat(found(Pattern.compile("\\b(Renrakumo\\w+)"), rows)).containsAll(alerts);
        assertThat((Object) new Yaml().load(read(Path.of("docker/prometheus/prometheus.yml"))))
                .isNotNull();
    }

    private static Set<String> settings() {
        Set<String> settings = new TreeSet<>();
        for (String source : sources()) {
            settings.addAll(found(READ, source));
            settings.addAll(found(ASKED, source));
            BOUND.matcher(source).results().forEach(record -> Stream.of(record.group(2)
                            .replaceAll("<[^>]*>|@\\w+\\([^)]*\\)", "")
                            .split(","))
                    .map(String::strip)
                    .filter(component -> !component.isEmpty())
                    .map(component -> component.substring(component.lastIndexOf(' ') + 1))
                    .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))
                    .forEach(name -> settings.add(record.group(1) + "." + name)));
        }
        return settings;
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(Files::isRegularFile).map(SettingsTest::read).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Set<String> found(Pattern what, String where) {
        Set<String> found = new TreeSet<>();
        what.matcher(where).results().forEach(each -> found.add(each.group(1)));
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
