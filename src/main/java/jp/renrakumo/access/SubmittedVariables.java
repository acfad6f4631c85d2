package jp.renrakumo.access;

import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Variables as somebody sent them, made harmless: text, yes/no, numbers and dates pass; a JSON list becomes its text;
 * serialized objects, bytes and files are refused.
 */
final class SubmittedVariables {

    private static final int LONGEST = 4000;
    private static final int MOST = 100;
    private static final Set<ValueType> PLAIN = Set.of(
            ValueType.STRING,
            ValueType.BOOLEAN,
            ValueType.INTEGER,
            ValueType.LONG,
            ValueType.SHORT,
            ValueType.DOUBLE,
            ValueType.DATE,
            ValueType.NULL);

    private SubmittedVariables() {}

    /**
     * Plain values.
     *
     * @param labels how officers call the fields
     * @throws BadInput if a value is of a kind that no form sends, or too long
     */
    static VariableMap plain(Map<String, Object> submitted, Map<String, String> labels) {
        if (submitted.size() > MOST) {
            throw new BadInput("入力項目が多すぎます。画面を開き直してください。");
        }
        VariableMap variables = Variables.createVariables();
        VariableMap typed = Variables.fromMap(submitted);
        submitted
                .keySet()
                .forEach(
                        name -> variables.put(name, plain(labels.getOrDefault(name, name), typed.getValueTyped(name))));
        return variables;
    }

    private static Object plain(String label, TypedValue value) {
        if (value instanceof JsonValue json) {
            return text(label, json.getValueSerialized());
        }
        if (value.getType() == null || PLAIN.contains(value.getType())) {
            Object plain = value.getValue();
            return plain instanceof String text ? text(label, text) : Variables.untypedValue(scalar(label, plain));
        }
        throw new BadInput("「" + label + "」は受け付けられない形式です。画面を開き直して入力してください。");
    }

    private static Object text(String label, String text) {
        if (text.length() > LONGEST) {
            throw new BadInput("「" + label + "」は" + LONGEST + "文字以内で入力してください（現在" + text.length() + "文字）。");
        }
        return text;
    }

    private static @Nullable Object scalar(String label, @Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Number || value instanceof Date) {
            return value;
        }
        throw new BadInput("「" + label + "」は受け付けられない形式です。画面を開き直して入力してください。");
    }
}
