package jp.renrakumo.release.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;

/** What officers can choose in forms. */
final class Choices {

    private static final Set<String> ONE_OF_MANY = Set.of("select", "radio");

    private Choices() {}

    /** The values that the forms offer under the key; empty if none asks for it or one takes other values too. */
    static Optional<Set<String>> of(Stream<ModelFile> forms, String key) {
        List<Node> fields = forms.flatMap(form -> form.root().all("components"))
                .filter(field -> field.get("key").equals(key))
                .toList();
        Set<String> values = new HashSet<>();
        for (Node field : fields) {
            Set<String> offered = in(field);
            if (!ONE_OF_MANY.contains(field.get("type")) || offered.isEmpty()) {
                return Optional.empty();
            }
            values.addAll(offered);
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    /** The values that stand in the field; empty if they come from elsewhere. */
    static Set<String> in(Node field) {
        Set<String> values = new HashSet<>();
        if (field.get("valuesKey").isEmpty() && field.get("valuesExpression").isEmpty()) {
            field.children("values").forEach(each -> values.add(each.get("value")));
        }
        return values;
    }
}
