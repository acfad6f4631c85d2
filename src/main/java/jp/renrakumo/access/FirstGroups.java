package jp.renrakumo.access;

import org.springframework.boot.CommandLineRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The working groups are there from the first start, and so are accounts that the engine had before. */
@Component
@Order(1)
class FirstGroups implements CommandLineRunner {

    private final EngineAccounts groups;
    private final Officers officers;
    private final OfficerAccounts accounts;

    FirstGroups(EngineAccounts groups, Officers officers, OfficerAccounts accounts) {
        this.groups = groups;
        this.officers = officers;
        this.accounts = accounts;
    }

    @Override
    @Transactional
    public void run(String... arguments) {
        groups.models();
        groups.administrators();
        groups.auditors();
        groups.analysts();
        officers.unknown().forEach(accounts::adopt);
    }
}
