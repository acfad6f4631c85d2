package jp.renrakumo.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be held against the application of files that only a container engine reads. */
class DockerTest {

    private static final Path FOLDER = Path.of("docker");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)([:?-][^}]*)?}");
    private static final List<String> NODES = List.of("node1", "node2");

    private final Map<String, Map<String, Object>> services = services();

    @Test
    void every_image_has_its_version() throws IOException {
        Stream<String> ofServices = services.values().stream().map(service -> String.valueOf(service.get("image")));
        Stream<String> ofStages =
                dockerfile().filter(line -> line.startsWith("FROM ")).map(line -> line.split(" ")[1]);
        assertThat(Stream.concat(ofServices, ofStages))
                .hasSizeGreaterThan(8)
                .allMatch(image -> image.matches(".+:v?\\d+\\.\\d+.*"));
    }

    @Test
    void the_application_knows_every_variable_that_a_node_gets() throws IOException {
        Set<String> known = new TreeSet<>(properties());
        for (String file : List.of("application.yaml", "application-production.yaml")) {
            variables(Files.readString(Path.of("src/main/resources", file))).forEach(known::add);
        }
        for (String node : NODES) {
            assertThat(environment(node).keySet()).as(node).hasSizeGreaterThan(10);
            assertThat(unknown(known, environment(node).keySet().stream())).isEmpty();
        }
        assertThat(unknown(known, environment("migrate").keySet().stream())).isEmpty();
        assertThat(unknown(
                        known,
                        dockerfile()
                                .filter(line -> line.startsWith("ENV "))
                                .flatMap(line -> Stream.of(line.substring(4).split(" ")))
                                .map(pair -> pair.split("=")[0])
                                .filter(name -> !name.equals("LANG"))))
                .isEmpty();
        assertThat(unknown(known, Stream.of("RENRAKUMO_DATABASE_URI"))).isNotEmpty();
    }

    @Test
    void every_variable_of_production_can_be_set() throws IOException {
        Set<String> wanted = variables(Files.readString(Path.of("src/main/resources/application-production.yaml")))
                .filter(name -> !name.startsWith("RENRAKUMO_OIDC") && !name.equals("RENRAKUMO_ADDRESS"))
                .collect(Collectors.toSet());
        assertThat(environment("node1").keySet()).containsAll(wanted);
        assertThat(environment("node1")).isEqualTo(environment("node2"));
    }

    @Test
    void the_example_names_every_variable_and_no_secret() throws IOException {
        List<String> example = Files.readAllLines(FOLDER.resolve(".env.example")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        assertThat(example).allMatch(line -> line.endsWith("="));
        Set<String> asked =
                variables(Files.readString(FOLDER.resolve("compose.yaml"))).collect(Collectors.toSet());
        section("secrets")
                .values()
                .forEach(secret -> asked.add(String.valueOf(((Map<?, ?>) secret).get("environment"))));
        assertThat(example.stream().map(line -> line.replace("=", ""))).containsExactlyInAnyOrderElementsOf(asked);
    }

    /** The compiler's checks need what stands there; without it the image could not be built. */
    @Test
    void the_image_is_built_with_what_maven_is_started_by() throws IOException {
        assertThat(Path.of(".mvn/jvm.config")).content().contains("--add-exports", "-Duser.timezone=UTC");
        assertThat(dockerfile()).contains("COPY .mvn .mvn");
    }

    /** The engine sees only what .dockerignore lets through; a source that it keeps back ends the build. */
    @Test
    void the_engine_is_given_whatever_the_image_is_built_from() throws IOException {
        List<String> let = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(let.get(0)).isEqualTo("**");
        List<String> sources = dockerfile()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .flatMap(line -> Stream.of(line.substring(5).split(" ")).limit(line.split(" ").length - 2))
                .toList();
        assertThat(sources).contains("pom.xml", "src/main").allSatisfy(source -> {
            assertThat(let).as(source).anyMatch(line -> line.startsWith("!") && covers(line.substring(1), source));
            assertThat(let).as(source).doesNotContain(source);
            assertThat(Path.of(source)).exists();
        });
    }

    /** Officers' and administrators' texts are Japanese: in a container without a language Java 17 prints question marks. */
    @Test
    void what_is_printed_can_be_read_whatever_the_base_speaks() throws IOException {
        assertThat(dockerfile()).contains("ENV LANG=C.UTF-8");
        Map<String, Object> production =
                new Yaml().load(Files.readString(Path.of("src/main/resources/application-production.yaml")));
        assertThat(production.get("logging")).isEqualTo(Map.of("charset", Map.of("console", "UTF-8")));
    }

    /** Passwords and keys are neither committed nor handed to the engine with the rest of the folder. */
    @Test
    void what_an_operator_lays_into_the_folder_stays_there() throws IOException {
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("/docker/.env", "/docker/certs/");
        List<String> let = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(let.subList(let.indexOf("!docker"), let.size())).contains("docker/.env", "docker/certs");
    }

    private static boolean covers(String folder, String source) {
        return source.equals(folder) || source.startsWith(folder + "/");
    }

    @Test
    void a_node_runs_without_rights_and_writes_its_data_alone() throws IOException {
        assertThat(dockerfile()).contains("USER 10001").anyMatch(line -> line.startsWith("HEALTHCHECK"));
        for (String node : NODES) {
            assertThat(services.get(node))
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("volumes", List.of("data:/var/lib/renrakumo/data"))
                    .doesNotContainKey("ports");
        }
        assertThat(services.get("database")).doesNotContainKey("ports");
    }

    @Test
    void the_owners_password_lies_on_no_node_and_its_own_service_makes_the_tables_first() {
        for (String node : NODES) {
            assertThat(environment(node))
                    .containsEntry("RENRAKUMO_DATABASE_MIGRATE", "false")
                    .doesNotContainKeys("SPRING_FLYWAY_USER", "SPRING_FLYWAY_PASSWORD");
            assertThat(String.valueOf(services.get(node).get("environment"))).doesNotContain("OWNER");
            assertThat(services.get(node).get("depends_on"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("migrate", Map.of("condition", "service_completed_successfully"));
        }
        assertThat(services.get("migrate"))
                .containsEntry("command", List.of("database", "migrate"))
                .containsEntry("image", services.get("node1").get("image"))
                .containsEntry("restart", "no");
        assertThat(environment("migrate")).containsEntry("RENRAKUMO_DATABASE_USER", "renrakumo_owner");
    }

    @Test
    void no_service_has_more_memory_log_rights_or_network_than_it_needs() {
        services.forEach((name, service) -> {
            assertThat(service)
                    .as(name)
                    .containsKeys("mem_limit", "networks")
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"));
            assertThat(service.get("logging")).as(name).asString().contains("max-size", "max-file");
            // compose writes secrets that come from the environment into the container
            assertThat(service.containsKey("secrets") != Boolean.TRUE.equals(service.get("read_only")))
                    .as(name)
                    .isTrue();
        });
        assertThat(section("networks").get("back")).isEqualTo(Map.of("internal", true));
        assertThat(services.keySet().stream().filter(name -> networks(name).contains("back")))
                .containsExactlyInAnyOrder("database", "migrate", "node1", "node2");
        assertThat(networks("database")).containsExactly("back");
    }

    @Test
    void nobody_gets_into_grafana_by_a_password_that_was_left_out() {
        assertThat(environment("grafana")).containsEntry("GF_SECURITY_ADMIN_PASSWORD", "${GRAFANA_PASSWORD:?}");
    }

    @Test
    void alerts_go_to_somebody() throws IOException {
        Map<String, Object> woken = new Yaml().load(Files.readString(FOLDER.resolve("prometheus/alertmanager.yml")));
        assertThat(woken.get("receivers")).asString().contains("email_configs");
        assertThat(section("secrets").keySet()).allMatch(secret -> services.values().stream()
                .anyMatch(service -> String.valueOf(service.get("secrets")).contains(secret)));
        assertThat(String.valueOf(woken)).contains("/run/secrets/alert_mail_password");
        assertThat(Files.readString(FOLDER.resolve("prometheus/prometheus.yml")))
                .contains("\"alertmanager:9093\"");
    }

    @Test
    void the_proxy_speaks_to_all_nodes_and_lets_nobody_else_say_where_a_request_comes_from() throws IOException {
        String proxy = Files.readString(FOLDER.resolve("Caddyfile"));
        assertThat(proxy).contains("reverse_proxy node1:8080 node2:8080", "health_uri /actuator/health/readiness");
        // ForwardedHeaderFilter believes these; the other three are set by the proxy itself
        for (String header : List.of("Forwarded", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Ssl")) {
            assertThat(proxy).contains("header_up -" + header + "\n");
        }
        assertThat(proxy).contains("path /actuator /actuator/*").doesNotContain("trusted_proxies");
        // no HTTP/3 is promised while its port is not published
        assertThat(proxy).contains("protocols h1 h2\n");
        assertThat(services.get("proxy")).containsEntry("ports", List.of("80:80", "443:443"));
        assertThat(Files.readString(FOLDER.resolve("prometheus/prometheus.yml")))
                .contains("\"node1:8080\", \"node2:8080\"");
    }

    @Test
    void the_proxy_keeps_slow_senders_to_itself_and_gives_up_a_connection_before_the_node_does() throws IOException {
        String proxy = Files.readString(FOLDER.resolve("Caddyfile"));
        assertThat(proxy).contains("read_header 10s", "read_body 15m", "request_buffers 2MB", "keepalive 30s");
        assertThat(Files.readString(Path.of("src/main/resources/application.yaml")))
                .contains("keep-alive-timeout: 60s", "connection-timeout: 20s");
    }

    @Test
    void a_node_that_leaves_serves_on_until_the_proxy_knows_and_is_not_killed_before_it_has_ended() throws IOException {
        String proxy = Files.readString(FOLDER.resolve("Caddyfile"));
        int drain = seconds(Files.readString(Path.of("src/main/resources/application-production.yaml")), "drain:");
        assertThat(drain).isGreaterThan(seconds(proxy, "health_interval") + seconds(proxy, "health_timeout"));
        for (String node : NODES) {
            // requests and jobs have 30 s each (Spring's phases)
            assertThat(seconds(String.valueOf(services.get(node)), "stop_grace_period="))
                    .isGreaterThan(drain + 2 * 30);
        }
    }

    private static int seconds(String text, String setting) {
        Matcher found = Pattern.compile(setting + " ?(\\d+)s").matcher(text);
        assertThat(found.find()).as(setting).isTrue();
        return Integer.parseInt(found.group(1));
    }

    @Test
    void a_certificate_of_ones_own_is_two_signs_away_and_leaves_its_folder_by_no_other_way() throws IOException {
        List<String> recipe = List.of("- ./certs:/certs:ro", "tls /certs/renrakumo.pem /certs/renrakumo.key");
        assertThat(Files.readString(Path.of("docs/operations.md"))).contains(recipe);
        String compose = Files.readString(FOLDER.resolve("compose.yaml"));
        Map<?, ?> proxy = (Map<?, ?>) ((Map<?, ?>) new Yaml()
                        .<Map<?, ?>>load(compose.replace("# " + recipe.get(0), recipe.get(0)))
                        .get("services"))
                .get("proxy");
        assertThat((List<?>) proxy.get("volumes"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("./certs:/certs:ro");
        assertThat(Files.readAllLines(FOLDER.resolve("Caddyfile")))
                .containsSequence("{$RENRAKUMO_HOST} {", "\t# " + recipe.get(1));
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("/docker/certs/");
        assertThat(Files.readAllLines(Path.of(".dockerignore"))).contains("docker/certs");
    }

    @Test
    void every_file_that_a_service_is_given_is_there() {
        List<String> given = services.values().stream()
                .flatMap(service -> ((List<?>) service.getOrDefault("volumes", List.of())).stream())
                .map(String::valueOf)
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.split(":")[0])
                .toList();
        assertThat(given).hasSizeGreaterThan(6).allMatch(file -> Files.exists(FOLDER.resolve(file)));
    }

    private static List<String> unknown(Set<String> known, Stream<String> names) {
        return names.filter(name -> !known.contains(name)).toList();
    }

    @SuppressWarnings("unchecked")
    private List<String> networks(String service) {
        return (List<String>) services.get(service).get("networks");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() {
        return (Map<String, Map<String, Object>>) (Map<?, ?>) section("services");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(String name) {
        try {
            Map<String, Object> compose = new Yaml().load(Files.readString(FOLDER.resolve("compose.yaml")));
            return (Map<String, Object>) compose.get(name);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> environment(String service) {
        return (Map<String, Object>) services.get(service).get("environment");
    }

    private static Stream<String> dockerfile() throws IOException {
        return Files.readAllLines(FOLDER.resolve("Dockerfile")).stream().map(String::strip);
    }

    private static Stream<String> variables(String text) {
        return VARIABLE.matcher(text).results().map((MatchResult each) -> each.group(1));
    }

    /** Spring's own settings, as variables of the environment. */
    private static Set<String> properties() throws IOException {
        Set<String> names = new TreeSet<>(Set.of("SPRING_PROFILES_ACTIVE"));
        for (URL file : Collections.list(
                DockerTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : new ObjectMapper().readTree(file).path("properties")) {
                names.add(property.get("name")
                        .asText()
                        .replace("-", "")
                        .replace('.', '_')
                        .toUpperCase(Locale.ROOT));
            }
        }
        return names;
    }
}
