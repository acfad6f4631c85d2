package jp.renrakumo;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * After a kill the dead process's jobs would wait until their locks expire. An H2 file is open in one process at most, so
 * whoever opens it may free them at once; on PostgreSQL another node may be alive and the locks stay.
 */
@Component
class OrphanedJobs {

    private final JdbcClient jdbc;
    private final boolean file;

    OrphanedJobs(JdbcClient jdbc, @Value("${spring.datasource.url}") String url) {
        this.jdbc = jdbc;
        this.file = url.startsWith("jdbc:h2:file:");
    }

    /** Before the job executor starts. */
    @EventListener(ApplicationStartedEvent.class)
    public void free() {
        if (file) {
            jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ is not null")
                    .update();
        }
    }
}
