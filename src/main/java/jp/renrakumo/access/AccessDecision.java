package jp.renrakumo.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who may see which case: its parties and those above them in the organization tree, whoever holds a grant in force, and
 * auditors in their scope; nobody else. Every page, list, count, search and export asks here.
 */
@Component
public class AccessDecision {

    /** The working group of auditors. */
    public static final String AUDITORS = Roles.AUDITORS;

    private final CurrentOfficer officer;
    private final JdbcClient jdbc;
    private final Clock clock;

    AccessDecision(CurrentOfficer officer, JdbcClient jdbc, Clock clock) {
        this.officer = officer;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the current officer may see, for lists and counts. An auditor with organizations of his own sees these alone. */
    public Sight sight() {
        List<String> groups = officer.organizations();
        List<String> own = groups.stream()
                .filter(group -> !Roles.WORKING_GROUPS.contains(group))
                .toList();
        boolean everything = groups.contains(Roles.ADMINISTRATORS) || groups.contains(Roles.AUDITORS) && own.isEmpty();
        Instant now = clock.instant();
        return new Sight(everything, own, LocalDate.ofInstant(now, clock.getZone()), now);
    }

    /** What he may see within one case: all of it if he may see the case, else what concerns organizations that he sees. */
    public Sight within(CaseKind kind, String number) {
        Sight sight = sight();
        return maySee(kind, number) ? sight.whole() : sight;
    }

    /** Whether the current officer may see the case at all. */
    public boolean maySee(CaseKind kind, String number) {
        return scope(kind, number).isPresent();
    }

    /** How much of the case the current officer may see; empty: for him it does not exist. */
    public Optional<Scope> scope(CaseKind kind, String number) {
        Sight sight = sight();
        if (sight.everything() || takesPart(sight, kind, number)) {
            return Optional.of(Scope.WHOLE);
        }
        return jdbc
                .sql("select scope from case_grant g where g.case_kind = :kind and g.case_number = :number and "
                        + sight.own("g.organization")
                        + " and g.revoked_at is null and g.expires_at > :now order by scope desc")
                .param("kind", kind.name())
                .param("number", number)
                .params(sight.parameters())
                .query((row, at) -> Scope.valueOf(row.getString("scope")))
                .list()
                .stream()
                .findFirst();
    }

    /** Those of these cases of which the current officer may see all, asked at once for a list. */
    public Set<String> whole(CaseKind kind, Collection<String> numbers) {
        Sight sight = sight();
        if (sight.everything() || numbers.isEmpty()) {
            return Set.copyOf(numbers);
        }
        return jdbc.sql(
                        "select a.case_number from case_access a where a.case_kind = :kind and a.case_number in (:numbers) and "
                                + sight.organization("a.organization")
                                + " union select g.case_number from case_grant g where g.case_kind = :kind"
                                + " and g.case_number in (:numbers) and g.scope = 'WHOLE' and "
                                + sight.own("g.organization")
                                + " and g.revoked_at is null and g.expires_at > :now")
                .param("kind", kind.name())
                .param("numbers", numbers)
                .params(sight.parameters())
                .query(String.class)
                .set();
    }

    /** Whether the organization is the officer's own or stands below one of his. */
    public boolean maySee(String organization) {
        Sight sight = sight();
        return jdbc.sql("select count(*) from organization o where o.id = :organization and "
                                + sight.organization("o.id"))
                        .param("organization", organization)
                        .params(sight.parameters())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether the officer works for the organization or for one above it; auditors and administrators only look. */
    public boolean answersFor(String organization) {
        return !audits() && !officer.organizations().contains(Roles.ADMINISTRATORS) && maySee(organization);
    }

    /** Whether the officer is an auditor, who reads and never writes. */
    public boolean audits() {
        return officer.organizations().contains(Roles.AUDITORS);
    }

    /** For others than auditors the page does not exist. @throws ResponseStatusException 404 */
    public void auditorsAlone() {
        if (!audits()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** Whether the current officer works for this organization. */
    public boolean actsFor(String organization) {
        return officer.organizations().contains(organization);
    }

    private boolean takesPart(Sight sight, CaseKind kind, String number) {
        return jdbc.sql("select count(*) from case_access a where a.case_kind = :kind and a.case_number = :number and "
                                + sight.organization("a.organization"))
                        .param("kind", kind.name())
                        .param("number", number)
                        .params(sight.parameters())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** How much of a case is seen. */
    public enum Scope {
        /** What is known of it, and one's own part. */
        FACTS,
        /** All of it. */
        WHOLE
    }
}
