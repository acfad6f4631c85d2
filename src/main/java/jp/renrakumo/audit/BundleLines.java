package jp.renrakumo.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.renrakumo.access.OfficerName;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Events of a bundle in words, with the names of officers and organizations as they are when it is made. */
@Component
class BundleLines {

    private final EventWords words;
    private final OfficerName officers;
    private final Organizations organizations;
    private final Clock clock;

    BundleLines(EventWords words, OfficerName officers, Organizations organizations, Clock clock) {
        this.words = words;
        this.officers = officers;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** A row of the bundle's page; of names, the account or id stands behind the name. */
    record Line(
            long number,
            Instant at,
            @Nullable String caseNumber,
            String actor,
            @Nullable String organization,
            EventWords.Words words) {}

    /** For one bundle: each name is looked up once. */
    Function<BundleEvents.Sealed, Line> inWords() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        Map<String, String> names = new HashMap<>();
        Map<String, String> ofOrganizations = new HashMap<>();
        return one -> {
            AuditEvent event = one.event();
            String organization = event.organization();
            String onBehalf = organization == null
                    ? null
                    : ofOrganizations.computeIfAbsent(organization, id -> organization(id, today));
            return new Line(
                    one.number(),
                    event.happenedAt(),
                    event.caseNumber(),
                    names.computeIfAbsent(event.actor(), account -> named(officers.of(account), account)),
                    onBehalf,
                    words.of(event));
        };
    }

    private String organization(String id, LocalDate on) {
        Optional<Organization> found = organizations.find(id, on);
        return found.map(organization -> named(organization.name(), id)).orElse(id);
    }

    private static String named(String name, String id) {
        return name.equals(id) ? id : name + "（" + id + "）";
    }
}
