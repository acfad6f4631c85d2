package jp.renrakumo.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import jp.renrakumo.access.OfficerName;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Events of a bundle in words, with the names of officers as they were, and of organizations as they are when it is made. */
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

    /** A row of the bundle's page and sheet. @param organization on whose behalf, null where only the account is known */
    record Line(
            long number,
            Instant at,
            String kind,
            @Nullable String caseNumber,
            Named actor,
            @Nullable Named organization,
            EventWords.Words words) {}

    /** An account or an organization. @param name the id itself if it has none */
    record Named(String id, String name) {

        /** The id stands behind the name. */
        public String inWords() {
            return name.equals(id) ? id : name + "（" + id + "）";
        }
    }

    /** For one bundle: each name is looked up once. */
    Function<BundleEvents.Sealed, Line> inWords() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        BiFunction<String, Instant, String> names = officers.atAnyTime();
        Map<String, Named> ofOrganizations = new HashMap<>();
        return one -> {
            AuditEvent event = one.event();
            String organization = event.organization();
            return new Line(
                    one.number(),
                    event.happenedAt(),
                    EventWords.kind(event.kind()),
                    event.caseNumber(),
                    new Named(event.actor(), names.apply(event.actor(), event.happenedAt())),
                    organization == null
                            ? null
                            : ofOrganizations.computeIfAbsent(organization, id -> organization(id, today)),
                    words.of(event));
        };
    }

    private Named organization(String id, LocalDate on) {
        return new Named(id, organizations.find(id, on).map(Organization::name).orElse(id));
    }
}
