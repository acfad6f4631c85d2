package jp.renrakumo.incident;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.Exercises;
import jp.renrakumo.deadline.Times;
import org.springframework.stereotype.Component;

/**
 * Two reports of one incident: found by institution, time and words, and merged by whoever is in charge. Merged incidents
 * count once; each duty stays, but the same one is not asked of the same organization twice, and nor is the rest of the work.
 */
@Component
class Duplicates {

    /** How far apart two reports of one incident may lie [policy]. */
    static final Duration WINDOW = Duration.ofDays(14);

    private final Incidents incidents;
    private final Duties duties;
    private final Records records;
    private final SameIncident same;
    private final Settlement settlement;
    private final Handover handover;

    Duplicates(IncidentTables tables, Records records, SameIncident same, Settlement settlement, Handover handover) {
        this.incidents = tables.incidents();
        this.duties = tables.duties();
        this.records = records;
        this.same = same;
        this.settlement = settlement;
        this.handover = handover;
    }

    /** How much two summaries say the same, in words; reports of one thing reach 20 %, of two hardly ever [policy]. */
    enum Resemblance {
        GREAT(50, "概要がよく似ている"),
        SOME(20, "概要が似ている"),
        NONE(0, "概要は似ていない");

        private final int from;
        private final String words;

        Resemblance(int from, String words) {
            this.from = from;
            this.words = words;
        }

        static Resemblance of(int percent) {
            return Stream.of(values())
                    .filter(each -> percent >= each.from)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Another incident that may be the same.
     *
     * @param likeness of the summaries, in percent
     */
    record Suggestion(Incident incident, int likeness, Duration apart) {

        /** Whether it is to be proposed; else it can be merged all the same, as two may tell of one thing in other words. */
        public boolean likely() {
            return Resemblance.of(likeness) != Resemblance.NONE;
        }

        /** In the officer's words. */
        public String why() {
            return "同じ医療機関等、検知・把握の差 " + Times.words(apart) + "、" + Resemblance.of(likeness).words;
        }
    }

    /** All that can be merged, the likeliest first and of equal ones the nearest; none for one that is merged already. */
    List<Suggestion> of(Incident incident) {
        if (incident.mergedInto() != null) {
            return List.of();
        }
        return incidents.ofInstitution(incident.institution(), Exercises.is(incident.number())).stream()
                .filter(other -> !other.number().equals(incident.number()) && other.mergedInto() == null)
                .filter(other -> apart(incident, other).compareTo(WINDOW) <= 0)
                .map(other -> new Suggestion(
                        other, Likeness.percent(incident.summary(), other.summary()), apart(incident, other)))
                .sorted(Comparator.comparing(Suggestion::likeness).reversed().thenComparing(Suggestion::apart))
                .toList();
    }

    /** @throws BadInput if the two cannot be one incident */
    void merge(String number, String into, String reason) {
        Stream.of(number, into).sorted().forEach(incidents::lock);
        Incident later = incidents.get(number);
        Incident first = incidents.get(into);
        if (of(later).stream().noneMatch(each -> each.incident().number().equals(into))) {
            throw new BadInput("事案 " + number + " と " + into + " はまとめられません。同じ医療機関等の、検知・把握の差が" + WINDOW.toDays()
                    + "日以内の、まだまとめられていない事案を選んでください。");
        }
        same.reports(number).forEach(report -> incidents.merge(report.number(), into));
        note(later, "事案 " + into + " と同じ事案としてまとめた", reason);
        note(first, "事案 " + number + " を同じ事案としてまとめた", reason);
        duties.of(number).forEach(duty -> once(duty, into));
        handover.once(into);
        settlement.settle(into);
    }

    /** It was not the same after all. */
    void separate(String number, String reason) {
        incidents.lock(number);
        Incident incident = incidents.get(number);
        if (incident.mergedInto() == null) {
            throw new BadInput("事案 " + number + " はほかの事案とまとめられていません。画面を開き直してください。");
        }
        incidents.merge(number, null);
        note(incident, "事案 " + incident.mergedInto() + " とは別の事案として戻した", reason);
        note(incidents.get(incident.mergedInto()), "事案 " + number + " を別の事案として戻した", reason);
        handover.back(number);
        handover.back(incident.mergedInto());
    }

    /** Of two that are open the one due earlier stays; what was met is not asked again. */
    private void once(Duty duty, String into) {
        Optional<Duty> twin = duties.find(into, duty.obligation(), duty.owner());
        if (twin.isEmpty()) {
            return;
        }
        if (twin.get().open()
                && (duty.filed()
                        || duty.open() && duty.dueAt().isBefore(twin.get().dueAt()))) {
            settlement.merged(twin.get(), duty.incident());
        } else if (duty.open()) {
            settlement.merged(duty, into);
        }
    }

    private void note(Incident incident, String heading, String reason) {
        records.add(incident.number(), "MERGED", incident.authority(), heading, "理由: " + reason);
    }

    private static Duration apart(Incident one, Incident other) {
        return Duration.between(one.suspectedAt(), other.suspectedAt()).abs();
    }
}
