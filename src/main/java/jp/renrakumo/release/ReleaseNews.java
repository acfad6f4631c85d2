package jp.renrakumo.release;

import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.OfficerName;
import jp.renrakumo.organization.Announced;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What analysts are told of releases by mail: the others what awaits them, and whoever brought one what became of it. */
@Component
class ReleaseNews {

    private final ApplicationEventPublisher events;
    private final OfficerName names;

    ReleaseNews(ApplicationEventPublisher events, OfficerName names) {
        this.events = events;
        this.names = names;
    }

    void waiting(Release release) {
        events.publishEvent(Announced.toOthers(
                Analysts.GROUP,
                release.uploadedBy(),
                "モデルの公開 " + release.number() + " の承認をお願いします",
                names.of(release.uploadedBy()) + "さんがモデルの公開を申請しました。違いと理由を確かめ、タスク「公開を承認する」を完了してください。\n\n理由：\n"
                        + release.reason(),
                path(release)));
    }

    void approved(Release release) {
        author(release, "承認されました", names.of(String.valueOf(release.approvedBy())) + "さんが承認しました。公開の時刻になると使われます。");
    }

    void refused(Release release) {
        author(
                release,
                Release.SYSTEM.equals(release.refusedBy()) ? "公開できませんでした" : "公開しないこととなりました",
                release.refusal() + "\n\nこれまでのモデルが引き続き使われます。");
    }

    void active(Release release) {
        author(release, "公開されました", "これから始まる手続きに使われます。進行中の件は、始まったときの版のまま進みます。");
    }

    /** What the application ships otherwise than it was released: somebody has to look. */
    void offered(Release draft) {
        events.publishEvent(Announced.toOthers(
                Analysts.GROUP,
                Release.SYSTEM,
                "モデルの出荷版との差 " + draft.number() + " を確かめてください",
                draft.reason(),
                path(draft)));
    }

    private void author(Release release, String what, String sentence) {
        events.publishEvent(Announced.toOne(
                Analysts.GROUP,
                release.uploadedBy(),
                "モデルの公開 " + release.number() + " は" + what,
                sentence,
                path(release)));
    }

    private static String path(Release release) {
        return "/releases/" + release.number();
    }
}
