package jp.renrakumo.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A start form with its briefing written in: choices, values to start with, and the words of text blocks. */
final class StartFormSheet {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private StartFormSheet() {}

    static InputStream filled(InputStream form, Map<String, Object> briefing) {
        try (form) {
            JsonNode sheet = JSON.readTree(form);
            sheet.path("components").forEach(component -> fill((ObjectNode) component, briefing));
            return new ByteArrayInputStream(JSON.writeValueAsBytes(sheet));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void fill(ObjectNode component, Map<String, Object> briefing) {
        component.path("components").forEach(inner -> fill((ObjectNode) inner, briefing));
        if (briefing.get(component.path("valuesKey").asText()) instanceof Collection<?> choices) {
            component.remove("valuesKey");
            component.set("values", JSON.valueToTree(choices));
        }
        Object value = briefing.get(component.path("key").asText());
        if (value != null) {
            component.set("defaultValue", JSON.valueToTree(value));
        }
        if (component.has("text")) {
            component.put("text", written(component.get("text").asText(), briefing));
        }
    }

    private static String written(String text, Map<String, Object> briefing) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf(briefing.getOrDefault(found.group(1), ""))));
    }
}
