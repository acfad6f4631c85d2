package jp.renrakumo.directive;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.OfficerName;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.springframework.stereotype.Component;

/** Who passes on to whom, by the registry as of today (JST). */
@Component
record Addressees(Organizations organizations, CurrentOfficer officer, OfficerName names, Clock clock) {

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    Organization get(String id) {
        return organizations.require(id, today());
    }

    /** Name of an organization as people know it, or knew it before it was closed; its id if it is not registered. */
    public String name(String id) {
        return organizations
                .find(id, today())
                .or(() -> organizations.known(id))
                .map(Organization::name)
                .orElse(id);
    }

    List<Organization> recipientsOf(String organization) {
        return organizations.recipientsOf(organization, today());
    }

    /** Recipients beside the relay list, one name or code per line. */
    List<Organization> named(String lines, String sender) {
        return lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> below(organizations.require(line, today()), sender))
                .distinct()
                .toList();
    }

    /** Now, as people write it. */
    String now() {
        return EraDates.format(clock.instant());
    }

    public Instant instant() {
        return clock.instant();
    }

    private Organization below(Organization recipient, String sender) {
        boolean above = organizations.lineageOf(sender, today()).stream().anyMatch(o -> o.id().equals(recipient.id()));
        if (above) {
            throw new BadInput("「" + recipient.name() + "」は発出元またはその上位の組織です。追加の宛先から除いてください。");
        }
        return recipient;
    }
}
