package jp.renrakumo.incident;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.Exercises;
import org.springframework.stereotype.Component;

/** A reported incident takes over the guide with which its institution worked until then. */
@Component
class GuideBinding {

    /** A guide that lay untouched for longer belongs to something else [policy]. */
    static final Duration FRESH = Duration.ofDays(7);

    private final AttackGuides guides;
    private final GuideStamps stamps;
    private final Records records;
    private final Clock clock;

    GuideBinding(AttackGuides guides, GuideStamps stamps, Records records, Clock clock) {
        this.guides = guides;
        this.stamps = stamps;
        this.records = records;
        this.clock = clock;
    }

    /** The open guide of the institution, if there is a fresh one: its moments stand in the incident's record from now on. */
    void bind(Incident incident) {
        guides.lockOpen(incident.institution(), Exercises.is(incident.number()))
                .filter(this::fresh)
                .ifPresent(guide -> takeOver(guide, incident));
    }

    boolean fresh(AttackGuide guide) {
        return guide.touchedAt().plus(FRESH).isAfter(clock.instant());
    }

    private void takeOver(AttackGuide guide, Incident incident) {
        guides.bind(guide.id(), incident.number());
        List<GuideStamps.Stamp> all = stamps.of(guide.id());
        all.stream()
                .filter(GuideStamps.Stamp::counts)
                .forEach(stamp -> records.takeOver(
                        incident.number(),
                        GuideLog.KIND,
                        incident.institution(),
                        stamp.officer(),
                        stamp.recordedAt(),
                        stamp.step().words(),
                        stamp.note() + corrected(stamp, all),
                        stamp.happenedAt()));
    }

    private static String corrected(GuideStamps.Stamp stamp, List<GuideStamps.Stamp> all) {
        return all.stream()
                .filter(before -> before.replacedBy() != null && before.replacedBy() == stamp.id())
                .map(before -> "（訂正前: " + EraDates.format(before.happenedAt()) + "）")
                .collect(Collectors.joining());
    }
}
