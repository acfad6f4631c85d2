package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Without a login nothing answers, on any address that the application knows of; who is not logged in may log out. */
@RunningTest
class ClosedDoorsTest {

    private static final Set<String> OPEN =
            Set.of("/login", "/error", "/renrakumo.css", "/favicon.svg", "/actuator/health");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Test
    void a_stranger_gets_nothing_from_any_route() {
        Visitor stranger = new Visitor(port);
        Set<EngineRoutes.Route> routes = routes();
        assertThat(routes).as("routes found").hasSizeGreaterThan(500);
        assertThat(routes.stream().filter(route -> answers(stranger, route)))
                .as("routes that answer a stranger")
                .isEmpty();
    }

    @Test
    void what_is_open_is_meant() {
        Visitor stranger = new Visitor(port);
        for (String path : List.of("/login", "/renrakumo.css", "/favicon.svg", "/actuator/health")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(stranger.get("/actuator/health").body())
                .doesNotContain("jdbc")
                .doesNotContain("components");
    }

    @Test
    void operations_and_consoles_are_closed_even_to_the_administrator() {
        Visitor admin = Visitor.loggedIn(port, "admin");
        for (String path : List.of("/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/beans")) {
            assertThat(admin.get(path).statusCode()).as(path).isIn(403, 404);
        }
        assertThat(admin.get("/h2-console").statusCode()).isEqualTo(404);
    }

    private Set<EngineRoutes.Route> routes() {
        Set<EngineRoutes.Route> routes = new LinkedHashSet<>();
        routes.addAll(EngineRoutes.of("/engine-rest", CamundaRestResources.getResourceClasses()));
        Stream.of("default", "x")
                .forEach(engine -> routes.addAll(
                        EngineRoutes.of("/engine-rest/engine/" + engine, CamundaRestResources.getResourceClasses())));
        routes.addAll(EngineRoutes.of("/camunda/api/engine", new EngineRestApplication().getClasses()));
        routes.addAll(EngineRoutes.of("/camunda/api/admin", new AdminApplication().getClasses()));
        routes.addAll(EngineRoutes.of("/camunda/api/cockpit", new CockpitApplication().getClasses()));
        routes.addAll(EngineRoutes.of("/camunda/api/tasklist", new TasklistApplication().getClasses()));
        routes.addAll(EngineRoutes.of("/camunda/api/welcome", new WelcomeApplication().getClasses()));
        for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
            routes.add(new EngineRoutes.Route("GET", "/camunda/app/" + app + "/default/"));
        }
        for (String page :
                List.of("/", "/camunda", "/camunda/", "/clock", "/no-such-page", "/h2-console", "/actuator")) {
            routes.add(new EngineRoutes.Route("GET", page));
        }
        application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> info.getPatternValues()
                        .forEach(path -> methods(info.getMethodsCondition().getMethods())
                                .forEach(method -> routes.add(
                                        new EngineRoutes.Route(method, path.replaceAll("\\{[^}]*}|\\*\\*", "x")))))));
        return routes;
    }

    private static Stream<String> methods(Set<?> named) {
        return named.isEmpty()
                ? Stream.of("GET", "POST", "PUT", "DELETE")
                : named.stream().map(Object::toString);
    }

    private static boolean answers(Visitor stranger, EngineRoutes.Route route) {
        if (OPEN.contains(route.path()) || route.path().matches("/camunda/api/admin/auth/user/[^/]+/logout")) {
            return false;
        }
        HttpResponse<String> answer = stranger.json(route.method(), route.path(), "{}");
        boolean toLogin = answer.statusCode() == 302
                && answer.headers().firstValue("Location").orElse("").endsWith("/login");
        return !toLogin && !Set.of(400, 401, 403, 404).contains(answer.statusCode());
    }
}
