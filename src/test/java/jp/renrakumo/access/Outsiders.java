package jp.renrakumo.access;

import java.util.Set;

/** Accounts beside the demo's: a prefecture's and a vendor's that have nothing to do with Kanagawa. */
final class Outsiders {

    private Outsiders() {}

    static void open(OfficerAccounts accounts) {
        open(accounts, "saitama", "埼玉県", "110001");
        open(accounts, "vendor-north", "北丘", "vendor-north");
    }

    private static void open(OfficerAccounts accounts, String account, String familyName, String organization) {
        accounts.open(
                new OfficerAccounts.Person(account, familyName, "担当", null),
                DemoAccounts.password(account),
                Officer.LOCAL,
                Role.in(organization, Set.copyOf(Role.OF_ORGANIZATIONS)).stream()
                        .map(role -> Membership.open(account, organization, role))
                        .toList(),
                "test");
    }
}
