package jp.renrakumo.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The models and forms that come with the application, from {@code processes/<feature>} and {@code forms/<feature>}. */
@Component
class BundledFiles {

    private static final List<String> KINDS = List.of(".bpmn", ".dmn", ".form");

    private final ResourcePatternResolver resources;

    BundledFiles(ResourcePatternResolver resources) {
        this.resources = resources;
    }

    /** Content by relative name, e.g. {@code incident/duty.bpmn}, by feature; both in alphabetical order. */
    SortedMap<String, Map<String, byte[]>> byFeature() {
        SortedMap<String, Map<String, byte[]>> features = new TreeMap<>();
        collect("processes", features);
        collect("forms", features);
        return features;
    }

    private void collect(String root, Map<String, Map<String, byte[]>> features) {
        try {
            for (Resource file : resources.getResources("classpath*:" + root + "/*/**")) {
                String name = name(root, file);
                if (KINDS.stream().anyMatch(name::endsWith)) {
                    features.computeIfAbsent(name.substring(0, name.indexOf('/')), feature -> new TreeMap<>())
                            .put(name, file.getContentAsByteArray());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The application's own models cannot be read", unreadable);
        }
    }

    // relative: the engine compares deployments by name, and an absolute path differs from machine to machine
    private static String name(String root, Resource file) throws IOException {
        String path = UriUtils.decode(file.getURL().toString(), StandardCharsets.UTF_8);
        return path.substring(path.lastIndexOf("/" + root + "/") + root.length() + 2);
    }
}
