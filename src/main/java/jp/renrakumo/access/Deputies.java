package jp.renrakumo.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For whom the current officer stands in today, and who stands in for him. */
@Component
public class Deputies {

    private final CurrentOfficer current;
    private final Memberships memberships;
    private final Officers officers;
    private final OrganizationChoice organizations;

    Deputies(CurrentOfficer current, Memberships memberships, Officers officers, OrganizationChoice organizations) {
        this.current = current;
        this.memberships = memberships;
        this.officers = officers;
        this.organizations = organizations;
    }

    /**
     * One stands in for another in an organization.
     *
     * @param absent name of who is away
     * @param deputy name of who stands in
     * @param first first day (JST); null if ever
     * @param through last day (JST); null if open
     */
    public record Stand(
            String organization,
            String organizationName,
            String absent,
            String deputy,
            @Nullable LocalDate first,
            @Nullable LocalDate through) {}

    /** For whom he stands in today. */
    public List<Stand> mine() {
        return memberships.of(current.id()).stream()
                .filter(each -> !each.own() && each.on(memberships.today()))
                .map(this::stand)
                .distinct()
                .toList();
    }

    /** Who stands in for him, now or soon. */
    public List<Stand> forMe() {
        return memberships.deputiesOf(current.id()).stream()
                .map(this::stand)
                .distinct()
                .toList();
    }

    /** His own absence, now or planned. */
    public Optional<Officer> absence() {
        return officers.find(current.id())
                .filter(me -> me.absentUntil() != null && me.absentUntil().isAfter(memberships.today()));
    }

    /** Of these stands that by which alone a task of this organization comes to him; empty if it would come anyway. */
    public Optional<Stand> because(String organization, Collection<Stand> stands) {
        return stands.stream()
                .filter(each -> each.organization().equals(organization))
                .findFirst()
                .filter(stand -> memberships.of(current.id()).stream()
                        .noneMatch(each -> each.own()
                                && each.organization().equals(organization)
                                && each.on(memberships.today())));
    }

    private Stand stand(Membership membership) {
        return new Stand(
                membership.organization(),
                organizations.name(membership.organization()),
                name(String.valueOf(membership.deputyOf())),
                name(membership.account()),
                membership.since(),
                membership.through());
    }

    private String name(String account) {
        return officers.find(account).map(Officer::name).orElse(account);
    }
}
