package jp.renrakumo.release;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Ships models and forms with the application: one bundle per feature folder, under relative names, and only as a whole, so
 * that a task always finds the form that was released with it. A broken bundle stops nothing else.
 */
@Component
@Order(3)
public class ModelBundles implements CommandLineRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ModelBundles.class);

    private final Shipping shipping;
    private final ResourcePatternResolver resources;
    private final Map<String, String> broken = new LinkedHashMap<>();

    ModelBundles(Shipping shipping, ResourcePatternResolver resources) {
        this.shipping = shipping;
        this.resources = resources;
    }

    @Override
    public void run(String... arguments) throws IOException {
        for (Map.Entry<String, Map<String, Resource>> bundle : bundles().entrySet()) {
            try {
                deploy(bundle.getKey(), bundle.getValue());
            } catch (RuntimeException refused) {
                broken.put(bundle.getKey(), String.valueOf(refused.getMessage()));
                LOG.error("models of {} were not deployed", bundle.getKey(), refused);
            }
        }
    }

    /** Bundles that could not be deployed at the start, with the reason. */
    public Map<String, String> broken() {
        return Map.copyOf(broken);
    }

    private void deploy(String feature, Map<String, Resource> files) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (Map.Entry<String, Resource> file : files.entrySet()) {
            contents.put(file.getKey(), file.getValue().getContentAsByteArray());
        }
        shipping.ship(feature, contents);
    }

    private Map<String, Map<String, Resource>> bundles() throws IOException {
        Map<String, Map<String, Resource>> bundles = new TreeMap<>();
        for (String pattern : List.of("processes/*/*.bpmn", "processes/*/*.dmn", "forms/*/*.form")) {
            for (Resource file : resources.getResources("classpath*:" + pattern)) {
                String[] path = file.getURL().getPath().split("/");
                String name = String.join("/", Arrays.copyOfRange(path, path.length - 3, path.length));
                bundles.computeIfAbsent(path[path.length - 2], feature -> new TreeMap<>())
                        .put(name, file);
            }
        }
        return bundles;
    }
}
