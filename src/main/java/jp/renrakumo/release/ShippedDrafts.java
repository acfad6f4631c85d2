package jp.renrakumo.release;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.release.model.Finding;
import org.springframework.stereotype.Component;

/** Drafts of releases that nobody brought: how a new version of the application differs from what releases made of it. */
@Component
class ShippedDrafts {

    private final Releases releases;
    private final ReleaseContents contents;
    private final CaseNumbers numbers;
    private final ReleaseNews news;

    ShippedDrafts(Releases releases, ReleaseContents contents, CaseNumbers numbers, ReleaseNews news) {
        this.releases = releases;
        this.contents = contents;
        this.numbers = numbers;
        this.news = news;
    }

    /** Those of the bundle that nobody has taken up. */
    List<Release> waiting(String bundle) {
        return releases.offered().stream()
                .filter(draft -> contents.bundles(draft.number()).stream()
                        .allMatch(each -> each.name().equals(bundle)))
                .toList();
    }

    /** It takes the place of an earlier one of the bundle that nobody has taken up. @return its number */
    String open(String bundle, Shipment shipment, List<Finding> findings) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Release earlier : waiting(bundle)) {
            files.putAll(contents.contents(earlier.number()));
            releases.withdrawn(earlier.number());
        }
        files.putAll(shipment.changed());
        String number = numbers.next("REL");
        releases.open(number, reason(bundle, shipment, findings), null, Release.SYSTEM);
        contents.keep(number, files);
        news.offered(releases.get(number));
        return number;
    }

    private static String reason(String bundle, Shipment shipment, List<Finding> findings) {
        return "出荷版との差（" + bundle + "）\n" + why(shipment, findings)
                + "公開中のモデルのまま動いています。違いを確かめ、両方の変更を合わせたファイルを加えて申請してください。出荷版を採らないときは取り下げてください。";
    }

    private static String why(Shipment shipment, List<Finding> findings) {
        if (!findings.isEmpty()) {
            return "新しい版の連絡網が出荷するファイルは、公開で変えたファイルといっしょでは検査を通りません（"
                    + findings.get(0).told() + "）。";
        }
        return shipment.disputed().isEmpty()
                ? "前の版の出荷版との差を、まだだれも確かめていません。"
                : "新しい版の連絡網が出荷するファイルと、公開で変えたファイルが重なります（" + names(shipment.disputed()) + "）。";
    }

    private static String names(SortedMap<String, byte[]> files) {
        return String.join("、", files.keySet());
    }
}
