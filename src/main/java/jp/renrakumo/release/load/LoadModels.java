package jp.renrakumo.release.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.release.ReleaseContents;
import jp.renrakumo.release.Releases;
import jp.renrakumo.release.load.CascadeTask.Phase;
import jp.renrakumo.release.load.WorkMinutes.Measured;
import jp.renrakumo.release.model.DeployedModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way of a directive as it is in force, and as a release would change it. */
@Component
class LoadModels {

    /** Minutes where the history tells too little, by when on the way; typed, not measured. */
    private static final Map<Phase, Integer> TYPED = Map.of(
            Phase.PREPARE, 30, Phase.SENT, 15, Phase.CHASE, 15, Phase.CALL, 10, Phase.REPORT, 15, Phase.CONFIRM, 5);

    /** No model, no work. */
    static final Pair NOTHING = new Pair(new CascadeModel(List.of(), List.of()), null);

    private final DeployedModels deployed;
    private final Releases releases;
    private final ReleaseContents contents;
    private final WorkMinutes minutes;

    LoadModels(DeployedModels deployed, Releases releases, ReleaseContents contents, WorkMinutes minutes) {
        this.deployed = deployed;
        this.releases = releases;
        this.contents = contents;
        this.minutes = minutes;
    }

    /** @param changed null if nothing is compared with */
    record Pair(CascadeModel inForce, @Nullable CascadeModel changed) {

        List<CascadeTask> tasks() {
            return changed == null ? inForce.tasks() : LoadComparison.union(inForce, changed);
        }

        /** Ids of tasks that are off the main path of what is looked at. */
        public List<String> others() {
            return changed == null ? inForce.others() : changed.others();
        }
    }

    /**
     * A task with the minutes that the form proposes.
     *
     * @param measured null if they are typed
     */
    public record Work(CascadeTask task, int minutes, @Nullable Measured measured) {

        /** Where the number comes from. */
        public String source(String typed) {
            if (!typed.equals(String.valueOf(minutes))) {
                return "入力した値（" + (measured == null ? "仮の値" : "実績の中央値") + "は" + minutes + "分）";
            }
            return measured == null
                    ? "仮の値（実績が" + WorkMinutes.ENOUGH + "件に満たないため）"
                    : "実績" + String.format("%,d", measured.number()) + "件の中央値";
        }
    }

    /** @throws BadInput if there is no such release, or a model of it is no way of a directive */
    Pair of(String release) {
        Map<String, byte[]> files = new TreeMap<>(deployed.files());
        CascadeModel inForce = CascadeModel.of(files);
        if (release.isBlank()) {
            return new Pair(inForce, null);
        }
        if (releases.find(release.strip()).isEmpty()) {
            throw new BadInput("「比べる公開」の「" + release.strip() + "」という番号の公開はありません。一覧で番号を確かめてください。");
        }
        files.putAll(contents.contents(release.strip()));
        return new Pair(inForce, CascadeModel.of(files));
    }

    List<Work> works(Pair pair) {
        return pair.tasks().stream().map(this::work).toList();
    }

    private Work work(CascadeTask task) {
        Measured measured = minutes.of(task).orElse(null);
        return new Work(task, measured == null ? TYPED.getOrDefault(task.phase(), 15) : measured.median(), measured);
    }
}
