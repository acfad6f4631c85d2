package jp.renrakumo.incident;

import java.util.Map;
import jp.renrakumo.access.Markdown;
import jp.renrakumo.deadline.EraDates;

/** A duty as an officer reads it: what, to whom, by when, because of which sentence. */
record DutyInWords(Duty duty, Places places) {

    void into(Map<String, Object> values) {
        values.put("obligation", Markdown.of(duty.obligation()));
        values.put("dutyWhat", Markdown.of(duty.what()));
        values.put("ownerName", Markdown.of(places.name(duty.owner())));
        values.put("addressee", Markdown.of(duty.addressee()));
        values.put("dueText", EraDates.format(duty.dueAt()));
        values.put("anchorText", EraDates.format(duty.anchoredAt()));
        values.put("basisText", basis(duty.basis()));
        values.put("source", Markdown.of(duty.source()));
        values.put("sentence", Markdown.of(duty.sentence()));
        values.put("officeText", "窓口が閉まっている間も期限は延びません。つながらないときは「試みたがつながらない」と記録してください。");
    }

    static String basis(String basis) {
        return basis.equals("TEXT") ? "文書の定め" : "運用上の目安。文書は時間を定めていない";
    }
}
