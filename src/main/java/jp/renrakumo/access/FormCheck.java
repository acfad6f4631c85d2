package jp.renrakumo.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;

/** What a form may contain: no component that breaks Tasklist or brings foreign content. */
final class FormCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> REFUSED =
            Set.of("filepicker", "documentPreview", "dynamiclist", "image", "iframe", "html", "button");

    private FormCheck() {}

    static void check(String file, byte[] content) {
        try {
            components(file, JSON.readTree(content));
        } catch (IOException broken) {
            throw new ModelRefused(file, "JSONとして読めません (not readable as JSON): " + broken.getMessage());
        }
    }

    private static void components(String file, JsonNode node) {
        for (JsonNode component : node.path("components")) {
            String type = component.path("type").asText();
            if (REFUSED.contains(type)) {
                throw new ModelRefused(
                        file + " " + component.path("id").asText(),
                        "部品「" + type + "」はタスクリストで動きません (not usable in Tasklist)");
            }
            components(file, component);
        }
    }
}
