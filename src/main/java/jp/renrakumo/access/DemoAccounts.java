package jp.renrakumo.access;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import jp.renrakumo.organization.Organizations;
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

    /** account, family name, given name, groups. The names are roles, not people. */
    private static final String[][] ACCOUNTS = {
        {"npa", "警察庁", "担当", "npa"},
        {"mhlw", "厚生労働省", "担当", "mhlw mhlw-desk mhlw-research"},
        {"kanagawa", "神奈川県", "起案者", "kanagawa"},
        {"kanagawa2", "神奈川県", "決裁者", "kanagawa"},
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

    private final EngineAccounts accounts;
    private final Organizations organizations;
    private final Clock clock;

    DemoAccounts(EngineAccounts accounts, Organizations organizations, Clock clock) {
        this.accounts = accounts;
        this.organizations = organizations;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(String... arguments) {
        accounts.models();
        accounts.administrators();
        accounts.auditors();
        accounts.analysts();
        for (String[] account : ACCOUNTS) {
            List<String> groups = List.of(account[3].split(" "));
            if (!List.of(Roles.AUDITORS, Roles.ANALYSTS, Roles.ADMINISTRATORS).containsAll(groups)) {
                accounts.groups(organizations, groups, clock);
            }
            accounts.open(account[0], password(account[0]), account[1], account[2], groups);
        }
        print();
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
        StringBuilder table = new StringBuilder("demo accounts (password = account + \"-demo\"):");
        Arrays.stream(ACCOUNTS)
                .forEach(account -> table.append(String.format("%n  %-12s %s %s", account[0], account[1], account[2])));
        LOG.info("{}", table);
    }
}
