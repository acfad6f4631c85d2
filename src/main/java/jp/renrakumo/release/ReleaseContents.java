package jp.renrakumo.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.renrakumo.release.diff.ModelDiffs;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.ReleaseFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the releases bring: files, and the bundles that these change. */
@Repository
public class ReleaseContents {

    private final JdbcClient jdbc;
    private final DeployedModels deployed;

    ReleaseContents(JdbcClient jdbc, DeployedModels deployed) {
        this.jdbc = jdbc;
        this.deployed = deployed;
    }

    /** Keeps the files of a release anew, compared with those in force. */
    void keep(String release, Map<String, byte[]> files) {
        jdbc.sql("delete from model_release_file where release = ?")
                .param(release)
                .update();
        jdbc.sql("delete from model_release_bundle where release = ?")
                .param(release)
                .update();
        Map<String, byte[]> inForce = deployed.files();
        files.forEach((name, content) -> keep(release, ReleaseFile.of(name, content, inForce.get(name))));
        TreeSet<String> bundles = new TreeSet<>();
        files.keySet().forEach(name -> bundles.add(DeployedModels.bundleOf(name)));
        for (String bundle : bundles) {
            jdbc.sql("insert into model_release_bundle (release, bundle, base_digest, previous_deployment)"
                            + " values (?, ?, ?, ?)")
                    .params(
                            release,
                            bundle,
                            DeployedModels.digest(DeployedModels.bundle(bundle, inForce)),
                            deployed.deployment(bundle).orElse(null))
                    .update();
        }
    }

    private void keep(String release, ReleaseFile file) {
        jdbc.sql("insert into model_release_file (release, name, content, digest, base, base_digest, lines_added,"
                        + " lines_removed) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        release,
                        file.name(),
                        file.content(),
                        file.digest(),
                        file.base(),
                        file.baseDigest(),
                        file.linesAdded(),
                        file.linesRemoved())
                .update();
    }

    /** By name. */
    public List<ReleaseFile> files(String release) {
        return jdbc.sql("select * from model_release_file where release = ? order by name")
                .param(release)
                .query((row, at) -> new ReleaseFile(
                        row.getString("name"),
                        row.getBytes("content"),
                        row.getString("digest"),
                        row.getBytes("base"),
                        row.getString("base_digest"),
                        row.getInt("lines_added"),
                        row.getInt("lines_removed")))
                .list();
    }

    /** Their contents by name; {@link ReleaseFile#REMOVED} for those taken out. */
    public SortedMap<String, byte[]> contents(String release) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        files(release).forEach(file -> contents.put(file.name(), file.content()));
        return contents;
    }

    /** What changes with it, compared with what was in force when it was brought. */
    static ModelDiffs changes(List<ReleaseFile> files) {
        Map<String, byte[]> before = new TreeMap<>();
        Map<String, byte[]> after = new TreeMap<>();
        for (ReleaseFile file : files) {
            if (file.base() != null) {
                before.put(file.name(), file.base());
            }
            if (!file.removed()) {
                after.put(file.name(), file.content());
            }
        }
        return ModelDiffs.of(before, after);
    }

    List<ReleaseBundle> bundles(String release) {
        return jdbc.sql("select * from model_release_bundle where release = ? order by bundle")
                .param(release)
                .query((row, at) -> new ReleaseBundle(
                        row.getString("bundle"),
                        row.getString("base_digest"),
                        row.getString("previous_deployment"),
                        row.getString("deployment")))
                .list();
    }

    /** Models of it that were deployed, but of which the engine made nothing that can run. */
    List<String> lifeless(String release) {
        List<String> inert = bundles(release).stream()
                .filter(bundle -> bundle.deployment() != null)
                .flatMap(bundle -> deployed.lifeless(bundle.deployment()).stream())
                .toList();
        return files(release).stream()
                .map(ReleaseFile::name)
                .filter(inert::contains)
                .toList();
    }

    /** Which of its bundles is in force otherwise than when it was checked; told in a sentence. Empty if none is. */
    public Optional<String> changedSince(String release) {
        Map<String, byte[]> inForce = deployed.files();
        List<String> changed = bundles(release).stream()
                .filter(bundle -> !DeployedModels.digest(DeployedModels.bundle(bundle.name(), inForce))
                        .equals(bundle.baseDigest()))
                .map(bundle -> bundle.name()
                        + deployed.source(bundle.name())
                                .filter(source -> source.startsWith("REL-"))
                                .map(source -> "（" + source + "で変更）")
                                .orElse(""))
                .toList();
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("検査のあとに、公開中のモデルが変わりました：" + String.join("、", changed) + "。いまのモデルを元に直し、改めて申請してください。");
    }
}
