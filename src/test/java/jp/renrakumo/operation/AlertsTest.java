package jp.renrakumo.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** The page and the alerts say the same, and both guides say for each alert what to do. */
class AlertsTest {

    private final Map<String, String> alerts = alerts();

    @Test
    void each_alert_stands_in_both_guides() throws IOException {
        assertThat(alerts).hasSizeGreaterThan(15);
        for (String guide : List.of("operations.md", "guide-administrator.md")) {
            String text = Files.readString(Path.of("docs", guide));
            assertThat(alerts.keySet()).as(guide).allMatch(alert -> Pattern.compile(
                            "(?m)^\\|.*\\b" + alert + "\\b.*\\|")
                    .matcher(text)
                    .find());
        }
    }

    @ParameterizedTest
    @EnumSource(Figure.class)
    void a_figure_alarms_on_the_page_where_an_alert_says_so(Figure figure) {
        String name = figure.meter.replace('.', '_') + (figure.unit == null ? "" : "_" + figure.unit);
        Optional<Double> limit = alerts.values().stream()
                .map(Pattern.compile("^max\\(" + name + "\\) > ([0-9.]+)")::matcher)
                .filter(Matcher::find)
                .map(found -> Double.valueOf(found.group(1)))
                .findFirst();
        assertThat(limit.orElse(Double.MAX_VALUE)).isEqualTo(figure.most);
        assertThat(figure.advice.isEmpty()).isEqualTo(limit.isEmpty());
    }

    @Test
    void late_duties_alarm_when_they_are_many_and_a_large_part() {
        assertThat(alerts.get("RenrakumoDutiesLate")).endsWith(" / max(renrakumo_duties_open) > 0.2");
        assertThat(line(Figure.DUTIES_LATE, Map.of(Figure.DUTIES_LATE, 21.0, Figure.DUTIES_OPEN, 100.0), true))
                .matches(FigureLine::alarming);
        assertThat(line(Figure.DUTIES_LATE, Map.of(Figure.DUTIES_LATE, 21.0, Figure.DUTIES_OPEN, 200.0), true))
                .matches(line -> !line.alarming() && line.verdict().startsWith("各組織の遅れです"));
        assertThat(line(Figure.DUTIES_LATE, Map.of(Figure.DUTIES_LATE, 0.0, Figure.DUTIES_OPEN, 200.0), true))
                .matches(line -> line.verdict().equals("異常なし"));
        assertThat(line(Figure.DUTIES_LATE, Map.of(), true))
                .matches(line -> line.alarming() && line.value().equals("不明"));
    }

    @Test
    void without_a_mail_server_mails_that_wait_alarm_nobody() {
        Map<Figure, Double> found = Map.of(Figure.MAILS_LAG, 9_000.0);
        assertThat(alerts.get("RenrakumoMailsLate")).endsWith(" and max(renrakumo_mails_server) > 0");
        assertThat(line(Figure.MAILS_LAG, found, true)).matches(FigureLine::alarming);
        assertThat(line(Figure.MAILS_LAG, found, false))
                .matches(line -> !line.alarming() && line.verdict().contains("設定されていません"));
    }

    @Test
    void a_health_that_warns_is_no_error_and_the_disk_is_that_of_the_data() throws IOException {
        assertThat(alerts.get("RenrakumoErrors")).contains("uri!~\"/actuator.*\"");
        assertThat(Files.readString(Path.of("src/main/resources/application.yaml")))
                .contains("paths: ${renrakumo.audit.folder:data/audit}");
    }

    private static FigureLine line(Figure figure, Map<Figure, Double> found, boolean posted) {
        Map<Figure, Double> all = new EnumMap<>(Figure.class);
        all.putAll(found);
        return FigureLine.of(figure, all, posted);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> alerts() {
        try {
            Map<String, List<Map<String, Object>>> file =
                    new Yaml().load(Files.readString(Path.of("docker/prometheus/alerts.yml")));
            Map<String, String> found = new LinkedHashMap<>();
            file.get("groups").stream()
                    .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                    .forEach(rule -> found.put(String.valueOf(rule.get("alert")), String.valueOf(rule.get("expr"))));
            return found;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
