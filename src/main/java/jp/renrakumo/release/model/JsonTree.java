package jp.renrakumo.release.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import jp.renrakumo.release.model.Node.Place;
import org.jspecify.annotations.Nullable;

/** Reads a form into nodes, one per object, named like the field that holds it; plain values are attributes. */
final class JsonTree {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int MOST = 20_000;

    private final JsonParser parser;
    private int count;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws IOException if it is no JSON, no object, or too large */
    static Node read(byte[] content) throws IOException {
        try (JsonParser parser = JSON.createParser(content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("{ で始まる一つの JSON ではありません");
            }
            Node root = new JsonTree(parser).object("", null);
            if (parser.nextToken() != null) {
                throw new IOException("終わりの } の後に続きがあります");
            }
            return root;
        }
    }

    private Node object(String name, @Nullable Node parent) throws IOException {
        if (++count > MOST) {
            throw new IOException("部品が多すぎます");
        }
        Node node = new Node(
                name,
                new HashMap<>(),
                new Place(
                        parser.currentTokenLocation().getLineNr(),
                        parser.currentTokenLocation().getColumnNr()),
                parent);
        for (JsonToken token = parser.nextToken(); token == JsonToken.FIELD_NAME; token = parser.nextToken()) {
            String field = parser.currentName();
            parser.nextToken();
            value(field, node);
        }
        return node;
    }

    private void value(String field, Node node) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(field, node);
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(field, node);
                }
            }
            case VALUE_NULL -> {}
            default -> node.attributes().merge(field, parser.getText(), (first, next) -> first + "\n" + next);
        }
    }
}
