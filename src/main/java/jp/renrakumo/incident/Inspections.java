package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.organization.Organization;
import org.springframework.stereotype.Component;

/** Whether an authority may inspect a facility on site, under which law, and what it looks at. */
@Component
class Inspections {

    private final Incidents incidents;
    private final Responses responses;
    private final RulePacks packs;
    private final Places places;
    private final InspectionTable table;

    Inspections(Incidents incidents, Responses responses, RulePacks packs, Places places, InspectionTable table) {
        this.incidents = incidents;
        this.responses = responses;
        this.packs = packs;
        this.places = places;
        this.table = table;
    }

    boolean possible(String number) {
        return basis(number).isPresent();
    }

    /** The legal basis in the law's words; empty where there is none for this type of facility. */
    Optional<String> basis(String number) {
        Incident incident = incidents.get(number);
        LocalDate day = places.day(incident.suspectedAt());
        String level = responses
                .find(number)
                .flatMap(response -> places.organizations().find(response.authority(), day))
                .map(Organization::level)
                .orElse("");
        return table.legalBasis(places.facilityType(incident.institution(), day), level, day);
    }

    /** What the law in force at the time of the incident asks of this facility, by the packs that count here. */
    List<InspectionTable.Standard> standards(String number) {
        Incident incident = incidents.get(number);
        LocalDate day = places.day(incident.suspectedAt());
        return table.standards(places.facilityType(incident.institution(), day), packs.inForce(), day);
    }
}
