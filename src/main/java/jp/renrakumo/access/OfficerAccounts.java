package jp.renrakumo.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
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
    private final IdentityService identities;
    private final AsSystem system;

    OfficerAccounts(
            Officers officers,
            Memberships memberships,
            EngineMembers engine,
            IdentityService identities,
            AsSystem system) {
        this.officers = officers;
        this.memberships = memberships;
        this.engine = engine;
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

    /** The account is now called so. */
    void rename(Person person) {
        system.run(() -> {
            User user = identities.createUserQuery().userId(person.account()).singleResult();
            named(user, person);
            identities.saveUser(user);
        });
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
        // Tasklist shows first name, then last name
        user.setFirstName(person.familyName());
        user.setLastName(person.givenName());
        user.setEmail(person.email());
    }
}
