package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.Optional;
import jp.renrakumo.organization.Organization;
import org.springframework.stereotype.Component;

/** Whether an authority may inspect a facility on site, and under which law: {@code inspection-authority.dmn}. */
@Component
class Inspections {

    private final Incidents incidents;
    private final Responses responses;
    private final Places places;
    private final InspectionTable table;

    Inspections(Incidents incidents, Responses responses, Places places, InspectionTable table) {
        this.incidents = incidents;
        this.responses = responses;
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
        String type = places.organizations()
                .find(incident.institution(), day)
                .map(Organization::facilityType)
                .orElse("");
        String level = responses
                .find(number)
                .flatMap(response -> places.organizations().find(response.authority(), day))
                .map(Organization::level)
                .orElse("");
        return table.legalBasis(type, level, day);
    }
}
