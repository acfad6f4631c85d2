package jp.renrakumo.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every address that the application answers under, with {@code default} or {@code x} in place of what varies. */
final class Routes {

    private static final int DEEPEST = 6;

    private Routes() {}

    /** One verb at one address, with what varies still in braces. */
    record Route(String verb, String template) implements Comparable<Route> {

        private static final Comparator<Route> ORDER =
                Comparator.comparing(Route::template).thenComparing(Route::verb);

        boolean reads() {
            return verb.equals("GET");
        }

        @Override
        public int compareTo(Route other) {
            return ORDER.compare(this, other);
        }
    }

    /** Our pages and the actuator's, verb by verb. */
    static Set<Route> pages(ApplicationContext application) {
        Set<Route> routes = new TreeSet<>();
        application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> info.getPatternValues()
                        .forEach(pattern -> verbs(info).forEach(verb -> routes.add(new Route(verb, pattern))))));
        return routes;
    }

    static List<String> verbs(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? List.of("GET", "POST")
                : methods.stream().map(Enum::name).toList();
    }

    /** What these JAX-RS classes answer under, verb by verb, through every locator of sub-resources. */
    static Set<Route> verbsOfRest(String prefix, Collection<Class<?>> resources) {
        Set<Route> routes = new TreeSet<>();
        resources.forEach(resource -> path(resource).ifPresent(path -> walk(prefix + "/" + path, resource, 0, routes)));
        return routes;
    }

    /** Our pages and the actuator's. */
    static Set<String> ofSpring(ApplicationContext application) {
        Set<String> routes = new TreeSet<>();
        application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> info.getPatternValues()
                        .forEach(pattern -> routes.add(filled(pattern)))));
        return routes;
    }

    /** What these JAX-RS classes answer under, through every locator of sub-resources. */
    static Set<String> ofRest(String prefix, Collection<Class<?>> resources) {
        return verbsOfRest(prefix, resources).stream()
                .map(route -> filled(route.template()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void walk(String at, Class<?> resource, int depth, Set<Route> routes) {
        if (depth > DEEPEST) {
            return;
        }
        for (Method method : resource.getMethods()) {
            Optional<String> path = annotations(method)
                    .filter(Path.class::isInstance)
                    .map(found -> ((Path) found).value())
                    .findFirst();
            String here = at + path.map(name -> "/" + name).orElse("");
            List<String> verbs = annotations(method)
                    .flatMap(found -> Stream.ofNullable(found.annotationType().getAnnotation(HttpMethod.class)))
                    .map(HttpMethod::value)
                    .distinct()
                    .toList();
            verbs.forEach(verb -> routes.add(new Route(verb, here.replaceAll("/{2,}", "/"))));
            if (verbs.isEmpty() && path.isPresent()) {
                walk(here, method.getReturnType(), depth + 1, routes);
            }
        }
    }

    // JAX-RS inherits annotations of methods from superclasses and interfaces
    private static Stream<Annotation> annotations(Method method) {
        return Stream.concat(Stream.of(method.getDeclaringClass()), ancestors(method.getDeclaringClass()))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(each -> each.getName().equals(method.getName())
                        && java.util.Arrays.equals(each.getParameterTypes(), method.getParameterTypes()))
                .flatMap(each -> Stream.of(each.getAnnotations()));
    }

    private static Stream<Class<?>> ancestors(Class<?> type) {
        Stream<Class<?>> interfaces = Stream.of(type.getInterfaces());
        Stream<Class<?>> all =
                type.getSuperclass() == null ? interfaces : Stream.concat(interfaces, Stream.of(type.getSuperclass()));
        return all.flatMap(each -> Stream.concat(Stream.of(each), ancestors(each)));
    }

    private static Optional<String> path(Class<?> resource) {
        return Stream.concat(Stream.of(resource), ancestors(resource))
                .filter(type -> type.isAnnotationPresent(Path.class))
                .map(type -> type.getAnnotation(Path.class).value())
                .findFirst();
    }

    /** Every file that is served from the class path. */
    static Set<String> ofFiles() {
        Set<String> routes = new TreeSet<>();
        for (String folder : new String[] {"META-INF/resources", "static", "public", "resources"}) {
            try {
                for (Resource file :
                        new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/**")) {
                    String url = file.getURL().toString();
                    String path = url.substring(url.lastIndexOf("/" + folder + "/") + folder.length() + 1);
                    if (!path.endsWith("/")) {
                        routes.add(path);
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return routes;
    }

    private static String filled(String pattern) {
        return pattern.replaceAll("\\{engine[^}]*}|\\{engineName[^}]*}|\\{name[^}]*}", "default")
                .replaceAll("\\{\\*?[^}]*}", "x")
                .replace("**", "x")
                .replace("*", "x")
                .replaceAll("/{2,}", "/");
    }
}
