package jp.renrakumo.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.access.OfficerName;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.FacilityType;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Particulars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is read out on the phone, filled with what is known of the institution and of the attack. */
@Component
class GuideScript {

    private static final String OPEN = "まだ分かっていません";

    private final Particulars particulars;
    private final OfficerName names;

    GuideScript(Particulars particulars, OfficerName names) {
        this.particulars = particulars;
        this.names = names;
    }

    /** One line. @param known whether there is something to say */
    record Line(String label, String words, boolean known) {}

    /** How it begins. */
    String opening(Organization institution, String contact, boolean exercise) {
        return (exercise ? "訓練です。" : "") + institution.name() + "の" + contact + "です。サイバー攻撃を受けた疑いがあり、連絡します。";
    }

    /** Who calls: as written, else the officer who looks. @param own whether he works for the institution */
    String contact(Map<GuideField, String> written, boolean own) {
        return written.getOrDefault(GuideField.CONTACT_NAME, own ? names.current() : "担当者");
    }

    List<Line> lines(
            Organization institution,
            Map<GuideField, String> written,
            GuideKnown known,
            List<GuideStamps.Stamp> stamps,
            @Nullable String incident) {
        Map<String, String> published = particulars.published(institution.id());
        List<Line> lines = new ArrayList<>();
        add(lines, "種類・病床数", kind(institution, published));
        add(lines, "所在地", published.getOrDefault("所在地", ""));
        add(lines, "折り返し", written.getOrDefault(GuideField.CONTACT_PHONE, published.getOrDefault("電話番号", "")));
        add(lines, "気づいた日時", EraDates.format(known.noticedAt()));
        add(lines, "何が起きているか", known.summary());
        add(lines, "障害", failure(known));
        add(lines, "攻撃の被害", known.damageConfirmed() ? "確認しました" : "");
        add(lines, "個人情報の漏えい", extent(known.leak(), "あります", "ありません"));
        add(lines, "診療への支障", extent(known.careDisruption(), "出ています", "出ていません"));
        add(lines, "保守会社等", vendor(stamps, written));
        if (incident != null) {
            add(lines, "連絡網の事案番号", incident);
        }
        return lines;
    }

    private static void add(List<Line> lines, String label, String words) {
        lines.add(new Line(label, words.isEmpty() ? OPEN : words, !words.isEmpty()));
    }

    private static String kind(Organization institution, Map<String, String> published) {
        String type = institution.facilityType();
        String beds = published.get("病床数");
        return (type == null ? "" : FacilityType.word(type)) + (beds == null ? "" : "、" + beds + "床");
    }

    private static String failure(GuideKnown known) {
        if (known.clinicalStop()) {
            return "診療系システムが停止しています";
        }
        return known.systemFailure() ? "医療情報システムに障害が出ています" : "";
    }

    private static String extent(Facts.@Nullable Extent extent, String actual, String none) {
        if (extent == null) {
            return "";
        }
        return switch (extent) {
            case ACTUAL -> actual;
            case FEARED -> "おそれがあります";
            case NONE -> none;
        };
    }

    private static String vendor(List<GuideStamps.Stamp> stamps, Map<GuideField, String> written) {
        Optional<GuideStamps.Stamp> last =
                GuideStamps.newest(stamps, GuideStep.VENDOR_REACHED, GuideStep.VENDOR_MISSED, GuideStep.VENDOR_CALLED);
        String said = written.getOrDefault(GuideField.VENDOR_SAID, "");
        return last.map(stamp -> EraDates.format(stamp.happenedAt())
                                + switch (stamp.step()) {
                                    case VENDOR_REACHED -> " に連絡しました";
                                    case VENDOR_MISSED -> " にかけましたが、つながりません";
                                    default -> " に電話をかけました";
                                })
                        .orElse("まだ連絡していません")
                + (said.isEmpty() ? "" : "。" + said);
    }
}
