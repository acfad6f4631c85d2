package jp.renrakumo.access;

import java.time.Clock;
import java.util.List;
import jp.renrakumo.organization.Organizations;

/** Accounts beside the demo's: a prefecture's and a vendor's that have nothing to do with Kanagawa. */
final class Outsiders {

    private Outsiders() {}

    static void open(EngineAccounts accounts, Organizations organizations, Clock clock) {
        accounts.groups(organizations, List.of("110001", "vendor-north"), clock);
        accounts.open("saitama", "saitama-demo", "埼玉県", "担当", List.of("110001"));
        accounts.open("vendor-north", "vendor-north-demo", "北丘", "担当", List.of("vendor-north"));
    }
}
