package jp.renrakumo.portability;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.BeanWrapperImpl;

/**
 * All that an engine read out of a model: every object that hangs on the parsed process, field by field, one line each. The
 * engine's name is taken out of the names of classes and fields, nothing else is.
 */
final class Shape {

    /** What the database gives, and what belongs to the engine as a whole. */
    private static final Set<String> NOT_OF_THE_MODEL = Set.of("/id", "/deploymentId");

    private final Map<String, String> lines = new TreeMap<>();
    private final IdentityHashMap<Object, String> seen = new IdentityHashMap<>();

    private Shape() {}

    /** By path, e.g. {@code /namedActivities/userTask_inspect/activityBehavior/…}. */
    static Map<String, String> of(Object process) {
        Shape shape = new Shape();
        shape.draw("", process);
        return shape.lines;
    }

    private void draw(String path, Object value) {
        if (value == null || NOT_OF_THE_MODEL.contains(path)) {
            return;
        }
        if (value instanceof Collection<?> many) {
            int at = 0;
            for (Object one : inOrder(many)) {
                draw(path + "/" + at++, one);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> draw(path + "/" + neutral(String.valueOf(key)), one));
        } else if (value instanceof Enum<?> || !ofAnEngine(value.getClass())) {
            lines.put(path, plain(value));
        } else if (seen.containsKey(value)) {
            lines.put(path, "as at " + seen.get(value));
        } else {
            seen.put(value, path);
            lines.put(path, neutral(value.getClass().getName()) + text(value));
            fields(path, value);
        }
    }

    /** A set has no order of its own; what is in one has an id. */
    private static Collection<?> inOrder(Collection<?> many) {
        return many instanceof Set<?> set
                ? set.stream()
                        .sorted(Comparator.comparing(one -> new BeanWrapperImpl(one).getPropertyValue("id") + ""))
                        .toList()
                : many;
    }

    private void fields(String path, Object value) {
        for (Class<?> type = value.getClass(); ofAnEngine(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !ofTheWhole(field.getType())) {
                    draw(path + "/" + neutral(field.getName()), get(field, value));
                }
            }
        }
    }

    private static boolean ofAnEngine(Class<?> type) {
        return type.getName().startsWith("org.camunda.") || type.getName().startsWith("org.operaton.");
    }

    private static boolean ofTheWhole(Class<?> type) {
        return type.getSimpleName()
                .matches("ExpressionManager|ValueExpression|ProcessEngineConfigurationImpl|DeploymentEntity"
                        + "|DelegateAsync(Before|After)Update|AsyncBeforeUpdate|AsyncAfterUpdate");
    }

    private static String plain(Object value) {
        return value.getClass().getName().startsWith("java.lang.") || value instanceof Enum<?>
                ? value.toString()
                : neutral(value.getClass().getSimpleName());
    }

    /** An expression is its text. */
    private static String text(Object value) {
        try {
            Method text = value.getClass().getMethod("getExpressionText");
            return " " + accessible(text).invoke(value);
        } catch (NoSuchMethodException none) {
            return "";
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Object get(Field field, Object value) {
        try {
            return accessible(field).get(value);
        } catch (IllegalAccessException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static <T extends AccessibleObject> T accessible(T member) {
        member.setAccessible(true);
        return member;
    }

    private static String neutral(String name) {
        return name.replaceAll("\\$\\$Lambda.*", "lambda")
                .replace("org.camunda", "engine")
                .replace("org.operaton", "engine")
                .replace("Operaton", "Camunda")
                .replace("operaton", "camunda");
    }
}
