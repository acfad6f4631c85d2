package jp.renrakumo.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who may see which case: its parties and those above them in the organization tree, and auditors; nobody else. */
@Component
public class AccessDecision {

    private final CurrentOfficer officer;
    private final Organizations organizations;
    private final Clock clock;

    AccessDecision(CurrentOfficer officer, @Lazy Organizations organizations, Clock clock) {
        this.officer = officer;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** Whether the current officer may see a case of these organizations. */
    public boolean maySee(Collection<String> organizationsOfTheCase) {
        List<String> own = officer.organizations();
        if (own.contains(Roles.AUDITORS) || own.contains(Roles.ADMINISTRATORS)) {
            return true;
        }
        return organizationsOfTheCase.stream().anyMatch(party -> own.contains(party) || above(party, own));
    }

    /** Whether the current officer works for this organization. */
    public boolean actsFor(String organization) {
        return officer.organizations().contains(organization);
    }

    private boolean above(String party, List<String> own) {
        return organizations.lineageOf(party, LocalDate.now(clock)).stream()
                .map(Organization::id)
                .anyMatch(own::contains);
    }
}
