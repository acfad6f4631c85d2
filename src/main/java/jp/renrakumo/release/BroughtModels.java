package jp.renrakumo.release;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.release.check.CheckDesk;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.ReleaseFile;
import jp.renrakumo.release.model.Rule;
import jp.renrakumo.release.model.UploadedFiles;

/** What an analyst brings, under the names that it would be deployed by; nothing of it is dropped in silence. */
final class BroughtModels {

    private final CheckDesk desk;

    private final DeployedModels deployed;

    BroughtModels(CheckDesk desk, DeployedModels deployed) {
        this.desk = desk;
        this.deployed = deployed;
    }

    /** Forms in force that no process uses: those that a release can take out. */
    List<String> unused() {
        Map<String, byte[]> inForce = deployed.files();
        Map<String, byte[]> forms = new TreeMap<>(inForce);
        forms.keySet().removeIf(name -> !name.endsWith(".form"));
        return desk.findings(forms, inForce).stream()
                .filter(finding -> finding.rule().equals(Rule.FORM_UNUSED.id()))
                .map(Finding::file)
                .toList();
    }

    /**
     * The files, and those to be taken out.
     *
     * @param bundle folder of those that are new
     * @throws BadInput if a file is missing, there twice, or also to be taken out
     */
    Map<String, byte[]> placed(Map<String, byte[]> files, Set<String> removed, String bundle) {
        Map<String, byte[]> all = removed(removed);
        if (all.isEmpty() || !files.isEmpty()) {
            placed(files, bundle).forEach((name, content) -> {
                if (all.put(name, content) != null) {
                    throw new BadInput("「" + name + "」は、選んだファイルにも「外すフォーム」にもあります。差し替えるのか外すのか、どちらか一方にしてください。");
                }
            });
        }
        return all;
    }

    /** @throws BadInput if a file is missing, or there twice */
    Map<String, byte[]> placed(Map<String, byte[]> files, String bundle) {
        Map<String, byte[]> placed = desk.placed(files, bundle);
        if (placed.size() < files.size()) {
            UploadedFiles each = new UploadedFiles();
            files.forEach((name, content) ->
                    desk.placed(Map.of(name, content), bundle).forEach(each::add));
        }
        return placed;
    }

    /** A process or decision goes on in the engine whatever is deployed, and what runs may call it: only a form can go. */
    private Map<String, byte[]> removed(Set<String> names) {
        Set<String> forms = Set.copyOf(desk.forms());
        Map<String, byte[]> removed = new TreeMap<>();
        for (String name : names) {
            if (!forms.contains(name)) {
                throw new BadInput("「" + name + "」は外せません。外せるのは公開中のフォームだけです。使わなくなったプロセスは、"
                        + "Modeler で Startable（Tasklistから始める）を外した版を公開してください。決定表は、使う側のプロセスを直してください。");
            }
            removed.put(name, ReleaseFile.REMOVED);
        }
        return removed;
    }
}
