package jp.renrakumo.audit;

import java.util.HashMap;
import java.util.Map;

/** The files of models in a bundle and their digests, as the sealed events of their deployment tell them. */
final class BundleModelsCheck {

    private final Map<String, String> digests = new HashMap<>();
    private final Findings findings;

    BundleModelsCheck(Findings findings) {
        this.findings = findings;
    }

    /** An event that tells of a deployment; what it says is proved by whoever read it. */
    void told(AuditEvent event) {
        ToldModel told = event.kind().equals(ModelTrail.KIND) ? ToldModel.parse(event.content()) : null;
        if (told == null) {
            findings.add(0, BundleManifest.MODELS + ": 出来事 " + event.id() + " は、モデルの配備の出来事ではありません。");
            return;
        }
        told.definitions().values().forEach(each -> {
            String[] parts = each.split(":", 3);
            String digest = parts.length == 3 ? told.files().get(parts[2]) : null;
            if (digest != null && parts[1].matches("\\d{1,9}")) {
                digests.put(BundleModels.file(parts[0], Integer.parseInt(parts[1]), parts[2]), digest);
            }
        });
    }

    /** A file of the bundle, read to its end. */
    void file(String name, byte[] bytes) {
        String digest = digests.get(name);
        if (digest == null) {
            findings.add(0, name + ": " + BundleManifest.MODELS + " に、このモデルを配備した出来事がありません。");
        } else if (!digest.equals(ToldModel.digest(bytes))) {
            findings.add(0, name + ": 配備された時のモデルと違います。書き換えられています。");
        }
    }
}
