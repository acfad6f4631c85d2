package jp.renrakumo.release.migration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A node that was killed leaves its jobs locked. On a database that this node alone can have open nobody works on them any
 * more: they are given back before the job executor starts. On a shared database the lock expires by itself, because
 * another node may be alive.
 */
@Component
class AbandonedJobs implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedJobs.class);

    private final JdbcClient jdbc;
    private final boolean alone;

    AbandonedJobs(JdbcClient jdbc, @Value("${spring.datasource.url}") String url) {
        this.jdbc = jdbc;
        this.alone = alone(url);
    }

    /** Whether no second process can have the database open: H2 in this process, without its mixed mode. */
    static boolean alone(String url) {
        return (url.startsWith("jdbc:h2:file:") || url.startsWith("jdbc:h2:mem:"))
                && !url.toUpperCase(java.util.Locale.ROOT).contains("AUTO_SERVER");
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (alone) {
            int jobs = jdbc.sql("update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, REV_ = REV_ + 1"
                            + " where LOCK_OWNER_ is not null")
                    .update();
            if (jobs > 0) {
                LOG.info("{} jobs of a node that was killed are given back", jobs);
            }
        }
    }
}
