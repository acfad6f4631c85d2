package jp.renrakumo.release.diff;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.DeployedVersions;
import jp.renrakumo.release.model.DeployedVersions.Version;
import org.springframework.stereotype.Component;

/** Compares what an analyst brings with what is in force, or two versions that were deployed. */
@Component
class CompareDesk {

    private final DeployedModels deployed;
    private final DeployedVersions versions;

    CompareDesk(DeployedModels deployed, DeployedVersions versions) {
        this.deployed = deployed;
        this.versions = versions;
    }

    List<DeployedVersions.Choice> choices() {
        return versions.choices();
    }

    /**
     * Files by their names without folders, each against the one of the same name in force.
     *
     * @throws BadInput if there is no file
     */
    ModelDiffs brought(Map<String, byte[]> files) {
        if (files.isEmpty()) {
            throw new BadInput("比べるファイルを選んでください。");
        }
        Map<String, byte[]> inForce = deployed.files();
        Map<String, byte[]> before = new TreeMap<>();
        Map<String, byte[]> after = new TreeMap<>();
        files.forEach((name, content) -> {
            String place = inForce.keySet().stream()
                    .filter(known -> ("/" + known).endsWith("/" + name))
                    .findFirst()
                    .orElse(name);
            after.put(place, content);
            if (inForce.containsKey(place)) {
                before.put(place, inForce.get(place));
            }
        });
        return ModelDiffs.of(before, after);
    }

    /**
     * Two versions of one process, decision or form.
     *
     * @param from empty for the one before {@code to}
     * @param to empty for the latest
     * @throws BadInput if there is no such thing or version
     */
    Pair versions(String key, String from, String to) {
        List<Version> known = versions.of(key);
        if (known.isEmpty()) {
            throw new BadInput("「" + key + "」という手続き・決定表・フォームは使われたことがありません。一覧から選んでください。");
        }
        Version later = to.isBlank() ? known.get(known.size() - 1) : version(known, to);
        int at = known.indexOf(later);
        Version earlier = from.isBlank() ? known.get(Math.max(at - 1, 0)) : version(known, from);
        // a file may have moved between the two
        ModelDiffs diffs = ModelDiffs.of(
                Map.of(later.file(), versions.content(earlier)), Map.of(later.file(), versions.content(later)));
        return new Pair(known, earlier, later, diffs);
    }

    private static Version version(List<Version> known, String number) {
        return known.stream()
                .filter(each -> String.valueOf(each.number()).equals(number.strip()))
                .findFirst()
                .orElseThrow(() -> new BadInput("第" + number.strip() + "版はありません。第"
                        + known.get(0).number() + "版から第"
                        + known.get(known.size() - 1).number() + "版までの番号を入れてください。"));
    }

    /** @param known every version */
    public record Pair(List<Version> known, Version from, Version to, ModelDiffs diffs) {}
}
