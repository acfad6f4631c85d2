package jp.renrakumo.incident;

import java.util.HashMap;
import java.util.Map;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.Occasion;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a guide without an incident ends: it is reported as it stands, or put away because nothing came of it. */
@Component
class GuideReport {

    private final AttackGuides guides;
    private final GuideStamps stamps;
    private final GuideEntries entries;
    private final GuideLog log;
    private final IncidentProcess process;
    private final Places places;

    GuideReport(
            AttackGuides guides,
            GuideStamps stamps,
            GuideEntries entries,
            GuideLog log,
            IncidentProcess process,
            Places places) {
        this.guides = guides;
        this.stamps = stamps;
        this.entries = entries;
        this.log = log;
        this.process = process;
        this.places = places;
    }

    /** What is known by a guide. */
    GuideKnown known(AttackGuide guide) {
        return GuideKnown.of(
                entries.of(guide.id()), GuideStamps.first(stamps.of(guide.id())).orElse(guide.openedAt()));
    }

    /** Fields of {@code detect-incident.form} as the guide knows them; what nobody knows is left out. */
    Map<String, Object> form(AttackGuide guide) {
        GuideKnown known = known(guide);
        Map<String, Object> form = new HashMap<>();
        form.put("institution", guide.institution());
        form.put("suspectedAt", EraDates.format(known.noticedAt()));
        form.put("systemFailure", known.systemFailure());
        form.put("clinicalStop", known.clinicalStop());
        form.put("damageConfirmed", known.damageConfirmed());
        if (!known.summary().isEmpty()) {
            form.put("summary", known.summary());
        }
        if (known.leak() != null) {
            form.put("leak", known.leak().name());
        }
        if (known.careDisruption() != null) {
            form.put("careDisruption", known.careDisruption().name());
        }
        return form;
    }

    /**
     * Reports the attack; tapped twice it is reported once.
     *
     * @param pace name of the occasion of an exercise
     * @return number of the incident
     * @throws BadInput if something is missing, or contradicts itself
     */
    @Transactional
    public String report(long id, String pace) {
        AttackGuide guide = guides.lock(id);
        String reported = guide.incident();
        if (reported != null) {
            return reported;
        }
        if (guide.putAwayAt() != null) {
            throw new BadInput("この手引は片付けられています。手引を開き直してください。");
        }
        guides.touch(id);
        Map<String, Object> form = form(guide);
        form.putIfAbsent("leak", Facts.Extent.NONE.name());
        form.putIfAbsent("careDisruption", Facts.Extent.NONE.name());
        form.put("occasion", occasion(guide, pace).name());
        try {
            return process.report(form);
        } catch (RuntimeException failed) {
            throw new BadInput(Requests.refusal(failed));
        }
    }

    private static Occasion occasion(AttackGuide guide, String pace) {
        if (!guide.exercise()) {
            return Occasion.REAL;
        }
        for (Occasion each : Occasion.values()) {
            if (each.exercise() && each.name().equals(pace)) {
                return each;
            }
        }
        return Occasion.EXERCISE;
    }

    /** Nothing came of it: the times stay, the words do not. */
    @Transactional
    public void putAway(long id) {
        AttackGuide guide = guides.lock(id);
        if (guide.incident() != null) {
            throw new BadInput("届け出た手引は片付けられません。事案の画面から進めてください。");
        }
        if (guide.putAwayAt() == null) {
            guides.putAway(id);
            entries.empty(id);
            log.tell(guide, "届け出ずに片付けた", "", places.clock().instant());
        }
    }
}
