package jp.renrakumo.release.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.ModelReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The models and forms that we ship, from the class path: the program was written for these. */
final class ShippedModels {

    private static final List<String> PLACES =
            List.of("classpath*:processes/*/*.bpmn", "classpath*:processes/*/*.dmn", "classpath*:forms/*/*.form");

    private final Map<String, ModelFile> files = new HashMap<>();

    private ShippedModels() {}

    static ShippedModels read() {
        ShippedModels shipped = new ShippedModels();
        PathMatchingResourcePatternResolver places = new PathMatchingResourcePatternResolver();
        try {
            for (String place : PLACES) {
                for (Resource file : places.getResources(place)) {
                    shipped.add(String.valueOf(file.getFilename()), file);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return shipped;
    }

    private void add(String name, Resource file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            ModelReader.read(name, content.readAllBytes(), new Findings()).ifPresent(model -> files.put(name, model));
        }
    }

    /** The one of this file's name; empty if the file is an analyst's own. */
    Optional<ModelFile> of(ModelFile file) {
        return Optional.ofNullable(files.get(file.name().substring(file.name().lastIndexOf('/') + 1)));
    }

    /** The form of this id. */
    Optional<ModelFile> form(String id) {
        return Optional.ofNullable(files.get(id + ".form"));
    }
}
