package jp.renrakumo.incident;

import java.util.Map;
import jp.renrakumo.access.Markdown;
import jp.renrakumo.deadline.EraDates;

/** A duty as an officer reads it: what, to whom, by when, because of which sentence. */
record DutyInWords(Duty duty, Places places) {

    void into(Map<String, Object> values) {
        values.put("obligation", duty.obligation());
        values.put("dutyWhat", what(duty.obligation()));
        values.put("ownerName", places.name(duty.owner()));
        values.put("addressee", Markdown.of(duty.addressee()));
        values.put("dueText", EraDates.format(duty.dueAt()));
        values.put("anchorText", EraDates.format(duty.anchoredAt()));
        values.put("basisText", basis(duty.basis()));
        values.put("source", duty.source());
        values.put("sentence", Markdown.of(duty.sentence()));
        values.put("officeText", "窓口が閉まっている間も期限は延びません。つながらないときは「試みたがつながらない」と記録してください。");
    }

    static String basis(String basis) {
        return basis.equals("TEXT") ? "文書の定め" : "運用上の目安。文書は時間を定めていない";
    }

    static String what(String obligation) {
        return switch (obligation) {
            case "O7" -> "保守会社等へ直ちに連絡し、指示を仰ぐ";
            case "O8" -> "障害と影響を報告窓口へ速やかに連絡する";
            case "O9" -> "警戒強化期間の障害・被害を報告窓口へ必ず連絡する";
            case "O10" -> "把握した事案を自治体から報告窓口へ報告する";
            case "O11" -> "病院を有する市区町村と連携する";
            case "O17" -> "診療系の停止・個人情報の流出を厚生労働省へ連絡する";
            default -> obligation;
        };
    }
}
