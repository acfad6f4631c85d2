package jp.renrakumo.release.check;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The beans that are released to models, by name and class, without an application that runs. */
final class ReleasedBeans implements Function<String, @Nullable Class<?>> {

    private static final String PROPERTY = "renrakumo.models.beans";

    private final Set<String> names;
    private final ProgramCode code;

    private ReleasedBeans(Set<String> names, ProgramCode code) {
        this.names = names;
        this.code = code;
    }

    /** Those named in the settings that we ship. */
    static ReleasedBeans shipped(ProgramCode code) {
        String beans = ShippedSettings.of(PROPERTY).orElseThrow(() -> new IllegalStateException("no " + PROPERTY));
        return new ReleasedBeans(
                Arrays.stream(beans.split(",")).map(String::strip).collect(Collectors.toSet()), code);
    }

    Set<String> names() {
        return names;
    }

    /** A bean is named like its class. */
    @Override
    public @Nullable Class<?> apply(String bean) {
        String type = names.contains(bean) ? code.named(Character.toUpperCase(bean.charAt(0)) + bean.substring(1)) : "";
        try {
            return type.isEmpty() ? null : Class.forName(type, false, ReleasedBeans.class.getClassLoader());
        } catch (ClassNotFoundException gone) {
            return null;
        }
    }
}
