package jp.renrakumo.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.renrakumo.release.check.CheckDesk;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.Finding;
import org.springframework.stereotype.Component;

/** Puts an approved release into force, or says why that cannot be; then the versions before stay. */
@Component
class Publication {

    private final Releases releases;
    private final ReleaseContents contents;
    private final CheckDesk desk;
    private final DeployedModels deployed;
    private final BundleDeployment deployment;

    Publication(
            Releases releases,
            ReleaseContents contents,
            CheckDesk desk,
            DeployedModels deployed,
            BundleDeployment deployment) {
        this.releases = releases;
        this.contents = contents;
        this.desk = desk;
        this.deployed = deployed;
        this.deployment = deployment;
    }

    /** In the transaction of the job that calls this; asked again after a crash, it goes on where it stands. */
    void publish(String number) {
        releases.alone();
        if (releases.get(number).state() != Release.State.SCHEDULED) {
            return;
        }
        Optional<String> obstacle = inForceAlready(number) ? Optional.empty() : obstacle(number);
        if (obstacle.isPresent()) {
            releases.refused(number, "system", obstacle.get());
            return;
        }
        Map<String, Map<String, byte[]>> bundles = new TreeMap<>();
        contents.files(number).forEach(file -> bundles.computeIfAbsent(file.bundle(), name -> new TreeMap<>())
                .put(file.name(), file.content()));
        try {
            releases.active(number, deployment.deploy(bundles, number));
        } catch (BundleDeployment.Broken broken) {
            releases.refused(
                    number, "system", "エンジンがモデルを読めませんでした（" + broken.getMessage() + "）。前の版が引き続き使われます。直して、改めて申請してください。");
        }
    }

    /** The deployment is a transaction of its own: it may stand where what followed it does not. */
    private boolean inForceAlready(String number) {
        return contents.bundles(number).stream()
                .allMatch(bundle ->
                        deployed.source(bundle.name()).filter(number::equals).isPresent());
    }

    private Optional<String> obstacle(String number) {
        return contents.changedSince(number).or(() -> findings(number));
    }

    private Optional<String> findings(String number) {
        List<Finding> findings = desk.check(contents.contents(number)).findings();
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of("公開の前の検査で指摘が" + findings.size() + "件ありました："
                        + findings.get(0).told());
    }
}
