package jp.renrakumo.release.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** The settings that we ship, read without an application that runs. */
final class ShippedSettings {

    private ShippedSettings() {}

    /** Empty if the settings do not name the property. */
    static Optional<String> of(String property) {
        try {
            return new YamlPropertySourceLoader()
                    .load("shipped", new ClassPathResource("application.yaml")).stream()
                            .map(part -> part.getProperty(property))
                            .filter(Objects::nonNull)
                            .map(String::valueOf)
                            .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
