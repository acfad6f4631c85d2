package jp.renrakumo.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.springframework.stereotype.Component;

/** Organizations as the desk calls them, and the officer's own. */
@Component
class OwnOrganizations {

    private final CurrentOfficer officer;
    private final Organizations organizations;
    private final Clock clock;

    OwnOrganizations(CurrentOfficer officer, Organizations organizations, Clock clock) {
        this.officer = officer;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** Its name, also when it exists no more; the id of a working group. */
    String name(String id) {
        return organizations.known(id).map(Organization::name).orElse(id);
    }

    /** The officer's, as they are today; without working groups. */
    List<Organization> own() {
        LocalDate today = LocalDate.now(clock);
        return officer.organizations().stream()
                .flatMap(id -> organizations.find(id, today).stream())
                .toList();
    }
}
