package jp.renrakumo.release.check;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What our program offers to models and asks of them: bean methods, messages, keys of forms. */
final class Program {

    private final ProgramCode code;
    private final Function<String, @Nullable Class<?>> beans;
    private final ShippedModels shipped;

    Program(ProgramCode code, Function<String, @Nullable Class<?>> beans, ShippedModels shipped) {
        this.code = code;
        this.beans = beans;
        this.shipped = shipped;
    }

    /** The models that it was written for. */
    ShippedModels shipped() {
        return shipped;
    }

    /** Whether the call answers with several values; of what is no call of ours, nothing is said. */
    boolean givesSeveral(Call call) {
        Class<?> bean = beans.apply(call.bean());
        return bean == null
                || methods(bean, call)
                        .allMatch(each -> java.util.Collection.class.isAssignableFrom(each.getReturnType()));
    }

    /** Whether the call gives a point in time. */
    boolean tellsWhen(Call call) {
        Class<?> bean = beans.apply(call.bean());
        return bean != null && methods(bean, call).anyMatch(each -> each.getReturnType() == Date.class);
    }

    /** Whether the call is no question: it gives no answer, or something that it leads to writes. */
    boolean acts(Call call) {
        Class<?> bean = beans.apply(call.bean());
        return bean != null
                && methods(bean, call).count() > 0
                && (methods(bean, call).allMatch(each -> each.getReturnType() == void.class)
                        || code.reaches(bean.getName(), call.method(), MethodCode::writes));
    }

    /** Whether the call answers with yes or no. */
    boolean saysYesOrNo(Call call) {
        Class<?> bean = beans.apply(call.bean());
        return bean == null
                || methods(bean, call)
                        .allMatch(
                                each -> each.getReturnType() == boolean.class || each.getReturnType() == Boolean.class);
    }

    private static Stream<Method> methods(Class<?> bean, Call call) {
        return Arrays.stream(bean.getMethods()).filter(each -> each.getName().equals(call.method()));
    }

    /** Whether the feature's class that speaks to the engine names the variable: it may set it. */
    boolean sets(String feature, String variable) {
        String begin = feature.isEmpty() ? "-" : Character.toUpperCase(feature.charAt(0)) + feature.substring(1);
        return code.words(folder(feature) + begin + "Process", "\\w+").contains(variable);
    }

    /** Whether what the call leads to asks a form for this key. */
    boolean reads(Call call, String key) {
        Class<?> bean = beans.apply(call.bean());
        return bean != null && code.reaches(bean.getName(), call.method(), key);
    }

    /** Whether the word stands anywhere in the program: a variable of forms that it fills in. */
    boolean knows(String word) {
        return code.knows(word);
    }

    /** Names of the messages that a feature's code sends: its own name, a dot, the event. */
    Set<String> messages(String feature) {
        return code.words("jp.renrakumo." + feature + ".", feature + "\\.[a-z][A-Za-z]+");
    }

    /** Whether the feature has code of its own. */
    boolean has(String feature) {
        return !feature.isEmpty() && !code.words(folder(feature), ".*").isEmpty();
    }

    /** Whether the word stands in the code of the feature; in any code if the feature has none of its own. */
    boolean knows(String feature, String word) {
        return has(feature) ? code.words(folder(feature), "\\w+").contains(word) : code.knows(word);
    }

    private static String folder(String feature) {
        return "jp.renrakumo." + feature + ".";
    }
}
