package jp.renrakumo.release.migration;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CaseLog;
import jp.renrakumo.access.CurrentOfficer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One analyst chooses running cases and a version, another approves it; the way back needs no second approval. */
@Component
class MigrationDesk {

    private static final int LONGEST = 1_000;
    private static final int LONGEST_MAPPING = 4_000;

    private final Migrations migrations;
    private final RunningCases running;
    private final Versions versions;
    private final CaseLog log;
    private final CurrentOfficer officer;
    private final MigrationNews news;

    MigrationDesk(
            Migrations migrations,
            RunningCases running,
            Versions versions,
            CaseLog log,
            CurrentOfficer officer,
            MigrationNews news) {
        this.migrations = migrations;
        this.running = running;
        this.versions = versions;
        this.log = log;
        this.officer = officer;
        this.news = news;
    }

    /**
     * Asks for a migration.
     *
     * @param target id of the version to which they go
     * @param all whether all cases that run in another version go
     * @param numbers otherwise, those with these numbers
     * @param mapping lines {@code element=element}
     * @return its id
     * @throws BadInput with the sentence what to mend
     */
    @Transactional
    public long ask(String target, boolean all, Set<String> numbers, String mapping, String reason) {
        String process = versions.find(target)
                .orElseThrow(() -> new BadInput("移す先の版がありません。画面を開き直して選んでください。"))
                .getKey();
        if (reason.isBlank() || reason.strip().length() > LONGEST) {
            throw new BadInput("「移す理由」を" + LONGEST + "文字以内の一文で入力してください。");
        }
        if (mapping.length() > LONGEST_MAPPING) {
            throw new BadInput("対応の行は合わせて" + LONGEST_MAPPING + "文字までです。移行を分けてください。");
        }
        String lines = MigrationPlans.lines(MigrationPlans.mapping(mapping));
        List<RunningCase> chosen =
                chosen(process, target, all ? each -> true : each -> numbers.contains(each.number()));
        if (!all) {
            demandAll(numbers, chosen);
        }
        if (chosen.isEmpty()) {
            throw new BadInput("移す事案・通知がありません。「すべて」か、番号を選んでください。");
        }
        long id = migrations.ask(process, lines, reason.strip(), null, officer.id());
        chosen.forEach(each -> migrations.choose(id, each.instance(), each.number(), each.definition(), target, lines));
        log.tell(
                null,
                "進行中の件の移行を申請（" + versions.inWords(target) + "へ、" + chosen.size() + "件）",
                "移行 " + id + "\n理由: " + reason.strip());
        news.asked(get(id));
        return id;
    }

    private List<RunningCase> chosen(String process, String target, Predicate<RunningCase> which) {
        Set<String> elsewhere = Set.copyOf(migrations.chosenElsewhere(process));
        return running.of(process).stream()
                .filter(each -> !each.definition().equals(target) && !elsewhere.contains(each.instance()))
                .filter(which)
                .toList();
    }

    private static void demandAll(Set<String> numbers, List<RunningCase> chosen) {
        Set<String> found = chosen.stream().map(RunningCase::number).collect(Collectors.toSet());
        List<String> missing =
                numbers.stream().filter(each -> !found.contains(each)).sorted().toList();
        if (!missing.isEmpty()) {
            throw new BadInput("移せる件の中に「" + String.join("、", missing)
                    + "」がありません。終わったもの、すでにその版のもの、ほかの移行で待っているものは選べません。番号を確かめてください。");
        }
    }

    /** @throws BadInput for who asked, or if it is decided */
    @Transactional
    public void approve(long id) {
        Migration asked = get(id);
        if (asked.askedBy().equals(officer.id())) {
            throw new BadInput("申請した本人は承認できません。別の分析担当に承認を依頼してください。");
        }
        if (!migrations.approve(id, officer.id())) {
            throw new BadInput("移行 " + id + " はすでに決まっています。画面を開き直してください。");
        }
        log.tell(null, "進行中の件の移行を承認", "移行 " + id + "（申請: " + asked.askedBy() + "）");
        news.approved(get(id));
    }

    /** Not done, or taken back by who asked. @throws BadInput if it is decided */
    @Transactional
    public void refuse(long id) {
        if (!migrations.refuse(get(id).id(), officer.id())) {
            throw new BadInput("移行 " + id + " はすでに決まっています。画面を開き直してください。");
        }
        log.tell(null, "進行中の件の移行を取り下げ", "移行 " + id);
        news.refused(get(id));
    }

    /** Brings what was migrated back to where each case came from. @return id of the way back @throws BadInput if there is none */
    @Transactional
    public long back(long id) {
        Migration done = get(id);
        if (done.backOf() != null) {
            throw new BadInput(
                    "移行 " + id + " は移行 " + done.backOf() + " の戻しなので、戻せません。もう一度新しい版へ移すときは、改めて申請して別の分析担当の承認を受けてください。");
        }
        if (done.endedAt() == null) {
            throw new BadInput("移行 " + id + " はまだ終わっていません。終わってから戻してください。");
        }
        if (migrations.goesBack(id)) {
            throw new BadInput("移行 " + id + " はすでに戻しています。一覧で進み具合を確かめてください。");
        }
        Set<String> elsewhere = Set.copyOf(migrations.chosenElsewhere(done.process()));
        List<MigratedCase> cases = migrations.cases(id).stream()
                .filter(each -> each.state().equals(MigratedCase.MIGRATED) && !elsewhere.contains(each.instance()))
                .filter(each -> running.find(each.instance())
                        .filter(now -> now.definition().equals(each.target()))
                        .isPresent())
                .toList();
        if (cases.isEmpty()) {
            throw new BadInput("戻せる件がありません。移した件はすでに終わったか、別の版で動いています。");
        }
        long back = migrations.ask(done.process(), "", "移行 " + id + " を元に戻す", id, officer.id());
        cases.forEach(each ->
                migrations.choose(back, each.instance(), each.number(), each.target(), each.source(), each.returns()));
        migrations.approve(back, officer.id());
        log.tell(null, "移行した件を元の版へ戻す（" + cases.size() + "件）", "移行 " + back + "（移行 " + id + " の取り消し）");
        return back;
    }

    private Migration get(long id) {
        return migrations.find(id).orElseThrow(() -> new BadInput("移行 " + id + " はありません。一覧から開いてください。"));
    }
}
