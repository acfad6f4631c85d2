package jp.renrakumo.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What is dated takes effect on its day: each minute the engine is brought in step, and old login records go. */
@Component
class Settling {

    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    private final Officers officers;
    private final Memberships memberships;
    private final OfficerAccounts accounts;
    private final LoginRecords records;

    Settling(Officers officers, Memberships memberships, OfficerAccounts accounts, LoginRecords records) {
        this.officers = officers;
        this.memberships = memberships;
        this.accounts = accounts;
        this.records = records;
    }

    /** Safe on several nodes: who comes second finds nothing to do, or fails and tries again in a minute. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void settle() {
        officers.unknown().forEach(account -> trying(account, () -> accounts.adopt(account)));
        memberships.outOfStep().forEach(account -> trying(account, () -> accounts.settle(account)));
        officers.justLeft(memberships.today())
                .forEach(account -> trying(account, () -> {
                    accounts.giveBack(account);
                    officers.tasksReturned(account);
                }));
        records.forgetOld();
    }

    private static void trying(String account, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("{} is not in step yet: {}", account, failed.getMessage());
        }
    }

    /** Where nobody runs jobs, as in most tests, nothing happens by itself either. */
    @Configuration
    @EnableScheduling
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
    static class EachMinute {}
}
