package jp.renrakumo.incident;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.organization.Organization;
import org.springframework.stereotype.Component;

/** Whom the institution has to call by what is known, until when and because of which sentence. */
@Component
class GuideCalls {

    private static final String OWNER = "INSTITUTION";
    private static final String DESK = "REPORT_DESK";

    private final Simulation simulation;
    private final Duties duties;
    private final Places places;

    GuideCalls(Simulation simulation, Duties duties, Places places) {
        this.simulation = simulation;
        this.duties = duties;
        this.places = places;
    }

    /** One call. @param policy whether the time limit is ours, not the text's @param done whether it was made */
    record Call(
            String label, boolean desk, String source, String sentence, Instant dueAt, boolean policy, boolean done) {}

    /** Before it was reported: what would be owed by these facts if the institution judged so. */
    List<Call> of(Organization institution, GuideKnown known) {
        try {
            return simulation.of(known.noticedAt(), inputs(institution, known)).owed().stream()
                    .filter(owed -> owed.duty().owner().equals(OWNER))
                    .map(GuideCalls::call)
                    .toList();
        } catch (IllegalStateException beyondTheCalendar) {
            return List.of();
        }
    }

    /** After that: what is owed. */
    List<Call> of(Incident incident) {
        String desk =
                places.name(places.organizations().reportDesk(places.today()).id());
        return duties.of(incident.number()).stream()
                .filter(duty -> duty.owner().equals(incident.institution()) && (duty.open() || duty.filed()))
                .map(duty -> new Call(
                        duty.label(),
                        duty.addressee().startsWith(desk),
                        duty.source(),
                        duty.sentence(),
                        duty.dueAt(),
                        duty.basis().equals("POLICY"),
                        duty.filed()))
                .toList();
    }

    /** When the desk may have to be called, whatever the facts. */
    List<FiredDuty> possible() {
        return simulation.possible(OWNER).stream()
                .filter(duty -> duty.addressee().equals(DESK))
                .toList();
    }

    private Map<String, Object> inputs(Organization institution, GuideKnown known) {
        Facts facts = known.facts();
        List<String> above = places.organizations().lineageOf(institution.id(), places.today()).stream()
                .map(Organization::id)
                .toList();
        Map<String, Object> inputs = new HashMap<>(SimulatorPages.answers(List.of()));
        inputs.put("judgedOn", places.day(known.noticedAt()).toString());
        inputs.put("packs", simulation.packsInForce());
        inputs.put("filed", "");
        inputs.put("facilityType", institution.facilityType() == null ? "" : institution.facilityType());
        inputs.put("institutionAware", true);
        inputs.put("institutionJudged", true);
        inputs.put("attackSuspected", true);
        inputs.put("damageConfirmed", facts.damageConfirmed());
        inputs.put("systemFailure", facts.systemFailure());
        inputs.put("clinicalStop", facts.clinicalStop());
        inputs.put("leak", facts.leak().name());
        inputs.put("careDisruption", facts.careDisruption().name());
        inputs.put("vigilancePeriod", places.periods().covers(known.noticedAt(), above));
        inputs.put("municipalHospital", institution.municipalHospital());
        return inputs;
    }

    private static Call call(Simulation.Owed owed) {
        return new Call(
                owed.duty().label(),
                owed.duty().addressee().equals(DESK),
                owed.duty().source(),
                owed.duty().sentence(),
                owed.term().due(),
                owed.term().basis().equals("POLICY"),
                false);
    }
}
