package jp.renrakumo.incident;

import java.time.Duration;
import java.time.Instant;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.EraDates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps moments by one tap, undoes and corrects them; each answers with what it did. */
@Component
class GuideTaps {

    /** Whoever taps the same again so soon did not call a second time. */
    private static final Duration SAME_TAP = Duration.ofMinutes(1);

    private static final int LONGEST_NOTE = 1000;

    private final AttackGuides guides;
    private final GuideStamps stamps;
    private final GuideEntries entries;
    private final GuideLog log;
    private final Incidents incidents;
    private final OpeningParties parties;
    private final Places places;

    GuideTaps(
            AttackGuides guides,
            GuideStamps stamps,
            GuideEntries entries,
            GuideLog log,
            Incidents incidents,
            OpeningParties parties,
            Places places) {
        this.guides = guides;
        this.stamps = stamps;
        this.entries = entries;
        this.log = log;
        this.incidents = incidents;
        this.parties = parties;
        this.places = places;
    }

    /** It happens now. @param sheet the page on which it was tapped */
    @Transactional
    public String tap(long id, GuideStep step, String note, String sheet) {
        AttackGuide guide = writable(id);
        String words = step == GuideStep.NOTED ? noted(note) : "";
        Instant now = places.clock().instant();
        boolean soon = step != GuideStep.NOTED
                && GuideStamps.newest(stamps.of(id), step)
                        .filter(last -> last.recordedAt().plus(SAME_TAP).isAfter(now))
                        .isPresent();
        if (soon || stamps.tapped(id, sheet, step)) {
            return "「" + step.words() + "」は、もう記録してあります。";
        }
        stamps.add(id, step, now, words, sheet);
        guides.touch(id);
        log.tell(guide, step.words(), words, now);
        return "記録しました：" + EraDates.format(now) + " " + step.words();
    }

    /** It did not happen. */
    @Transactional
    public String undo(long id, long stamp) {
        AttackGuide guide = writable(id);
        GuideStamps.Stamp wrong = counting(id, stamp);
        stamps.end(stamp, null);
        guides.touch(id);
        log.tell(
                guide,
                "取り消し: " + wrong.step().words(),
                "取り消した記録: " + EraDates.format(wrong.happenedAt()),
                places.clock().instant());
        return "取り消しました：" + EraDates.format(wrong.happenedAt()) + " "
                + wrong.step().words();
    }

    /** It happened at another time. @throws BadInput if that cannot be */
    @Transactional
    public String correct(long id, long stamp, String typed) {
        AttackGuide guide = writable(id);
        GuideStamps.Stamp wrong = counting(id, stamp);
        Instant right = moment(guide, typed);
        if (!right.equals(wrong.happenedAt())) {
            stamps.end(stamp, stamps.add(id, wrong.step(), right, wrong.note(), "correction-" + stamp));
            guides.touch(id);
            log.tell(
                    guide,
                    "時刻を訂正: " + wrong.step().words(),
                    EraDates.format(wrong.happenedAt()) + " → " + EraDates.format(right),
                    right);
        }
        return "訂正しました：" + EraDates.format(right) + " " + wrong.step().words();
    }

    private Instant moment(AttackGuide guide, String typed) {
        if (typed.isBlank()) {
            throw new BadInput("正しい時刻を「10:30」のように入力してください。");
        }
        Instant moment;
        try {
            moment = GuideTimes.read(typed, places);
        } catch (IllegalArgumentException unreadable) {
            throw new BadInput(String.valueOf(unreadable.getMessage()));
        }
        parties.refuseImpossible("正しい時刻", moment);
        Instant since = since(guide, moment);
        if (GuideTimes.before(moment, since)) {
            throw new BadInput("「正しい時刻」が気づいた日時（" + EraDates.format(since) + "）より前です。どちらかを直してください。");
        }
        return moment;
    }

    /** Before that nothing was done; where others told of the case, the institution may have called before. */
    private Instant since(AttackGuide guide, Instant otherwise) {
        String number = guide.incident();
        if (number == null) {
            String noticed = entries.of(guide.id()).get(GuideField.NOTICED_AT);
            return noticed == null ? otherwise : Instant.parse(noticed);
        }
        Incident incident = incidents.get(number);
        return incident.entry().equals("INSTITUTION") ? incident.suspectedAt() : otherwise;
    }

    private static String noted(String note) {
        String words = note.strip();
        if (words.isEmpty() || words.length() > LONGEST_NOTE) {
            throw new BadInput("書き留めることを1文字から" + LONGEST_NOTE + "文字で入力してください（現在" + words.length() + "文字）。");
        }
        return words;
    }

    private GuideStamps.Stamp counting(long id, long stamp) {
        return stamps.of(id).stream()
                .filter(each -> each.id() == stamp && each.counts())
                .findFirst()
                .orElseThrow(() -> new BadInput("この記録はもう取り消されたか、訂正されています。画面の記録を確かめてください。"));
    }

    private AttackGuide writable(long id) {
        AttackGuide guide = guides.lock(id);
        String incident = guide.incident();
        if (guide.putAwayAt() != null) {
            throw new BadInput("この手引は片付けられています。手引を開き直してください。");
        }
        if (incident != null && incidents.get(incident).closedAt() != null) {
            throw new BadInput("この事案は終結しています。手引に書き加えることはできません。");
        }
        return guide;
    }
}
