package jp.renrakumo.release;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        if (activateAt != null && !activateAt.isAfter(clock.instant())) {
            throw new BadInput("「公開の時刻」（" + EraDates.format(activateAt) + "）は過ぎています。先の時刻にするか、「承認されたらすぐ」を選んでください。");
        }
        Map<String, byte[]> placed = new TreeMap<>(removed(removed));
        if (placed.isEmpty() || !files.isEmpty()) {
            placed.putAll(desk.placed(files, bundle));
        }
        Map<String, byte[]> changed = changed(placed);
        return open(changed, desk.check(changed).findings(), why, activateAt);
    }

    /**
     * Like {@link #submit}, at once; but what is not sound is not kept.
     *
     * @throws BadInput also with what the check found
     */
    @Transactional
    public String submitSound(Map<String, byte[]> files, String bundle, String reason) {
        Map<String, byte[]> changed = changed(desk.placed(files, bundle));
        List<Finding> findings = desk.check(changed).findings();
        if (!findings.isEmpty()) {
            throw new BadInput(findings.size() + "件の指摘があるため、公開を申請できません。直してもう一度送ってください。\n"
                    + findings.stream().limit(TOLD).map(Finding::told).collect(Collectors.joining("\n")));
        }
        return open(changed, findings, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)), null);
    }

    /** A process or decision goes on in the engine whatever is deployed, and what runs may call it: only a form can go. */
    private Map<String, byte[]> removed(Set<String> names) {
        Set<String> forms = Set.copyOf(desk.forms());
        names.stream().filter(name -> !forms.contains(name)).findFirst().ifPresent(name -> {
            throw new BadInput("「" + name + "」は外せません。外せるのは公開中のフォームだけです。使わなくなったプロセスは、"
                    + "Modeler で Startable（Tasklistから始める）を外した版を公開してください。決定表は、使う側のプロセスを直してください。");
        });
        return names.stream().collect(Collectors.toMap(name -> name, name -> ReleaseFile.REMOVED));
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
        all.putAll(desk.placed(files, bundle));
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
