package jp.renrakumo.release.migration;

import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.OfficerName;
import jp.renrakumo.organization.Announced;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What analysts are told of migrations by mail: the others what awaits them, and whoever asked what became of it. */
@Component
class MigrationNews {

    private final ApplicationEventPublisher events;
    private final OfficerName names;

    MigrationNews(ApplicationEventPublisher events, OfficerName names) {
        this.events = events;
        this.names = names;
    }

    void asked(Migration migration) {
        events.publishEvent(Announced.toOthers(
                Analysts.GROUP,
                migration.askedBy(),
                title(migration) + "の承認をお願いします",
                names.of(migration.askedBy()) + "さんが進行中の" + migration.chosen()
                        + "件を別の版へ移すことを申請しました。画面で確かめ、承認するか取り下げてください。\n\n理由：\n" + migration.reason(),
                path(migration)));
    }

    void approved(Migration migration) {
        author(migration, "は承認されました", names.of(String.valueOf(migration.approvedBy())) + "さんが承認しました。まもなく移し始めます。");
    }

    /** Who takes it back himself knows. */
    void refused(Migration migration) {
        if (!migration.askedBy().equals(migration.refusedBy())) {
            author(migration, "は取り下げられました", names.of(String.valueOf(migration.refusedBy())) + "さんが取り下げました。何も移していません。");
        }
    }

    void ended(Migration migration) {
        author(
                migration,
                "が終わりました",
                "選んだ" + migration.chosen() + "件のうち、" + migration.migrated() + "件を移し、" + migration.left()
                        + "件は元の版のまま残りました。"
                        + (migration.left() > 0 ? "残った理由を画面で確かめてください。" : ""));
    }

    private void author(Migration migration, String what, String sentence) {
        events.publishEvent(Announced.toOne(
                Analysts.GROUP, migration.askedBy(), title(migration) + what, sentence, path(migration)));
    }

    private static String title(Migration migration) {
        return "進行中の件の移行 " + migration.id() + " ";
    }

    private static String path(Migration migration) {
        return "/releases/migrations/" + migration.id();
    }
}
