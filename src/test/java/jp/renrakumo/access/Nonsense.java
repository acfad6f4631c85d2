package jp.renrakumo.access;

import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What no form sends, for every field that a page of ours reads. */
final class Nonsense {

    /** Each stands alone for every field and every part of the address at once. */
    static final List<String> VALUES = List.of(
            "' or 1=1 -- %_\\",
            "<script>alert(1)</script>\"onfocus=\"x",
            "-1",
            "99999999999999999999",
            "__${@marker.mark()}__::.x",
            "令和99年13月40日 25:61",
            "\u202e\uD842\uDFB7\t\r\n\u2028\u0085x",
            "x".repeat(5000));

    private static final Pattern VARYING = Pattern.compile("\\{\\*?([^}]*)}|\\*\\*");
    private static final List<String> ANY = List.of("q", "page", "from", "to", "name", "sort", "file");

    private Nonsense() {}

    /** The fields that the handler of each route reads, by verb and address. */
    static Map<Routes.Route, Set<String>> fields(ApplicationContext application) {
        Map<Routes.Route, Set<String>> fields = new TreeMap<>();
        application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach((info, handler) -> info.getPatternValues().forEach(pattern -> Routes.verbs(info)
                                .forEach(verb -> fields.put(new Routes.Route(verb, pattern), fields(handler))))));
        return fields;
    }

    /** What the handlers of all routes answer with. */
    static List<String> answers(ApplicationContext application) {
        return application.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .map(handler -> handler.getMethod().getGenericReturnType().getTypeName())
                .toList();
    }

    private static Set<String> fields(HandlerMethod handler) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (Map.class.isAssignableFrom(parameter.getParameterType())) {
                names.addAll(ANY);
            } else if (parameter.getParameterType().isRecord()) {
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            } else if (asked != null) {
                names.add(asked.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : asked.name());
            }
        }
        return names;
    }

    /** The address with this in every place that varies, or what is known of it. */
    static String address(Routes.Route route, String value, Function<String, String> known) {
        Matcher varying = VARYING.matcher(route.template());
        return varying.replaceAll(place -> {
            String part = known.apply(String.valueOf(place.group(1)));
            return Matcher.quoteReplacement(part.isEmpty() ? encoded(value) : part);
        });
    }

    static String query(Set<String> fields, String value) {
        return fields.stream().map(name -> name + "=" + encoded(value)).collect(Collectors.joining("&"));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
