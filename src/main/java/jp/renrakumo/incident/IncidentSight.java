package jp.renrakumo.incident;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.AccessDecision.Scope;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseParties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What the current officer sees of incidents; what he does not see does not exist. */
@Component
class IncidentSight {

    /** What a guest sees: the contact with the vendor and what came of it. */
    private static final Set<String> GUESTS_DUTIES = Set.of("O7");

    private static final Set<String> GUESTS_RECORDS = Set.of("DETECTED", "VENDOR_ADVICE");

    private final IncidentTables tables;
    private final Records records;
    private final GuideStamps stamps;
    private final AccessDecision access;
    private final CaseParties parties;

    IncidentSight(
            IncidentTables tables, Records records, GuideStamps stamps, AccessDecision access, CaseParties parties) {
        this.tables = tables;
        this.records = records;
        this.stamps = stamps;
        this.access = access;
        this.parties = parties;
    }

    List<Incident> list(boolean exercise, String words, int offset, int limit) {
        return tables.incidents().seen(access.sight(), exercise, words, offset, limit);
    }

    int count(boolean exercise, String words) {
        return tables.incidents().countSeen(access.sight(), exercise, words);
    }

    /** @throws ResponseStatusException 404 if there is none, or none that the officer may see */
    Incident incident(String number) {
        scope(number);
        return tables.incidents().find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Scope scope(String number) {
        return access.scope(CaseKind.INCIDENT, number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Whether the officer sees all of it, not only a guest's part. @throws ResponseStatusException 404 if nothing */
    boolean whole(String number) {
        return scope(number) == Scope.WHOLE;
    }

    List<Duty> duties(String number) {
        return seen(tables.duties().of(number), whole(number));
    }

    /** Duties that he sees of each of these, which he sees himself. */
    Function<Incident, List<Duty>> duties(List<Incident> incidents) {
        List<String> numbers = incidents.stream().map(Incident::number).toList();
        Set<String> whole = access.whole(CaseKind.INCIDENT, numbers);
        Map<String, List<Duty>> duties = tables.duties().of(numbers);
        return incident -> seen(duties.getOrDefault(incident.number(), List.of()), whole.contains(incident.number()));
    }

    private static List<Duty> seen(List<Duty> duties, boolean whole) {
        return duties.stream()
                .filter(duty -> whole || GUESTS_DUTIES.contains(duty.obligation()))
                .toList();
    }

    /** In the order in which it happened. */
    List<Records.Entry> records(String number) {
        boolean whole = whole(number);
        List<Long> own =
                whole ? List.of() : duties(number).stream().map(Duty::id).toList();
        return records.of(number).stream()
                .filter(entry -> whole || GUESTS_RECORDS.contains(entry.kind()) || own.contains(entry.duty()))
                .sorted(Comparator.comparing(Records.Entry::happenedAt))
                .toList();
    }

    /** What was kept in the guide, as it counts. */
    List<GuideStamps.Stamp> guide(String number) {
        return whole(number)
                ? stamps.ofIncident(number).stream()
                        .filter(GuideStamps.Stamp::counts)
                        .toList()
                : List.of();
    }

    /** Who was let in, as its institution manages it and the others who see everything read it. */
    List<CaseParties.Grant> grants(Incident incident) {
        return whole(incident.number()) ? parties.grants(CaseKind.INCIDENT, incident.number()) : List.of();
    }

    boolean isOwn(Incident incident) {
        return access.actsFor(incident.institution());
    }
}
