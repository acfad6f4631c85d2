package jp.renrakumo.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts in our tables and in the engine's, both or neither. */
@Component
class OfficerAccounts {

    private final Officers officers;
    private final Memberships memberships;
    private final EngineMembers engine;
    private final FormerNames names;
    private final IdentityService identities;
    private final AsSystem system;

    OfficerAccounts(
            Officers officers,
            Memberships memberships,
            EngineMembers engine,
            FormerNames names,
            IdentityService identities,
            AsSystem system) {
        this.officers = officers;
        this.memberships = memberships;
        this.engine = engine;
        this.names = names;
        this.identities = identities;
        this.system = system;
    }

    /** Whose account it is. The family name comes first wherever people see it. */
    record Person(String account, String familyName, String givenName, @Nullable String email) {}

    /** Opens an account with these memberships; without a password nobody enters by one. */
    @Transactional
    public void open(Person person, @Nullable String password, String source, Collection<Membership> roles, String by) {
        system.run(() -> {
            User user = identities.newUser(person.account());
            user.setPassword(password);
            named(user, person);
            // whose password it is has been decided: a demo's published one is no password by the rules
            ((IdentityServiceImpl) identities).saveUser(user, true);
        });
        officers.add(person.account(), person.email(), source, by);
        roles.forEach(role -> memberships.add(role, by));
        settle(person.account());
    }

    /** The account is now called so, by the word of the identity provider, and its mail goes there. */
    void rename(Person person) {
        change(person.account(), user -> named(user, person), Officer.OIDC);
    }

    /** The account is now called so. @return false if it was before */
    boolean correct(String account, String familyName, String givenName, String by) {
        return change(account, user -> named(user, familyName, givenName), by);
    }

    private boolean change(String account, Consumer<User> change, String by) {
        String before = name(account);
        system.run(() -> {
            User user = identities.createUserQuery().userId(account).singleResult();
            change.accept(user);
            identities.saveUser(user);
        });
        String now = name(account);
        if (!now.equals(before)) {
            names.ended(account, before, now, by);
        }
        return !now.equals(before);
    }

    private String name(String account) {
        return officers.find(account).orElseThrow().name();
    }

    /** Whatever changed in the tables now holds in the engine too. */
    void settle(String account) {
        system.run(() -> engine.step(account));
    }

    /** Every task that the account took over lies open again. */
    void giveBack(String account) {
        system.run(() -> engine.giveBack(account));
    }

    /** An account that was made in the engine itself is known here from now on, with the groups it has there. */
    @Transactional
    public void adopt(String account) {
        List<String> groups = system.call(() -> engine.groups(account));
        officers.add(account, null, Officer.LOCAL, "system");
        groups.forEach(group -> Role.in(group, Set.of(Role.OFFICER))
                .forEach(role -> memberships.add(Membership.open(account, group, role), "system")));
    }

    /** Like {@link #adopt}, unless it is known: an administrator made it a moment ago. */
    void adoptIfUnknown(String account) {
        if (officers.find(account).isEmpty()) {
            adopt(account);
        }
    }

    private static void named(User user, Person person) {
        named(user, person.familyName(), person.givenName());
        user.setEmail(person.email());
    }

    private static void named(User user, String familyName, String givenName) {
        // Tasklist shows first name, then last name
        user.setFirstName(familyName);
        user.setLastName(givenName);
    }
}
