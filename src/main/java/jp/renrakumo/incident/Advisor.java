package jp.renrakumo.incident;

import java.time.Clock;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseParties;
import org.springframework.stereotype.Component;

/** Who records the vendor's findings and instructions: the vendor while it is let in, else the institution as it was told them. */
@Component
class Advisor {

    private final IncidentTables tables;
    private final CaseParties parties;
    private final Clock clock;

    Advisor(IncidentTables tables, CaseParties parties, Clock clock) {
        this.tables = tables;
        this.parties = parties;
        this.clock = clock;
    }

    /** Id of the organization. */
    String of(String number) {
        Incident incident = tables.incidents().get(number);
        String vendor = incident.vendor();
        return vendor != null && letIn(number, vendor) ? vendor : incident.institution();
    }

    /** Whether a grant lets it in at this moment; without one it does not see its own task. */
    boolean letIn(String number, String vendor) {
        return parties.grants(CaseKind.INCIDENT, number).stream()
                .anyMatch(grant -> grant.organization().equals(vendor) && grant.inForce(clock.instant()));
    }
}
