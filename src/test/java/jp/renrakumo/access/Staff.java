package jp.renrakumo.access;

import java.util.List;
import java.util.Set;
import jp.renrakumo.Visitor;

/** Accounts as production has them, named like the demo's but with passwords that nobody has published. */
final class Staff {

    static final String SECRET = "kd7-Wr3-pq9-Zt5";

    private Staff() {}

    static void open(OfficerAccounts accounts) {
        List.of("hospital", "clinic", "yokohama", "kanagawa", "mhlw")
                .forEach(account -> open(accounts, account, account, Set.copyOf(Role.OF_ORGANIZATIONS)));
        open(accounts, "auditor", Roles.AUDITORS, Set.copyOf(Role.OF_ORGANIZATIONS));
        open(accounts, "analyst", Roles.ANALYSTS, Set.copyOf(Role.OF_ORGANIZATIONS));
    }

    private static void open(OfficerAccounts accounts, String account, String group, Set<Role> roles) {
        accounts.open(
                new OfficerAccounts.Person(account, account, "担当", null),
                password(account),
                Officer.LOCAL,
                Role.in(group, roles).stream()
                        .map(role -> Membership.open(account, group, role))
                        .toList(),
                "test");
    }

    static String password(String account) {
        return SECRET + "-" + account.length();
    }

    static Visitor officer(int port, String account) {
        return Visitor.officer(port, account, password(account));
    }

    static Visitor machine(int port, String account) {
        return Visitor.machine(port, account, password(account));
    }
}
