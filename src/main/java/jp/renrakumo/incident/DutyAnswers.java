package jp.renrakumo.incident;

import java.time.Instant;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.EraDates;
import org.springframework.stereotype.Component;

/** What the organization that owes a duty answers: done, not required, or tried in vain. */
@Component
class DutyAnswers {

    private final Incidents incidents;
    private final Duties duties;
    private final Records records;
    private final Settlement settlement;
    private final CurrentOfficer officer;

    DutyAnswers(Incidents incidents, Duties duties, Records records, Settlement settlement, CurrentOfficer officer) {
        this.incidents = incidents;
        this.duties = duties;
        this.records = records;
        this.settlement = settlement;
        this.officer = officer;
    }

    /** What can be answered to a duty. */
    enum Answer {
        FILED,
        ATTEMPTED,
        NOT_REQUIRED
    }

    /** Takes the answer; an attempt leaves the duty open. */
    void take(long id, SubmittedForm form) {
        Answer answer = form.choice("answer", "結果", Answer.class);
        Duty duty = locked(id);
        switch (answer) {
            case FILED -> file(duty, form);
            case ATTEMPTED -> attempt(duty, form);
            case NOT_REQUIRED -> decline(duty, form);
        }
    }

    /** Reads a moment that lies between the incident's detection and now. */
    Instant moment(String incident, SubmittedForm form, String key, String label) {
        Instant moment = form.read(key, label, EraDates::parseDateTime);
        refuseBefore(incidents.get(incident).suspectedAt(), "検知", moment, label);
        return moment;
    }

    /** Reads when the institution did something: not to come, and since it detected the attack, if it was the one to tell. */
    Instant pastMoment(String incident, SubmittedForm form, String key, String label) {
        Instant moment = incidents.get(incident).entry().equals("INSTITUTION")
                ? moment(incident, form, key, label)
                : form.read(key, label, EraDates::parseDateTime);
        refuseFuture(moment, label);
        return moment;
    }

    void refuseFuture(Instant moment, String label) {
        if (moment.isAfter(records.now().plusSeconds(300))) {
            throw new BadInput("「" + label + "」が現在より後です。日時を確かめてください。");
        }
    }

    private static void refuseBefore(Instant start, String what, Instant moment, String label) {
        // people write minutes: the minute of the start itself is not before it
        if (moment.plusSeconds(59).isBefore(start)) {
            throw new BadInput("「" + label + "」が" + what + "（" + EraDates.format(start) + "）より前です。日時を確かめてください。");
        }
    }

    private static BadInput alreadyEnded() {
        return new BadInput("この義務は既に別の担当者が処理しました。事案の画面で結果を確かめてください。");
    }

    private void file(Duty duty, SubmittedForm form) {
        Instant filedAt = past(duty, form);
        String channel = form.choice("channel", "連絡の方法", Channel.class).label;
        String vendor = duty.obligation().equals("O7") ? "保守会社: " + form.text("vendorName", "連絡した保守会社の名称") + "\n" : "";
        String content = vendor + "相手: " + form.text("person", "相手の担当者") + "（" + channel + "）\n受付番号: "
                + form.optionalText("reference", "受付番号").orElse("なし") + "\n内容: " + form.text("content", "連絡した内容と受けた指示");
        if (!duties.file(duty, filedAt, officer.id())) {
            throw alreadyEnded();
        }
        records.add(
                duty.incident(),
                duty.id(),
                "DUTY_FILED",
                duty.owner(),
                duty.label() + " を履行（" + duty.addressee() + "）",
                content,
                filedAt);
        settlement.filed(duty);
        settlement.ended(duty);
    }

    private void attempt(Duty duty, SubmittedForm form) {
        records.add(
                duty.incident(),
                duty.id(),
                "DUTY_ATTEMPTED",
                duty.owner(),
                duty.label() + " の連絡を試みたがつながらない",
                form.text("content", "連絡した内容と受けた指示"),
                past(duty, form));
    }

    private void decline(Duty duty, SubmittedForm form) {
        String reason = form.text("reason", "不要と判断した理由") + "（承認: " + form.text("approver", "承認した方") + "）";
        if (!duties.end(duty, "NOT_REQUIRED", reason, officer.id())) {
            throw alreadyEnded();
        }
        records.add(duty.incident(), "DUTY_NOT_REQUIRED", duty.owner(), duty.label() + " は不要と判断", reason);
        settlement.ended(duty);
    }

    private Instant past(Duty duty, SubmittedForm form) {
        Instant moment = form.read("filedAt", "連絡した日時", EraDates::parseDateTime);
        refuseTooEarly(duty, moment);
        refuseFuture(moment, "連絡した日時");
        return moment;
    }

    /** Where others told of a case, the institution, or an authority the ministry asked, may have called before. */
    private void refuseTooEarly(Duty duty, Instant moment) {
        Incident incident = incidents.get(duty.incident());
        if (incident.entry().equals("INSTITUTION")) {
            refuseBefore(incident.suspectedAt(), "検知", moment, "連絡した日時");
        } else if (incident.entry().equals("AUTHORITY") && !duty.owner().equals(incident.institution())) {
            refuseBefore(incident.suspectedAt(), "把握", moment, "連絡した日時");
        }
    }

    private Duty locked(long id) {
        incidents.lock(duties.get(id).incident());
        return duties.get(id);
    }

    /** By which way somebody was reached. */
    enum Channel {
        PHONE("電話"),
        FAX("ＦＡＸ"),
        MAIL("電子メール"),
        VISIT("訪問・面会"),
        OTHER("その他");

        final String label;

        Channel(String label) {
            this.label = label;
        }
    }
}
