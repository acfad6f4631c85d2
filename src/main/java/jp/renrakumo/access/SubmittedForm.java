package jp.renrakumo.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A form as it was submitted, by whatever way: nothing that the browser promised is believed. Every reader names the
 * field as the officer sees it and throws {@link BadInput} with a sentence that can be acted on.
 */
public record SubmittedForm(Map<String, Object> values) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Text of a field that must be filled in, without blanks around it. */
    public String text(String key, String label) {
        return optionalText(key, label).orElseThrow(() -> new BadInput("「" + label + "」を入力してください。"));
    }

    /** The same for a field that has less room. */
    public String text(String key, String label, int longest) {
        optionalText(key, label, longest);
        return text(key, label);
    }

    /** Text of a field that may be left empty. Longer than 4,000 characters is refused. */
    public Optional<String> optionalText(String key, String label) {
        return optionalText(key, label, 4000);
    }

    /** The same for a field that has less room. */
    public Optional<String> optionalText(String key, String label, int longest) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        String text = value.toString().strip();
        if (text.length() > longest) {
            throw new BadInput("「" + label + "」は" + longest + "文字以内で入力してください（現在" + text.length() + "文字）。");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Whether the form has this field at all; one of a case begun before may not. */
    public boolean asks(String key) {
        return values.containsKey(key);
    }

    /** A field read into a value; what the reader refuses is told with the field's name. */
    public <T> T read(String key, String label, Function<String, T> reader) {
        try {
            return reader.apply(text(key, label));
        } catch (IllegalArgumentException refused) {
            throw new BadInput("「" + label + "」: " + refused.getMessage());
        }
    }

    /** One of the allowed values. */
    public <E extends Enum<E>> E choice(String key, String label, Class<E> allowed) {
        String value = text(key, label);
        for (E each : allowed.getEnumConstants()) {
            if (each.name().equals(value)) {
                return each;
            }
        }
        throw new BadInput("「" + label + "」は選択肢の中から選んでください（「" + value + "」は選べません）。");
    }

    /** Like {@link #choice} for a field that may be left empty. */
    public <E extends Enum<E>> E choice(String key, String label, E unlessChosen) {
        return optionalText(key, label).isEmpty() ? unlessChosen : choice(key, label, unlessChosen.getDeclaringClass());
    }

    /** Whether a box is ticked; an absent field is not ticked. */
    public boolean ticked(String key) {
        Object value = values.get(key);
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    /** The values ticked in a checklist; an absent field is an empty list. */
    public List<String> list(String key, String label) {
        Object value = values.get(key);
        if (value == null || value.toString().isBlank()) {
            return List.of();
        }
        try {
            return JSON.readValue(value.toString(), new TypeReference<List<String>>() {});
        } catch (JsonProcessingException unreadable) {
            throw new BadInput("「" + label + "」の選択を読み取れません。画面を開き直して、もう一度選んでください。");
        }
    }
}
