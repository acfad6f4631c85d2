package jp.renrakumo.release;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.Supervision;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.release.check.CheckDesk;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.ReleaseFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Analysts bring changed models. What is sound becomes a case, what is not stays a draft that can be mended. */
@Component
class Releasing {

    private static final int LONGEST_REASON = 2000;
    private static final int TOLD = 10;

    private final Releases releases;
    private final ReleaseContents contents;
    private final CheckDesk desk;
    private final BroughtModels brought;
    private final DeployedModels deployed;
    private final ReleaseProcess process;
    private final CaseNumbers numbers;
    private final CurrentOfficer officer;
    private final Supervision supervision;
    private final Clock clock;

    Releasing(
            Releases releases,
            ReleaseContents contents,
            CheckDesk desk,
            DeployedModels deployed,
            ReleaseProcess process,
            CaseNumbers numbers,
            CurrentOfficer officer,
            Supervision supervision,
            Clock clock) {
        this.releases = releases;
        this.contents = contents;
        this.desk = desk;
        this.brought = new BroughtModels(desk, deployed);
        this.deployed = deployed;
        this.process = process;
        this.numbers = numbers;
        this.officer = officer;
        this.supervision = supervision;
        this.clock = clock;
    }

    /**
     * Files are brought for a release; if the check finds nothing, it waits for its approval.
     *
     * @param files by name, alone or with folders; what is as it is in force is left out
     * @param bundle folder of new files
     * @param activateAt null: as soon as it is approved
     * @return its number
     * @throws BadInput if nothing is changed, or something cannot be taken
     */
    @Transactional
    public String submit(Map<String, byte[]> files, String bundle, String reason, @Nullable Instant activateAt) {
        return submit(files, Set.of(), bundle, reason, activateAt);
    }

    /** Likewise. @param removed names of forms in force that are taken out of their bundles */
    @Transactional
    public String submit(
            Map<String, byte[]> files,
            Set<String> removed,
            String bundle,
            String reason,
            @Nullable Instant activateAt) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new BadInput("「変更の理由」を" + LONGEST_REASON + "文字以内で入力してください。");
        }
        if (activateAt != null && over(activateAt)) {
            throw new BadInput("「公開の時刻」（" + EraDates.format(activateAt) + "）は過ぎています。先の時刻にするか、「承認されたらすぐ」を選んでください。");
        }
        Map<String, byte[]> changed = changed(brought.placed(files, removed, bundle));
        return open(changed, desk.check(changed).findings(), why, activateAt);
    }

    /**
     * Like {@link #submit}; but what is not sound is not kept, and what awaits its approval or its time is not brought again.
     *
     * @param bundle folder of files that are new
     * @return the number, of the release that waits if there is one
     * @throws BadInput also with what the check found
     */
    @Transactional
    public String submitSound(Map<String, byte[]> files, String bundle, String reason, @Nullable Instant activateAt) {
        if (activateAt != null && over(activateAt)) {
            throw new BadInput("公開の時刻（deployment-activation-time、" + EraDates.format(activateAt)
                    + "）は過ぎています。先の時刻にするか、指定せずに送ってください。");
        }
        Map<String, byte[]> changed = changed(brought.placed(files, bundle));
        List<Finding> findings = desk.check(changed).findings();
        if (!findings.isEmpty()) {
            throw new BadInput(findings.size() + "件の指摘があるため、公開を申請できません。直してもう一度送ってください。\n"
                    + findings.stream().limit(TOLD).map(Finding::told).collect(Collectors.joining("\n")));
        }
        releases.alone();
        for (Release waiting : releases.underWay()) {
            if (same(changed, contents.contents(waiting.number()))) {
                return again(waiting, activateAt);
            }
        }
        return open(changed, findings, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)), activateAt);
    }

    private static String again(Release waiting, @Nullable Instant activateAt) {
        if (Objects.equals(waiting.activateAt(), activateAt)) {
            return waiting.number();
        }
        throw new BadInput(
                "同じ内容の公開 " + waiting.number() + " が「" + waiting.state().word() + "」で、公開の時刻だけが違います（"
                        + (waiting.activateAt() == null ? "承認されたらすぐ" : EraDates.format(waiting.activateAt()))
                        + "）。時刻を変えるときは、それを取り下げてから送ってください。");
    }

    private static boolean same(Map<String, byte[]> files, Map<String, byte[]> others) {
        return files.keySet().equals(others.keySet())
                && files.entrySet().stream()
                        .allMatch(file -> Arrays.equals(file.getValue(), others.get(file.getKey())));
    }

    private boolean over(Instant activateAt) {
        return !activateAt.isAfter(clock.instant());
    }

    private String open(
            Map<String, byte[]> changed, List<Finding> findings, String reason, @Nullable Instant activateAt) {
        String number = numbers.next("REL");
        releases.open(number, reason, activateAt, officer.id());
        keep(number, changed, findings);
        return number;
    }

    /** The analyst brings mended files for a draft, or further ones; each takes the place of the one of its name. */
    @Transactional
    public void mend(String number, Map<String, byte[]> files, String bundle) {
        Map<String, byte[]> all = taken(number);
        all.putAll(brought.placed(files, bundle));
        Map<String, byte[]> changed = changed(all);
        keep(number, changed, desk.check(changed).findings());
    }

    /** The analyst asks for a draft as it is; what the check still finds is shown on its page. */
    @Transactional
    public void ask(String number) {
        Map<String, byte[]> changed = changed(taken(number));
        keep(number, changed, desk.check(changed).findings());
    }

    /** Its files; what the application ships otherwise becomes the analyst's own. */
    private Map<String, byte[]> taken(String number) {
        releases.alone();
        Release release = releases.get(number);
        if (!mayMend(release)) {
            throw new BadInput("ファイルを差し替えて申請できるのは、申請前に、持ち込んだ本人だけです。新しい公開を申請してください。");
        }
        if (release.offered()) {
            releases.taken(number, officer.id());
        }
        return contents.contents(number);
    }

    /** Until it is active whoever brought it, or an administrator, takes it back. */
    @Transactional
    public void withdraw(String number) {
        releases.alone();
        Release release = releases.get(number);
        if (!mayWithdraw(release)) {
            throw new BadInput(
                    release.open()
                            ? "取り下げられるのは、申請した本人かシステム管理者だけです。"
                            : "この公開は「" + release.state().word() + "」になっているため、取り下げられません。画面を開き直して確かめてください。");
        }
        releases.withdrawn(number);
        if (release.instance() != null) {
            process.withdraw(release.instance());
        }
    }

    /** Whether the current officer may take it back. */
    boolean mayWithdraw(Release release) {
        return release.open() && (mayMend(release) || own(release) || supervision.administrator());
    }

    /** Whether the current officer may bring mended files. */
    boolean mayMend(Release release) {
        return release.draft() && (own(release) || release.offered());
    }

    private boolean own(Release release) {
        return release.uploadedBy().equals(officer.id());
    }

    private void keep(String number, Map<String, byte[]> changed, List<Finding> findings) {
        contents.keep(number, changed);
        if (findings.isEmpty()) {
            releases.waiting(number, process.start(number));
        }
    }

    private Map<String, byte[]> changed(Map<String, byte[]> placed) {
        Map<String, byte[]> inForce = deployed.files();
        Map<String, byte[]> changed = new TreeMap<>(placed);
        changed.entrySet()
                .removeIf(file -> ReleaseFile.removed(file.getValue())
                        ? !inForce.containsKey(file.getKey())
                        : Arrays.equals(file.getValue(), inForce.get(file.getKey())));
        if (changed.isEmpty()) {
            throw new BadInput("公開中のモデルと同じで、変わったファイルがありません。直したファイルを選んでください。");
        }
        return changed;
    }
}
