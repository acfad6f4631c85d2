package jp.renrakumo.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is kept of logins, for every node: how often it failed in a bucket, and where it succeeded. */
@Repository
class LoginRecords {

    private static final Duration FAILURES_COUNT_FOR = Duration.ofHours(24);
    private static final Duration ADDRESS_IS_KNOWN_FOR = Duration.ofDays(90);
    private static final Duration WRITTEN_AGAIN_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How often it failed in a row, and when last. */
    record Failures(int count, Instant last) {}

    List<Failures> failures(Collection<String> buckets) {
        return jdbc.sql("select failures, last_at from login_failure where bucket in (:buckets) and last_at > :since")
                .param("buckets", buckets)
                .param("since", before(FAILURES_COUNT_FOR))
                .query(LoginRecords::row)
                .list();
    }

    /** One more; counted in the database, so that attempts at the same moment all count. */
    void failed(String bucket) {
        if (!counted(bucket)) {
            try {
                jdbc.sql("insert into login_failure (bucket, failures, last_at) values (?, 1, ?)")
                        .params(bucket, now())
                        .update();
            } catch (DuplicateKeyException another) {
                counted(bucket);
            }
        }
    }

    private boolean counted(String bucket) {
        return jdbc.sql("update login_failure set failures = case when last_at > ? then failures + 1 else 1 end,"
                                + " last_at = ? where bucket = ?")
                        .params(before(FAILURES_COUNT_FOR), now(), bucket)
                        .update()
                > 0;
    }

    boolean known(String bucket) {
        return jdbc.sql("select count(*) from login_success where bucket = ? and last_at > ?")
                        .params(bucket, before(ADDRESS_IS_KNOWN_FOR))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The bucket begins anew and is known; a machine that comes each second is written down once a day. */
    void succeeded(String bucket) {
        jdbc.sql("delete from login_failure where bucket = ?").param(bucket).update();
        int fresh = jdbc.sql("select count(*) from login_success where bucket = ? and last_at > ?")
                .params(bucket, before(WRITTEN_AGAIN_AFTER))
                .query(Integer.class)
                .single();
        if (fresh == 0) {
            write(bucket);
        }
    }

    private void write(String bucket) {
        int there = jdbc.sql("update login_success set last_at = ? where bucket = ?")
                .params(now(), bucket)
                .update();
        if (there == 0) {
            try {
                jdbc.sql("insert into login_success (bucket, last_at) values (?, ?)")
                        .params(bucket, now())
                        .update();
            } catch (DuplicateKeyException another) {
                return;
            }
        }
    }

    void forgetOld() {
        jdbc.sql("delete from login_failure where last_at <= ?")
                .param(before(FAILURES_COUNT_FOR))
                .update();
        jdbc.sql("delete from login_success where last_at <= ?")
                .param(before(ADDRESS_IS_KNOWN_FOR))
                .update();
    }

    private OffsetDateTime now() {
        return Moments.utc(clock.instant());
    }

    private OffsetDateTime before(Duration duration) {
        return Moments.utc(clock.instant().minus(duration));
    }

    private static Failures row(ResultSet row, int number) throws SQLException {
        return new Failures(
                row.getInt("failures"),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
