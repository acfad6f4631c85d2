package jp.renrakumo.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Every address of the engine's REST classes, read off their annotations, sub-resources included. */
class EngineRoutes {

    /** One way in. */
    record Route(String method, String path) {}

    private static final int DEEPEST = 5;

    private final Set<Route> routes = new LinkedHashSet<>();

    static Set<Route> of(String prefix, Set<Class<?>> resources) {
        EngineRoutes engine = new EngineRoutes();
        resources.forEach(resource -> engine.walk(resource, prefix + path(annotation(resource)), new ArrayDeque<>()));
        return engine.routes;
    }

    private void walk(Class<?> resource, String prefix, Deque<Class<?>> way) {
        if (way.contains(resource) || way.size() > DEEPEST) {
            return;
        }
        way.push(resource);
        types(resource).flatMap(type -> Arrays.stream(type.getMethods())).forEach(method -> {
            Path path = method.getAnnotation(Path.class);
            String verb = verb(method);
            if (verb != null) {
                routes.add(new Route(verb, plain(prefix + path(path))));
            } else if (path != null) {
                walk(method.getReturnType(), prefix + path(path), way);
            }
        });
        way.pop();
    }

    private static Stream<Class<?>> types(Class<?> type) {
        if (type == null || type == Object.class) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(type),
                Stream.concat(
                        Arrays.stream(type.getInterfaces()).flatMap(EngineRoutes::types), types(type.getSuperclass())));
    }

    private static Path annotation(Class<?> resource) {
        return types(resource)
                .map(type -> type.getAnnotation(Path.class))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }

    private static String path(Path path) {
        return path == null ? "" : "/" + path.value();
    }

    private static String plain(String path) {
        return path.replaceAll("\\{name}", "default")
                .replaceAll("\\{[^}]*(\\{[^}]*}[^}]*)*}", "x")
                .replaceAll("/{2,}", "/")
                .replaceAll("(?<=.)/$", "");
    }
}
