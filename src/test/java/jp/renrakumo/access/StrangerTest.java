package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jp.renrakumo.Visitor;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Without a login nothing answers but the login itself; every address is asked, so a new one cannot be forgotten. */
class StrangerTest extends Attack {

    private static final Set<String> OPEN = Set.of(
            "/login",
            "/language",
            "/demo",
            "/invitation/x",
            "/receipts/x",
            "/error",
            "/renrakumo.css",
            "/labels.js",
            "/favicon.svg",
            "/actuator/health");
    // leaving twice is no harm
    private static final String LEAVING = "POST /camunda/api/admin/auth/user/x/logout";

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Autowired
    ApplicationContext application;

    @Autowired
    ServletContext servlets;

    @Test
    void our_pages_and_the_actuator_are_closed() {
        Set<String> routes = Routes.ofSpring(application);
        assertThat(routes).contains("/", "/directives/x", "/incidents/x", "/login", "/actuator/health");
        assertClosed(routes);
    }

    @Test
    void the_engines_rest_is_closed() {
        Set<String> routes = Routes.ofRest("/engine-rest", CamundaRestResources.getResourceClasses());
        assertThat(routes)
                .contains("/engine-rest/engine", "/engine-rest/task/x/complete", "/engine-rest/deployment/create")
                .contains("/engine-rest/engine/default/history/user-operation")
                .hasSizeGreaterThan(500);
        assertClosed(routes);
    }

    @Test
    void the_web_applications_interfaces_are_closed() {
        Set<String> routes = new TreeSet<>();
        routes.addAll(Routes.ofRest("/camunda/api/engine", new EngineRestApplication().getClasses()));
        routes.addAll(Routes.ofRest("/camunda/api/admin", new AdminApplication().getClasses()));
        routes.addAll(Routes.ofRest("/camunda/api/cockpit", new CockpitApplication().getClasses()));
        routes.addAll(Routes.ofRest("/camunda/api/tasklist", new TasklistApplication().getClasses()));
        routes.addAll(Routes.ofRest("/camunda/api/welcome", new WelcomeApplication().getClasses()));
        assertThat(routes)
                .contains("/camunda/api/admin/setup/default/user/create")
                .contains("/camunda/api/engine/engine/default/task/x/complete")
                .hasSizeGreaterThan(300);
        assertClosed(routes);
    }

    @Test
    void every_file_is_closed() {
        Set<String> routes = Routes.ofFiles();
        assertThat(routes).hasSizeGreaterThan(50).contains("/renrakumo.css");
        assertClosed(routes, List.of("GET", "HEAD", "POST"));
    }

    @Test
    void there_is_no_servlet_that_this_test_does_not_know() {
        assertThat(servlets.getServletRegistrations().values().stream()
                        .flatMap(servlet -> servlet.getMappings().stream()))
                .containsExactlyInAnyOrder(
                        "/",
                        "/engine-rest/*",
                        "/camunda/api/admin/*",
                        "/camunda/api/cockpit/*",
                        "/camunda/api/engine/*",
                        "/camunda/api/tasklist/*",
                        "/camunda/api/welcome/*");
    }

    @Test
    void what_usually_lies_about_is_not_there() {
        for (String address : List.of(
                "/h2-console",
                "/h2-console/",
                "/swagger-ui.html",
                "/v3/api-docs",
                "/camunda",
                "/camunda/",
                "/camunda/app",
                "/camunda/app/welcome/default/",
                "/camunda/app/cockpit/default/",
                "/camunda-welcome/index.html",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/health/db",
                "/actuator/../directives",
                "/login/../directives",
                "/renrakumo.css/../directives",
                "/error/../directives",
                "/webjars/",
                "/.git/config",
                "/application.yaml")) {
            assertThat(stranger().rawStatus("GET", address, "")).as(address).isIn(302, 400, 401, 403, 404);
        }
        assertThat(officer("hospital").get("/h2-console").statusCode()).isEqualTo(404);
    }

    @Test
    void the_actuator_tells_its_health_without_details_and_nothing_else_to_anybody() {
        assertThat(stranger().get("/actuator/health").body())
                .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        for (String group : List.of("liveness", "readiness")) {
            assertThat(stranger().get("/actuator/health/" + group).body()).isEqualTo("{\"status\":\"UP\"}");
        }
        for (Visitor visitor : List.of(officer("admin"), machine("admin"), officer("auditor"))) {
            for (String address :
                    List.of("", "/env", "/beans", "/loggers", "/heapdump", "/mappings", "/shutdown", "/health/db")) {
                assertThat(visitor.get("/actuator" + address).statusCode())
                        .as(address)
                        .isIn(302, 401, 403, 404);
                assertThat(visitor.post("/actuator" + address, "{}").statusCode())
                        .as(address)
                        .isIn(302, 401, 403, 404);
            }
        }
        assertThat(officer("admin").get("/actuator/env").statusCode()).isEqualTo(403);
    }

    private void assertClosed(Collection<String> routes) {
        assertClosed(routes, METHODS);
    }

    private void assertClosed(Collection<String> routes, Collection<String> methods) {
        Visitor stranger = stranger();
        List<String> open = new ArrayList<>();
        for (String route : routes) {
            for (String method : methods) {
                HttpResponse<String> answer = stranger.send(method, route, "application/json", "");
                String asked = method + " " + route;
                if (!closed(answer) && !(OPEN.contains(route) && harmless(method)) && !asked.equals(LEAVING)) {
                    open.add(asked + " " + answer.statusCode());
                }
            }
        }
        assertThat(open).isEmpty();
    }

    private static boolean harmless(String method) {
        return List.of("GET", "HEAD", "OPTIONS").contains(method);
    }

    private static boolean closed(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return List.of(401, 403, 404).contains(answer.statusCode())
                || answer.statusCode() == 302 && location.matches("(http://127\\.0\\.0\\.1:\\d+)?/login");
    }
}
