package jp.renrakumo.directive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.renrakumo.organization.Organization;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** To whom an organization sends a directive: its relay list as the author narrowed it, and whom the author named besides. */
@Component
class Audiences {

    private final Dispatches dispatches;
    private final Groups groups;
    private final Levels levels;
    private final Addressees addressees;

    Audiences(Dispatches dispatches, Groups groups, Levels levels, Addressees addressees) {
        this.dispatches = dispatches;
        this.groups = groups;
        this.levels = levels;
        this.addressees = addressees;
    }

    /** Those to whom the organization passes the directive on today; those for information apart. */
    List<Recipient> of(Directive directive, String organization) {
        return of(dispatches.of(directive.number()), organization, organization.equals(directive.issuer()));
    }

    /** Those to whom the organization would send what is sent so. */
    List<Recipient> of(Dispatch dispatch, String organization, boolean issuer) {
        Map<String, Integer> ranks = levels.ranks();
        Map<String, Recipient> all = new LinkedHashMap<>();
        addressees.recipientsOf(organization).stream()
                .filter(dispatch::concerns)
                .flatMap(each -> within(dispatch.reaches(), ranks, each))
                .forEach(each -> all.put(each.id(), each));
        if (issuer) {
            besides(dispatch)
                    .filter(each -> !each.id().equals(organization))
                    .forEach(each -> all.putIfAbsent(each.id(), Recipient.of(each)));
        }
        return List.copyOf(all.values());
    }

    /** Those who get it from the issuer for information, unless they get it anyway. */
    List<Organization> copies(Directive directive, String organization) {
        return organization.equals(directive.issuer())
                ? inForce(dispatches.of(directive.number()).of(Dispatch.Rule.COPY))
                : List.of();
    }

    /** Whether an organization may have nobody to pass it on to: the author meant others. */
    boolean narrow(String number) {
        return dispatches.of(number).narrow();
    }

    /** Below the last level nobody gets it, and whoever stands on it passes it on to nobody. */
    private static Stream<Recipient> within(
            @Nullable String reaches, Map<String, Integer> ranks, Organization recipient) {
        if (reaches == null) {
            return Stream.of(Recipient.of(recipient));
        }
        int last = ranks.getOrDefault(reaches, 0);
        int rank = ranks.getOrDefault(recipient.level(), 0);
        return rank > last ? Stream.empty() : Stream.of(new Recipient(recipient, recipient.relays() && rank < last));
    }

    private Stream<Organization> besides(Dispatch dispatch) {
        LocalDate today = addressees.today();
        List<String> named = new ArrayList<>(dispatch.of(Dispatch.Rule.ORGANIZATION));
        dispatch.of(Dispatch.Rule.GROUP).forEach(group -> named.addAll(groups.members(Long.parseLong(group), today)));
        return inForce(named).stream();
    }

    /** Whoever was closed since it was named gets nothing. */
    private List<Organization> inForce(List<String> ids) {
        return ids.stream()
                .distinct()
                .flatMap(id -> addressees.organizations().find(id, addressees.today()).stream())
                .toList();
    }
}
