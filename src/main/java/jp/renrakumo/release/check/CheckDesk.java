package jp.renrakumo.release.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.ModelGuard;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.ReleaseFile;
import jp.renrakumo.release.model.Rule;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Checks what an analyst brings, as it would be among the models in force, or these themselves; one at a time. */
@Component
public class CheckDesk {

    private static final Pattern WHOLE = Pattern.compile("(?:.*/)?((?:processes|forms)/([^/]+)/[^/]+)");

    private final DeployedModels deployed;
    private final SingletonSupplier<ModelCheck> check;

    CheckDesk(DeployedModels deployed, ModelGuard guard) {
        this.deployed = deployed;
        this.check = SingletonSupplier.of(() -> ModelCheck.by(guard));
    }

    /** Folders in which models lie. */
    public List<String> features() {
        TreeSet<String> features = new TreeSet<>();
        deployed.files().keySet().stream()
                .map(name -> name.split("/"))
                .filter(path -> path.length > 1)
                .forEach(path -> features.add(path[path.length - 2]));
        return List.copyOf(features);
    }

    /** The models in force. */
    synchronized Checked current() {
        return checked(deployed.files(), Map.of());
    }

    /**
     * Files by their names without folders: each stands for the one of the same name in force.
     *
     * @param feature folder of those that are new
     * @throws BadInput if there is no file, or a new one and no such folder
     */
    synchronized Checked brought(Map<String, byte[]> files, String feature) {
        return check(placed(files, feature));
    }

    /**
     * The files under the names that they would be deployed by.
     *
     * @param files by name, alone or with the folders that it lies in
     * @param feature folder of those that are new
     * @throws BadInput if there is no file, or a new one and no such folder
     */
    public Map<String, byte[]> placed(Map<String, byte[]> files, String feature) {
        if (files.isEmpty()) {
            throw new BadInput("検査するファイルを選んでください。");
        }
        Map<String, byte[]> others = deployed.files();
        Map<String, byte[]> placed = new TreeMap<>();
        files.forEach((name, content) -> {
            if (ReleaseFile.removed(content)) {
                throw new BadInput("「" + name + "」は空のファイルです。中身のあるファイルを選んでください。フォームを外すときは、申請の画面の「外すフォーム」で選びます。");
            }
            placed.put(place(name, others, feature), content);
        });
        return placed;
    }

    /**
     * Files by the names that they would be deployed by. If one is taken out, every process is checked: none may refer to it.
     */
    public synchronized Checked check(Map<String, byte[]> placed) {
        Map<String, byte[]> all = deployed.files();
        Map<String, byte[]> files = new TreeMap<>(placed);
        if (files.values().removeIf(ReleaseFile::removed)) {
            all.keySet().removeAll(placed.keySet());
            all.entrySet().stream()
                    .filter(file -> file.getKey().endsWith(".bpmn"))
                    .forEach(file -> files.putIfAbsent(file.getKey(), file.getValue()));
        }
        return checked(files, all);
    }

    /** Forms in force: those that a release can take out. */
    public List<String> forms() {
        return deployed.files().keySet().stream()
                .filter(name -> name.endsWith(".form"))
                .toList();
    }

    private String place(String name, Map<String, byte[]> others, String feature) {
        Matcher whole = WHOLE.matcher(name);
        if (whole.matches() && features().contains(whole.group(2))) {
            return whole.group(1);
        }
        String alone = name.substring(name.lastIndexOf('/') + 1);
        return others.keySet().stream()
                .filter(known -> known.endsWith("/" + alone))
                .findFirst()
                .orElseGet(() -> fresh(alone, feature));
    }

    /** Files by their whole names, among others of which none of the same name counts. */
    public synchronized List<Finding> findings(Map<String, byte[]> files, Map<String, byte[]> others) {
        return check.obtain().of(files, others);
    }

    private String fresh(String name, String feature) {
        if (!features().contains(feature)) {
            throw new NewFile(name);
        }
        return (name.endsWith(".form") ? "forms/" : "processes/") + feature + "/" + name;
    }

    private Checked checked(Map<String, byte[]> files, Map<String, byte[]> others) {
        return new Checked(List.copyOf(files.keySet()), findings(files, others));
    }

    /**
     * An answer as the page shows it.
     *
     * @param files names of what was checked
     * @param findings by file and line
     */
    public record Checked(List<String> files, List<Finding> findings) {

        /** What the rule of the finding asks for. */
        public String wanted(Finding finding) {
            return Rule.of(finding.rule()).description();
        }
    }
}
