package jp.renrakumo.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Forms with the fields that work in Tasklist 7.24 (others break the whole form or its 完了 button) and no script. */
final class FormRules {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FIELDS = Set.of(
            "text",
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "group",
            "separator",
            "spacer",
            "table");
    private static final Pattern SCRIPT = Pattern.compile("<\\s*script|javascript\\s*:|\\bon\\w+\\s*=\\s*[\"']");

    private final String resource;
    private final List<ModelFinding> findings = new ArrayList<>();

    private FormRules(String resource) {
        this.resource = resource;
    }

    static List<ModelFinding> findings(String resource, byte[] content) {
        FormRules rules = new FormRules(resource);
        try {
            rules.form(JSON.readTree(content));
        } catch (IOException broken) {
            rules.add("form-json", "", "JSON として読めません。 Not JSON.");
        }
        return List.copyOf(rules.findings);
    }

    private void form(JsonNode form) {
        if (!form.path("components").isArray() || !form.path("id").isTextual()) {
            add("form", "", "Camunda フォームではありません（id と components が要ります）。 Not a Camunda Form.");
        }
        fields(form);
        script(form, "");
    }

    private void fields(JsonNode parent) {
        for (JsonNode field : parent.path("components")) {
            String type = field.path("type").asText();
            if (!FIELDS.contains(type)) {
                add(
                        "form-component",
                        id(field),
                        "部品 " + type + " はタスクリストで使えません。取り除いてください。 Field type " + type + " is refused.");
            }
            fields(field);
        }
    }

    private void script(JsonNode node, String nearest) {
        String id = node.isObject() && node.has("id") ? id(node) : nearest;
        if (node.isTextual()
                && SCRIPT.matcher(node.textValue().toLowerCase(Locale.ROOT)).find()) {
            add("form-script", id, "スクリプトは書けません。取り除いてください。 Script is refused.");
        }
        node.forEach(child -> script(child, id));
    }

    private static String id(JsonNode field) {
        return field.path("id").asText(field.path("key").asText());
    }

    private void add(String rule, String element, String sentence) {
        findings.add(new ModelFinding(resource, 0, element, rule, sentence));
    }
}
