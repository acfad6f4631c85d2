package jp.renrakumo.incident;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An incident together with the other reports of it that were merged: what is known, done and owed of all of them. */
@Component
class SameIncident {

    private final Incidents incidents;
    private final Duties duties;
    private final Responses responses;

    SameIncident(IncidentTables tables) {
        this.incidents = tables.incidents();
        this.duties = tables.duties();
        this.responses = tables.responses();
    }

    /** All reports, the one that was asked about first. */
    List<Incident> reports(String number) {
        return incidents.reports(number).stream()
                .sorted(Comparator.comparing(report -> !report.number().equals(number)))
                .toList();
    }

    /** Numbers of all reports, the one that was asked about first. */
    List<String> numbers(String number) {
        return reports(number).stream().map(Incident::number).toList();
    }

    /** The other reports. */
    List<Incident> others(String number) {
        return reports(number).stream().skip(1).toList();
    }

    Stream<Duty> duties(String number) {
        return numbers(number).stream().flatMap(report -> duties.of(report).stream());
    }

    /** The authority's cases, that of this report first. */
    Stream<Responses.Response> responses(String number) {
        return numbers(number).stream().flatMap(report -> responses.find(report).stream());
    }

    /** The case in which the authority learned of it first. */
    Optional<Responses.Response> learned(String number) {
        return responses(number)
                .filter(response -> response.awareAt() != null)
                .min(Comparator.comparing(
                        Responses.Response::awareAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder())));
    }

    /** Whether the organization owes the same already in another report. */
    boolean owedElsewhere(String number, String obligation, String owner) {
        return others(number).stream().anyMatch(other -> duties.find(other.number(), obligation, owner)
                .isPresent());
    }
}
