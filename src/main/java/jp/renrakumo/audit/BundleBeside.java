package jp.renrakumo.audit;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a bundle holds beside its events: the models in force, the way that was taken through them, and what was owed. */
@Component
class BundleBeside {

    private final BundleModels models;
    private final BundlePaths paths;
    private final BundleDeadlines deadlines;

    BundleBeside(BundleModels models, BundlePaths paths, BundleDeadlines deadlines) {
        this.models = models;
        this.paths = paths;
        this.deadlines = deadlines;
    }

    /** By their file in the bundle. */
    Map<String, BundleModels.Model> models(Bundle bundle, BundlePassage passage) {
        return models.of(passage.definitions(), bundle.checkpoint().size());
    }

    /** For the bundle's page. */
    Map<String, Object> inWords(BundlePassage passage, Map<String, BundleModels.Model> its) {
        return Map.of(
                "ways", paths.of(passage.paths(), files(its)),
                "models", its.values(),
                "cases", deadlines.inWords(passage.cases()).iterator(),
                "names", deadlines.names(),
                "noDecisions", Map.of());
    }

    void write(BundleZip zip, Bundle bundle, BundlePassage passage, Map<String, BundleModels.Model> its)
            throws IOException {
        zip.add(BundleManifest.DEADLINES, out -> deadlines.write(passage.cases(), out));
        zip.add(BundleManifest.PATHS, out -> paths.write(passage.paths(), files(its), out));
        zip.add(
                BundleManifest.MODELS,
                out -> models.told(its.values(), bundle.checkpoint().size(), out));
        for (BundleModels.Model model : its.values()) {
            zip.add(model.file(), out -> out.write(models.bytes(model)));
        }
    }

    private static Map<String, String> files(Map<String, BundleModels.Model> its) {
        Map<String, String> files = new LinkedHashMap<>();
        its.values().forEach(each -> files.put(each.definition(), each.file()));
        return files;
    }
}
