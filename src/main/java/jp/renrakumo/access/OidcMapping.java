package jp.renrakumo.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.organization.Organizations;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Turns claims into memberships, by configuration alone: a value that nobody mapped gives nothing. */
@Component
@EnableConfigurationProperties(OidcSettings.class)
class OidcMapping {

    private final OidcSettings settings;
    private final Organizations organizations;
    private final Memberships memberships;

    OidcMapping(OidcSettings settings, Organizations organizations, Memberships memberships) {
        this.settings = settings;
        this.organizations = organizations;
        this.memberships = memberships;
    }

    /** The account that the claims name. @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException if none of ours could be called so */
    String account(Map<String, Object> claims) {
        Object account = claims.get(settings.accountClaim());
        if (!(account instanceof String name) || !AccountNames.allowed(name)) {
            throw OidcRefusal.ACCOUNT.exception();
        }
        return name;
    }

    /** Each organization with each role. @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException if there is none */
    List<Membership> memberships(String account, Map<String, Object> claims) {
        Set<Role> roles = mapped(claims.get(settings.roleClaim()), settings.roles());
        if (roles.isEmpty()) {
            throw OidcRefusal.ROLE.exception();
        }
        Set<String> places = mapped(claims.get(settings.organizationClaim()), settings.organizations()).stream()
                .filter(place -> organizations.find(place, memberships.today()).isPresent())
                .collect(Collectors.toSet());
        List<Membership> found = new ArrayList<>();
        places.forEach(place -> Role.in(place, roles).forEach(role -> found.add(since(account, place, role))));
        roles.forEach(role -> role.group().ifPresent(group -> found.add(since(account, group, role))));
        if (found.isEmpty()) {
            throw OidcRefusal.ORGANIZATION.exception();
        }
        return found;
    }

    private Membership since(String account, String place, Role role) {
        return Membership.since(account, place, role, memberships.today());
    }

    private static <T> Set<T> mapped(@Nullable Object claim, @Nullable Map<String, T> ours) {
        Stream<?> values = claim instanceof Collection<?> many ? many.stream() : Stream.ofNullable(claim);
        Map<String, T> known = Objects.requireNonNullElse(ours, Map.of());
        return values.map(String::valueOf)
                .filter(known::containsKey)
                .map(known::get)
                .collect(Collectors.toSet());
    }
}
