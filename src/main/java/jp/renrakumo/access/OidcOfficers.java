package jp.renrakumo.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts of the identity provider: name and memberships follow its claims at each login. */
@Component
class OidcOfficers {

    private final OidcMapping mapping;
    private final Officers officers;
    private final Memberships memberships;
    private final OfficerAccounts accounts;

    OidcOfficers(OidcMapping mapping, Officers officers, Memberships memberships, OfficerAccounts accounts) {
        this.mapping = mapping;
        this.officers = officers;
        this.memberships = memberships;
        this.accounts = accounts;
    }

    /**
     * The account of these claims, made or brought up to date.
     *
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException with an {@link OidcRefusal}; nothing has changed then
     */
    @Transactional
    public String enter(Map<String, Object> claims) {
        String account = mapping.account(claims);
        String subject = claims.get("iss") + " " + claims.get("sub");
        Optional<Officer> known = officers.find(account);
        refuse(account, known, subject);
        List<Membership> told = mapping.memberships(account, claims);
        OfficerAccounts.Person person = person(account, claims);
        if (known.isEmpty()) {
            accounts.open(person, null, Officer.OIDC, told, Officer.OIDC);
            officers.bind(account, subject);
        } else {
            accounts.rename(person);
            follow(account, told);
        }
        return account;
    }

    private void refuse(String account, Optional<Officer> known, String subject) {
        if (known.isEmpty() && officers.taken(account)
                || known.filter(officer -> !officer.fromProvider()).isPresent()) {
            throw OidcRefusal.LOCAL.exception();
        }
        if (known.isPresent() && !officers.boundTo(account, subject)) {
            throw OidcRefusal.OTHER.exception();
        }
        if (known.filter(Officer::disabled).isPresent()) {
            throw OidcRefusal.DISABLED.exception();
        }
    }

    private void follow(String account, List<Membership> told) {
        List<Membership> own =
                memberships.of(account).stream().filter(Membership::own).toList();
        own.stream()
                .filter(had -> told.stream().noneMatch(now -> same(now, had)))
                .forEach(had -> memberships.end(account, had.organization(), had.role(), memberships.today()));
        told.stream()
                .filter(now -> own.stream().noneMatch(had -> same(now, had)))
                .forEach(now -> memberships.add(now, Officer.OIDC));
        accounts.settle(account);
    }

    private static boolean same(Membership one, Membership other) {
        return one.organization().equals(other.organization()) && one.role() == other.role();
    }

    private static OfficerAccounts.Person person(String account, Map<String, Object> claims) {
        String family = text(claims, "family_name");
        String given = text(claims, "given_name");
        return new OfficerAccounts.Person(
                account,
                family.isEmpty() && given.isEmpty() ? text(claims, "name") : family,
                given,
                claims.get("email") instanceof String email ? email : null);
    }

    private static String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? Naming.readable(text) : "";
    }
}
