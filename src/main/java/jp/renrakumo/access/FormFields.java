package jp.renrakumo.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a form asks for; nothing else is taken from a submission. Without this a submitted value could stand in
 * front of the process variable of the same name ({@code organization}, {@code duty}) when the model reads it.
 */
final class FormFields {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Key and label of those that can be filled in. */
    private final Map<String, String> asked = new HashMap<>();

    private final Set<String> shown = new HashSet<>();

    private FormFields() {}

    /** Fields of this form; of none if there is no form. */
    static FormFields of(@Nullable InputStream form) {
        FormFields fields = new FormFields();
        if (form != null) {
            try (form) {
                fields.read(JSON.readTree(form));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return fields;
    }

    /**
     * What was submitted for the fields that can be filled in; what is only shown was sent back and is left out.
     *
     * @throws BadInput if there is a value for which the form has no field, one of a kind that no form sends, or too long
     */
    VariableMap taken(Map<String, Object> submitted) {
        VariableMap typed = Variables.fromMap(submitted);
        VariableMap filled = Variables.createVariables();
        for (String name : submitted.keySet()) {
            if (asked.containsKey(name)) {
                // typed: what is serialized stays so
                filled.putValueTyped(name, typed.getValueTyped(name));
            } else if (!shown.contains(name)) {
                throw new BadInput("「" + name + "」という入力項目はこの画面にありません。画面を開き直して入力してください。");
            }
        }
        return SubmittedVariables.plain(filled, asked);
    }

    /** Of these values those that somebody filled in; what is only shown is told anew each time the form opens. */
    Map<String, Object> filledIn(Map<String, Object> values) {
        Map<String, Object> filled = new HashMap<>(values);
        filled.keySet().removeAll(shown);
        return filled;
    }

    private void read(JsonNode parent) {
        for (JsonNode field : parent.path("components")) {
            if (field.hasNonNull("key")) {
                String key = field.get("key").asText();
                if (closed(field, "readonly") || closed(field, "disabled")) {
                    shown.add(key);
                } else {
                    asked.put(key, field.path("label").asText(key));
                }
            }
            read(field);
        }
    }

    // an expression in its place may close the field, so it does
    private static boolean closed(JsonNode field, String how) {
        return field.hasNonNull(how) && !field.get(how).asText().equals("false");
    }
}
