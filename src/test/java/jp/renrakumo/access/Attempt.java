package jp.renrakumo.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import jp.renrakumo.Visitor;
import org.yaml.snakeyaml.Yaml;

/** One line of the catalogue {@code abuse/requests.yaml}. */
record Attempt(
        List<String> by,
        String verb,
        String path,
        String type,
        Map<String, String> headers,
        String body,
        List<Integer> answer) {

    /** By what they are after. */
    @SuppressWarnings("unchecked")
    static Map<String, List<Map<String, Object>>> catalogue() {
        return (Map<String, List<Map<String, Object>>>)
                (Map<?, ?>) new Yaml().<Map<String, Object>>load(text("requests.yaml"));
    }

    /** Lines of a file of addresses. */
    static List<String> addresses(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .toList();
    }

    @SuppressWarnings("unchecked")
    static Attempt of(Map<String, Object> told, UnaryOperator<String> filled) {
        String[] sent = filled.apply((String) told.get("send")).split(" ", 2);
        return new Attempt(
                (List<String>) told.get("by"),
                sent[0],
                sent[1],
                (String) told.getOrDefault("type", "application/json"),
                (Map<String, String>) told.getOrDefault("as", Map.of()),
                filled.apply((String) told.getOrDefault("body", "")),
                (List<Integer>) told.get("answer"));
    }

    HttpResponse<String> by(Visitor visitor) {
        headers.forEach(visitor::with);
        try {
            return visitor.send(verb, path, verb.equals("GET") ? null : type, body);
        } finally {
            headers.keySet().forEach(visitor::without);
        }
    }

    private static String text(String file) {
        try (InputStream in = Attempt.class.getResourceAsStream("/abuse/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
