package jp.renrakumo.incident;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import jp.renrakumo.access.CaseTexts;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.VigilancePeriods;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.springframework.stereotype.Component;

/** Where and when: the registry, the calendar's periods and the clock, as every part of an incident asks them. */
@Component
record Places(Organizations organizations, VigilancePeriods periods, Clock clock) {

    /** The day (JST) on which the instant falls. */
    LocalDate day(Instant instant) {
        return instant.atZone(clock.getZone()).toLocalDate();
    }

    /** Today in Japan. */
    public LocalDate today() {
        return day(clock.instant());
    }

    /** Type of an institution on a day (JST), empty if it was none then. */
    String facilityType(String institution, LocalDate day) {
        return organizations
                .find(institution, day)
                .map(Organization::facilityType)
                .orElse("");
    }

    /** Name of an organization as people know it; its id if it is not registered. */
    public String name(String organization) {
        return organizations.find(organization, today()).map(Organization::name).orElse(organization);
    }

    /** The report desk with its phone number and hours, as officers need it. */
    public String desk() {
        return callable(organizations.reportDesk(today()).id());
    }

    /** An organization with the phone number to call. */
    public String callable(String organization) {
        String contact = organizations
                .contactOf(organization, today())
                .map(c -> "（"
                        + String.join(
                                "、",
                                java.util.stream.Stream.of(c.phone(), c.person(), c.hours())
                                        .filter(java.util.Objects::nonNull)
                                        .toList())
                        + "）")
                .orElse("");
        return name(organization) + contact;
    }

    /** The name alone of an organization as {@link #callable} tells it. */
    static String withoutContact(String callable) {
        return callable.endsWith("）") && callable.lastIndexOf('（') > 0
                ? callable.substring(0, callable.lastIndexOf('（')) + CaseTexts.ERASED
                : callable;
    }

    /** Now, as people write it. */
    String now() {
        return EraDates.format(clock.instant());
    }
}
