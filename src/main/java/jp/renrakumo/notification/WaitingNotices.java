package jp.renrakumo.notification;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices that nobody was told yet. */
@Repository
class WaitingNotices {

    private static final int BATCH = 1000;
    private static final int ATTEMPTS = 10;
    private static final String COLUMNS =
            "(digest_key, organization, kind, case_number, subject, sentence, path, exercise, duty, answer_until, told_at,"
                    + " mail_state)";
    private static final String ON_POSTGRES = "insert into notice " + COLUMNS
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING') on conflict (digest_key) do nothing";
    private static final String ON_H2 = "merge into notice n using (select cast(? as varchar(64)) as digest_key) told"
            + " on n.digest_key = told.digest_key when not matched then insert " + COLUMNS
            + " values (told.digest_key, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;
    private final boolean postgres;

    WaitingNotices(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.clock = clock;
        this.postgres = "PostgreSQL".equals(jdbc.execute((ConnectionCallback<String>)
                database -> database.getMetaData().getDatabaseProductName()));
    }

    /** Adds those that do not wait yet. In the order of their keys: two who tell the same do not block each other. */
    void add(Collection<Notice> notices) {
        Map<String, Notice> byKey = new TreeMap<>();
        notices.forEach(notice -> byKey.putIfAbsent(DigestKey.of(notice), notice));
        for (int attempt = 1; !added(byKey, attempt == ATTEMPTS); attempt++) {}
    }

    /** H2 refuses a row that somebody committed while we waited for him; at the next attempt it finds it. */
    private boolean added(Map<String, Notice> byKey, boolean last) {
        try {
            insert(byKey);
            return true;
        } catch (DuplicateKeyException meanwhile) {
            if (last || postgres) {
                throw meanwhile;
            }
            return false;
        }
    }

    private void insert(Map<String, Notice> byKey) {
        OffsetDateTime now = Moments.utc(clock.instant());
        jdbc.batchUpdate(postgres ? ON_POSTGRES : ON_H2, byKey.entrySet(), BATCH, (statement, entry) -> {
            @Nullable Object[] values = values(entry.getKey(), entry.getValue(), now);
            for (int at = 0; at < values.length; at++) {
                if (values[at] == null) {
                    statement.setNull(at + 1, Types.TIMESTAMP_WITH_TIMEZONE);
                } else {
                    statement.setObject(at + 1, values[at]);
                }
            }
        });
    }

    private static @Nullable Object[] values(String key, Notice notice, OffsetDateTime now) {
        Instant until = notice.answerUntil();
        return new @Nullable Object[] {
            key,
            notice.organization(),
            notice.kind().name(),
            notice.caseNumber(),
            notice.subject(),
            notice.sentence(),
            notice.path(),
            notice.exercise(),
            notice.duty(),
            until == null ? null : Moments.utc(until),
            now
        };
    }

    /** Organizations for which something waits, else those whose addresses are to be looked for again. */
    List<String> organizations(int most) {
        List<String> waiting = organizations("mail_state = 'WAITING'", most);
        return waiting.isEmpty()
                ? organizations("mail_state = 'UNREACHABLE' and look_again_at <= :now", most)
                : waiting;
    }

    Set<String> unreachable(Collection<String> organizations) {
        Set<String> found = new HashSet<>();
        List<String> all = new ArrayList<>(organizations);
        for (int from = 0; from < all.size(); from += BATCH) {
            found.addAll(client.sql("select distinct organization from notice where mail_state = 'UNREACHABLE'"
                            + " and organization in (:some)")
                    .param("some", all.subList(from, Math.min(all.size(), from + BATCH)))
                    .query(String.class)
                    .list());
        }
        return found;
    }

    private List<String> organizations(String condition, int most) {
        return client.sql("select distinct organization from notice where " + condition
                        + " order by organization limit :most")
                .param("now", Moments.utc(clock.instant()))
                .param("most", most)
                .query(String.class)
                .list();
    }
}
