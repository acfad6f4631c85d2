package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One deployment, as an event tells it.
 *
 * @param files digests of its files by name
 * @param definitions what stands in them, by the engine's id: key, version and file
 */
record ToldModel(String deployment, Map<String, String> files, Map<String, String> definitions) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty yet. */
    ToldModel(String deployment) {
        this(deployment, new TreeMap<>(), new TreeMap<>());
    }

    void file(String name, byte @Nullable [] bytes) {
        files.put(name, digest(bytes));
    }

    void definition(String id, String key, int version, @Nullable String file) {
        definitions.put(id, definition(key, version, file));
    }

    static String digest(byte @Nullable [] bytes) {
        return Hash.of(bytes == null ? new byte[0] : bytes).toString();
    }

    static String definition(String key, int version, @Nullable String file) {
        return key + ":" + version + ":" + file;
    }

    String content() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Null if it was edited, which is found elsewhere. */
    static @Nullable ToldModel parse(String content) {
        try {
            JsonNode told = JSON.readTree(content);
            ToldModel model = new ToldModel(told.path("deployment").asText());
            told.path("files")
                    .properties()
                    .forEach(each ->
                            model.files.put(each.getKey(), each.getValue().asText()));
            told.path("definitions")
                    .properties()
                    .forEach(each ->
                            model.definitions.put(each.getKey(), each.getValue().asText()));
            return model;
        } catch (JsonProcessingException edited) {
            return null;
        }
    }
}
