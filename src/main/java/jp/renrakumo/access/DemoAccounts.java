package jp.renrakumo.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The demo's accounts; password = account + {@code -demo}. Printed at the start. */
@Component
@Profile("demo")
@Order(2)
class DemoAccounts implements CommandLineRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);

    /** account, family name, given name, groups, roles there (all three if none is told). The names are roles, not people. */
    private static final String[][] ACCOUNTS = {
        {"npa", "警察庁", "担当", "npa"},
        {"mhlw", "厚生労働省", "担当", "mhlw mhlw-desk mhlw-research"},
        {"kanagawa", "神奈川県", "起案者", "kanagawa", "OFFICER SUPERVISOR"},
        {"kanagawa2", "神奈川県", "決裁者", "kanagawa", "OFFICER APPROVER"},
        {"yokohama", "横浜市", "担当", "yokohama"},
        {"kawasaki", "川崎市", "担当", "kawasaki"},
        {"sagamihara", "相模原市", "担当", "sagamihara"},
        {"yokosuka", "横須賀市", "担当", "yokosuka"},
        {"fujisawa", "藤沢市", "担当", "fujisawa"},
        {"chigasaki", "茅ヶ崎市", "担当", "chigasaki"},
        {"hospital", "みなと架空病院", "担当", "hospital"},
        {"clinic", "港の見えるクリニック", "担当", "clinic"},
        {"pharmacy", "はまかぜ薬局", "担当", "pharmacy"},
        {"network", "みなとネットワーク", "担当", "network"},
        {"municipal", "丹沢病院", "担当", "municipal-hospital"},
        {"vendor", "みなとシステム保守", "担当", "vendor"},
        {"association", "神奈川県病院協会", "担当", "association"},
        {"auditor", "監査", "担当", Roles.AUDITORS},
        {"analyst", "業務分析", "担当一", Roles.ANALYSTS},
        {"analyst2", "業務分析", "担当二", Roles.ANALYSTS},
        {"admin", "システム", "管理者", Roles.ADMINISTRATORS}
    };

    private final OfficerAccounts accounts;
    private final Officers officers;

    DemoAccounts(OfficerAccounts accounts, Officers officers) {
        this.accounts = accounts;
        this.officers = officers;
    }

    @Override
    @Transactional
    public void run(String... arguments) {
        Arrays.stream(ACCOUNTS).filter(account -> !officers.taken(account[0])).forEach(this::open);
        print();
    }

    private void open(String[] account) {
        accounts.open(
                new OfficerAccounts.Person(account[0], account[1], account[2], null),
                password(account[0]),
                Officer.LOCAL,
                Arrays.stream(account[3].split(" "))
                        .flatMap(group -> Role.in(group, roles(account)).stream()
                                .map(role -> Membership.open(account[0], group, role)))
                        .toList(),
                "demo");
    }

    private static Set<Role> roles(String[] account) {
        return account.length == 4
                ? Set.copyOf(Role.OF_ORGANIZATIONS)
                : Arrays.stream(account[4].split(" ")).map(Role::valueOf).collect(Collectors.toSet());
    }

    /** Every account whose password is published. */
    static List<String> names() {
        return Arrays.stream(ACCOUNTS).map(account -> account[0]).toList();
    }

    /** The published password. */
    static String password(String account) {
        return account + "-demo";
    }

    private static void print() {
        LOG.info("demo accounts (password = account + \"-demo\"):");
        Arrays.stream(ACCOUNTS)
                .forEach(account -> LOG.info(String.format("  %-12s %s %s", account[0], account[1], account[2])));
    }
}
