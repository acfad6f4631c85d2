package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.yaml.snakeyaml.Yaml;

/** Figures are for whoever brings the token, and alarms and dashboard ask for figures that there are. */
@TestPropertySource(properties = "renrakumo.metrics.token=" + MetricsDoorTest.TOKEN)
class MetricsDoorTest extends Attack {

    static final String TOKEN = "a-token-of-this-test-alone";

    private static final Pattern STRING_OR_LABELS = Pattern.compile("\\{[^}]*}|\"[^\"]*\"|\\bby \\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w|\\s*\\()");

    /** Of Prometheus' own making, or its words. */
    private static final Set<String> NOT_OURS = Set.of("up", "and", "or", "unless", "m", "s", "h", "d", "e9");

    @Test
    void for_everybody_without_the_token_there_is_nothing() {
        assertThat(officer("admin").get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(machine("admin").get("/actuator/prometheus").statusCode()).isEqualTo(404);
        for (String header : List.of("Bearer ", "Bearer x", "Bearer " + TOKEN + "x", TOKEN, "bearer " + TOKEN, "")) {
            assertThat(stranger()
                            .with("Authorization", header)
                            .get("/actuator/prometheus")
                            .statusCode())
                    .as(header)
                    .isEqualTo(404);
        }
        for (String address : List.of("/actuator", "/actuator/metrics", "/actuator/env", "/actuator/prometheus/")) {
            assertThat(prometheus().get(address).statusCode()).as(address).isIn(302, 403, 404);
        }
        assertThat(prometheus().get("/directives").statusCode()).isEqualTo(302);
        assertThat(prometheus().get("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @Test
    void figures_name_no_case_and_no_person() {
        String number = suspected("ひそひそ目印");
        officer("clinic").get("/incidents/" + number);
        assertThat(prometheus().get("/actuator/prometheus").body())
                .contains("renrakumo_duties_late ")
                .contains("uri=\"/incidents/{number}\"")
                .doesNotContain(number, "ひそひそ目印", "clinic");
    }

    @Test
    void every_alarm_and_every_picture_asks_for_figures_that_there_are() throws IOException {
        Set<String> exposed = exposed();
        List<String> asked = new ArrayList<>(alarms());
        assertThat(asked).hasSizeGreaterThan(8);
        asked.addAll(pictures());
        assertThat(asked).hasSizeGreaterThan(25);
        assertThat(exposed)
                .containsAll(
                        asked.stream().flatMap(each -> names(each).stream()).collect(Collectors.toSet()));
    }

    @Test
    void every_figure_of_ours_is_asked_for() throws IOException {
        Set<String> asked = new HashSet<>();
        alarms().forEach(each -> asked.addAll(names(each)));
        pictures().forEach(each -> asked.addAll(names(each)));
        assertThat(asked)
                .containsAll(exposed().stream()
                        .filter(name -> name.startsWith("renrakumo_"))
                        .toList());
    }

    @Test
    void a_name_that_nothing_exposes_would_be_found() {
        assertThat(names("sum by (instance) (rate(http_x_count{status=~\"5..\"}[5m])) / max(renrakumo_y) > 2e9"))
                .containsExactly("http_x_count", "renrakumo_y");
    }

    private Visitor prometheus() {
        return stranger().with("Authorization", "Bearer " + TOKEN);
    }

    private Set<String> exposed() {
        officer("hospital").get("/directives");
        return prometheus()
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String expression) {
        Set<String> names = new TreeSet<>();
        String plain = STRING_OR_LABELS.matcher(expression).replaceAll(" ").replaceAll("\\[[^]]*]", " ");
        Matcher name = NAME.matcher(plain.replaceAll("\\b\\d[\\w.]*", " "));
        while (name.find()) {
            if (!NOT_OURS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }

    @SuppressWarnings("unchecked")
    private static List<String> alarms() throws IOException {
        Map<String, List<Map<String, Object>>> file =
                new Yaml().load(Files.readString(Path.of("docker/prometheus/alerts.yml")));
        return file.get("groups").stream()
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .map(rule -> String.valueOf(rule.get("expr")))
                .toList();
    }

    private static List<String> pictures() throws IOException {
        JsonNode board = new ObjectMapper()
                .readTree(Path.of("docker/grafana/renrakumo.json").toFile());
        return board.findValuesAsText("expr");
    }
}
