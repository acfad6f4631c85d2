package jp.renrakumo.release.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;
import org.jspecify.annotations.Nullable;

/** What a form asks can be seen, whatever is chosen in it. */
final class HiddenCheck implements Check {

    /** Comparisons of names, texts and numbers: nothing that could take long. */
    private static final Pattern PLAIN = Pattern.compile("[\\w\\s=!<>(),-]*");

    private static final Pattern CALL = Pattern.compile("\\b(?!not\\b|and\\b|or\\b|in\\b)\\w+\\s*\\(");
    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"");
    private static final int MOST = 300;

    private final Feel feel = new Feel();

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.forms().forEach(form -> form.root()
                .all("components")
                .filter(HiddenCheck::asks)
                .flatMap(field -> field.children("conditional"))
                .filter(conditional -> !ChoiceCheck.orphaned(form, conditional.get("hide")))
                .filter(conditional -> always(form, conditional.get("hide")))
                .forEach(conditional -> findings.add(
                        form,
                        conditional,
                        Rule.FORM_HIDDEN,
                        "何を選んでも隠れる項目で、入力できません。隠す条件（hide、" + conditional.get("hide") + "）を直すか、項目を取り除いてください。")));
    }

    private static boolean asks(Node field) {
        return field.all("components").anyMatch(each -> !each.get("key").isEmpty());
    }

    private boolean always(ModelFile form, String hide) {
        String text = hide.startsWith("=") ? hide.substring(1) : "";
        String bare = TEXTS.matcher(text).replaceAll("");
        if (text.isBlank()
                || !PLAIN.matcher(bare).matches()
                || CALL.matcher(bare).find()
                || !feel.expression(text)) {
            return false;
        }
        List<Map<String, @Nullable Object>> answers = answers(form, text);
        return !answers.isEmpty() && feel.always(text, answers);
    }

    /** All that can be answered to the fields that the expression names; empty if there is no end of it. */
    private static List<Map<String, @Nullable Object>> answers(ModelFile form, String text) {
        List<Map<String, @Nullable Object>> answers = new ArrayList<>();
        answers.add(new HashMap<>());
        for (String name : Variables.inFeel(text).collect(Collectors.toCollection(LinkedHashSet::new))) {
            Optional<List<@Nullable Object>> values = values(form, name);
            if (values.isEmpty() || answers.size() * values.get().size() > MOST) {
                return List.of();
            }
            List<Map<String, @Nullable Object>> more = new ArrayList<>();
            for (Map<String, @Nullable Object> each : answers) {
                for (Object value : values.get()) {
                    Map<String, @Nullable Object> with = new HashMap<>(each);
                    with.put(name, value);
                    more.add(with);
                }
            }
            answers = more;
        }
        return answers;
    }

    private static Optional<List<@Nullable Object>> values(ModelFile form, String key) {
        Set<String> types = form.root()
                .all("components")
                .filter(field -> field.get("key").equals(key))
                .map(field -> field.get("type"))
                .collect(Collectors.toSet());
        if (types.equals(Set.of("checkbox"))) {
            return Optional.of(with(Stream.of(true, false)));
        }
        return Choices.of(Stream.of(form), key)
                .map(values -> with(values.stream().filter(Objects::nonNull)));
    }

    // nothing may be chosen yet
    private static List<@Nullable Object> with(Stream<?> values) {
        List<@Nullable Object> all = new ArrayList<>(values.toList());
        all.add(null);
        return all;
    }
}
