package jp.renrakumo.release;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jp.renrakumo.access.AsSystem;
import jp.renrakumo.release.FolderSave.State;
import jp.renrakumo.release.check.CheckDesk;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.Finding;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Files laid over the models in force: each feature that they change is checked as a whole and, if it is sound, goes into
 * force as a whole. What is not sound changes nothing and keeps no other feature back.
 */
@Component
class FolderRelease {

    private static final Logger LOG = LoggerFactory.getLogger(FolderRelease.class);

    private final DeployedModels deployed;
    private final CheckDesk desk;
    private final WholeBundle deployment;
    private final AsSystem system;
    private final Clock clock;

    FolderRelease(
            DeployedModels deployed, CheckDesk desk, @Lazy RepositoryService repository, AsSystem system, Clock clock) {
        this.deployed = deployed;
        this.desk = desk;
        this.deployment = new WholeBundle(repository, "renrakumo-folder");
        this.system = system;
        this.clock = clock;
    }

    /** Whether this was in force at any time. */
    boolean known(String name, byte[] content) {
        return deployed.everHad(name, content);
    }

    /** How these differ from what is in force. */
    FolderDifference difference(Map<String, byte[]> saved, List<String> absentFolders) {
        Map<String, byte[]> inForce = system.call(deployed::files);
        List<String> files = saved.entrySet().stream()
                .filter(file -> !Arrays.equals(file.getValue(), inForce.get(file.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        inForce.keySet().removeAll(saved.keySet());
        return new FolderDifference(files, inForce.size(), absentFolders);
    }

    /**
     * What became of each feature that differs from the one in force; nothing if none does.
     *
     * @param gone files that were deleted: they go with the next release of their feature
     */
    List<FolderSave> release(Map<String, byte[]> saved, Set<String> gone) {
        Map<String, byte[]> inForce = system.call(deployed::files);
        inForce.keySet().removeAll(gone);
        Set<String> changed = saved.entrySet().stream()
                .filter(file -> !Arrays.equals(file.getValue(), inForce.get(file.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> features =
                changed.stream().map(FolderRelease::feature).collect(Collectors.toCollection(TreeSet::new));
        List<FolderSave> outcome = new ArrayList<>();
        Map<String, byte[]> sound = features.isEmpty() ? Map.of() : sound(saved, inForce, changed, features, outcome);
        features.forEach(feature -> outcome.add(deployed(feature, of(feature, sound), of(feature, changed))));
        outcome.forEach(FolderRelease::tell);
        return outcome;
    }

    /** Takes out features with findings until the rest has none: what is left does without those taken out. */
    private Map<String, byte[]> sound(
            Map<String, byte[]> saved,
            Map<String, byte[]> inForce,
            Set<String> changed,
            Set<String> features,
            List<FolderSave> unsound) {
        while (true) {
            Map<String, byte[]> all = new TreeMap<>(inForce);
            saved.entrySet().stream()
                    .filter(file -> features.contains(feature(file.getKey())))
                    .forEach(file -> all.put(file.getKey(), file.getValue()));
            Map<String, byte[]> files = new TreeMap<>(all);
            files.keySet().removeIf(file -> !features.contains(feature(file)));
            Map<String, List<Finding>> findings = desk.findings(files, all).stream()
                    .collect(Collectors.groupingBy(
                            finding -> feature(finding.file()), TreeMap::new, Collectors.toList()));
            findings.forEach((feature, each) -> unsound.add(new FolderSave(
                    clock.instant(),
                    of(feature, changed),
                    State.UNSOUND,
                    "いま使われている版のまま動いています。下の所を直して、もう一度保存してください。",
                    each)));
            if (!findings.isEmpty() && !features.removeAll(findings.keySet())) {
                features.clear();
            }
            if (findings.isEmpty() || features.isEmpty()) {
                return files;
            }
        }
    }

    private FolderSave deployed(String feature, Map<String, byte[]> files, List<String> changed) {
        try {
            system.run(() -> deployment.deploy(feature, files));
            return new FolderSave(clock.instant(), changed, State.LIVE, "これから始まる手続きに使われます。", List.of());
        } catch (ProcessEngineException | DataAccessException | jp.renrakumo.access.BadInput refused) {
            LOG.warn("models of {} in the folder were not deployed", feature, refused);
            return new FolderSave(
                    clock.instant(),
                    changed,
                    State.REFUSED,
                    "エンジンが受け取りませんでした（" + refused.getMessage() + "）。前の版のまま動いています。直して、もう一度保存してください。",
                    List.of());
        }
    }

    private static void tell(FolderSave save) {
        if (save.state() == State.LIVE) {
            LOG.info("models in the folder are live: {}", save.files());
        }
        save.findings().forEach(finding -> LOG.warn("models in the folder are not sound: {}", finding.told()));
    }

    private static List<String> of(String feature, Set<String> files) {
        return files.stream().filter(within(feature)).toList();
    }

    private static Map<String, byte[]> of(String feature, Map<String, byte[]> files) {
        Map<String, byte[]> its = new TreeMap<>(files);
        its.keySet().removeIf(within(feature).negate());
        return its;
    }

    private static Predicate<String> within(String feature) {
        return file -> feature(file).equals(feature);
    }

    // the folder below processes or forms; a finding may also speak of that folder itself
    private static String feature(String file) {
        String[] path = file.split("/");
        return path.length < 2 ? "" : path[1];
    }
}
