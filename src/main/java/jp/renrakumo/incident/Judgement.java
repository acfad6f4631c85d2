package jp.renrakumo.incident;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.deadline.Term;
import jp.renrakumo.organization.Organization;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What follows from the decision table: clocks start, and those that no rule asks for any more end. */
@Component
class Judgement {

    private final Incidents incidents;
    private final Duties duties;
    private final Anchors anchors;
    private final Records records;
    private final Settlement settlement;
    private final SameIncident same;
    private final IncidentProcess process;

    Judgement(
            IncidentTables tables,
            Anchors anchors,
            Records records,
            Settlement settlement,
            SameIncident same,
            @Lazy IncidentProcess process) {
        this.incidents = tables.incidents();
        this.duties = tables.duties();
        this.same = same;
        this.anchors = anchors;
        this.records = records;
        this.settlement = settlement;
        this.process = process;
    }

    /** Applies the rows of {@code report-duty.dmn}: a duty already met is not asked again. */
    void apply(String number, List<Map<String, Object>> rows) {
        incidents.lock(number);
        List<FiredDuty> fired = FiredDuty.of(rows);
        duties.of(number).stream()
                .filter(Duty::open)
                .filter(duty -> !anchors.asked(duty, fired))
                .forEach(settlement::noLongerRequired);
        fired.forEach(duty -> owe(incidents.get(number), duty));
        settlement.settle(number);
    }

    private void owe(Incident incident, FiredDuty fired) {
        String owner = anchors.owner(incident, fired);
        Optional<Duty> known = duties.find(incident.number(), fired.obligation(), owner);
        boolean elsewhere = same.owedElsewhere(incident.number(), fired.obligation(), owner);
        if (known.isPresent()) {
            oweAgain(incident, known.get(), fired, elsewhere);
        } else if (!elsewhere) {
            long id = duties.owe(
                    incident.number(), fired, owner, anchors.addressee(incident, fired), anchors.term(incident, fired));
            process.startDuty(duties.get(id));
        }
    }

    /** What was met is not asked again; what had ended otherwise is, and its clock starts as that of a new one. */
    private void oweAgain(Incident incident, Duty duty, FiredDuty fired, boolean elsewhere) {
        boolean again =
                switch (duty.state()) {
                    case "NO_LONGER_REQUIRED" -> true;
                    case "MERGED" -> !elsewhere;
                    case "NOT_REQUIRED" -> !duties.rules(duty).containsAll(fired.rules());
                    default -> false;
                };
        if (again) {
            duties.reopen(duty, fired, anchors.term(incident, fired));
            records.add(
                    incident.number(), "DUTY_OWED_AGAIN", duty.owner(), duty.label() + " が再び必要になった", fired.sentence());
            process.startDuty(duties.get(duty.id()));
        } else if (duty.open()) {
            duties.owedBy(duty, fired.rules());
        }
    }

    /** Who owes a duty, to whom, and since when. */
    @Component
    static class Anchors {

        private static final String FILED = "FILED ";

        private final Assessments assessments;
        private final SameIncident same;
        private final Records records;
        private final Deadlines deadlines;
        private final Places places;

        @Autowired
        Anchors(IncidentTables tables, SameIncident same, Records records, Deadlines deadlines, Places places) {
            this(tables.assessments(), same, records, deadlines, places);
        }

        private Anchors(
                Assessments assessments, SameIncident same, Records records, Deadlines deadlines, Places places) {
            this.assessments = assessments;
            this.same = same;
            this.records = records;
            this.deadlines = deadlines;
            this.places = places;
        }

        /** As they were when this assessment was the newest. */
        Anchors when(long assessment) {
            return new Anchors(assessments.upTo(assessment), same, records, deadlines, places);
        }

        boolean asked(Duty duty, List<FiredDuty> fired) {
            return fired.stream().anyMatch(each -> each.obligation().equals(duty.obligation()));
        }

        String owner(Incident incident, FiredDuty fired) {
            return fired.owner().equals("INSTITUTION")
                    ? incident.institution()
                    : same.responses(incident.number())
                            .findFirst()
                            .map(Responses.Response::authority)
                            .orElse(incident.authority());
        }

        String addressee(Incident incident, FiredDuty fired) {
            return switch (fired.addressee()) {
                case "VENDOR" -> incident.vendor() == null ? "保守会社等（未登録）" : places.callable(incident.vendor());
                case "OWNER_MUNICIPALITY" ->
                    places.organizations()
                            .ownerOf(incident.institution(), places.today())
                            .map(Organization::name)
                            .orElse("病院を有する市区町村（未登録）");
                case "REPORT_DESK" -> places.desk();
                default -> places.callable(fired.addressee());
            };
        }

        Term term(Incident incident, FiredDuty fired) {
            return deadlines.term(fired.obligation(), anchor(incident, fired.anchor()), incident.number());
        }

        /** @throws IllegalStateException with a sentence if that did not happen */
        Instant anchor(Incident incident, String anchor) {
            if (anchor.startsWith(FILED)) {
                return filed(incident, anchor.substring(FILED.length()));
            }
            return switch (anchor) {
                case "SUSPECTED" -> suspected(incident);
                case "LEAK_KNOWN" -> assessments.leakKnownAt(incident).orElse(incident.suspectedAt());
                case "AWARE" -> aware(incident.number());
                default -> known(incident);
            };
        }

        /** The institution suspects since it says so itself, whatever others knew before. */
        private Instant suspected(Incident incident) {
            return incident.entry().equals("INSTITUTION")
                    ? incident.suspectedAt()
                    : assessments.firstJudgedAt(incident.number()).orElse(incident.suspectedAt());
        }

        /** A stage follows on the filing of the one before, by whomever it was owed. */
        private Instant filed(Incident incident, String obligation) {
            return same.duties(incident.number())
                    .filter(duty -> duty.obligation().equals(obligation))
                    .flatMap(duty -> Stream.ofNullable(duty.filedAt()))
                    .min(Comparator.naturalOrder())
                    .orElseThrow(() -> new IllegalStateException(
                            "report-duty.dmn: a rule starts at the filing of " + obligation + ", which was not filed"));
        }

        /** A duty is owed anew because of the newest facts: it runs since they were known, not since earlier ones. */
        private Instant known(Incident incident) {
            return assessments.changedAt(incident.number()).orElse(incident.suspectedAt());
        }

        /** Since the authority learned of the case; if it knew of it before it was one, since the facts made it one. */
        private Instant aware(String number) {
            Optional<Responses.Response> learned = same.learned(number);
            Instant awareAt = learned.map(Responses.Response::awareAt).orElseGet(places.clock()::instant);
            Optional<Instant> recordedAt =
                    learned.flatMap(response -> records.lastRecordedAt(response.incident(), "LEARNED"));
            return assessments
                    .toldAt(number)
                    .filter(changed -> recordedAt.filter(changed::isAfter).isPresent())
                    .orElse(awareAt);
        }
    }
}
