package jp.renrakumo.release.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

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
        try {
            for (PropertySource<?> part :
                    new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yaml"))) {
                Object beans = part.getProperty(PROPERTY);
                if (beans != null) {
                    return new ReleasedBeans(
                            Arrays.stream(beans.toString().split(","))
                                    .map(String::strip)
                                    .collect(Collectors.toSet()),
                            code);
                }
            }
            throw new IllegalStateException("no " + PROPERTY);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
