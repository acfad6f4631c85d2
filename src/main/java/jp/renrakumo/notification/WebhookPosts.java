package jp.renrakumo.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Notices for the receiver, from the moment at which they are told. */
@Repository
class WebhookPosts {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final WebhookReceiver receiver;
    private final MailSettings links;
    private final Clock clock;
    private final Outgoing posts;

    WebhookPosts(JdbcTemplate jdbc, WebhookReceiver receiver, MailSettings links, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.receiver = receiver;
        this.links = links;
        this.clock = clock;
        this.posts = new Outgoing("webhook_post", client, clock);
    }

    private record Told(long id, String digestKey, String name) {}

    /** Adds those that have just been told and were not told before; none if there is no receiver. In the caller's transaction. */
    void add(Collection<Notice> notices) {
        if (!receiver.known()) {
            return;
        }
        Map<String, Notice> byKey = new TreeMap<>();
        notices.forEach(notice -> byKey.putIfAbsent(DigestKey.of(notice), notice));
        List<String> keys = new ArrayList<>(byKey.keySet());
        for (int from = 0; from < keys.size(); from += BATCH) {
            insert(told(keys.subList(from, Math.min(keys.size(), from + BATCH))), byKey);
        }
    }

    /** Who tells the same at this moment waits here, and then finds it posted. */
    private List<Told> told(List<String> keys) {
        client.sql("select id from notice where digest_key in (:keys) order by digest_key for update")
                .param("keys", keys)
                .query(Long.class)
                .list();
        return client.sql("select n.id, n.digest_key, coalesce(o.name, n.organization) as name from notice n"
                        + " left join organization o on o.id = n.organization where n.digest_key in (:keys)"
                        + " and not exists (select 1 from webhook_post p where p.notice = n.id) order by n.id")
                .param("keys", keys)
                .query(Told.class)
                .list();
    }

    private void insert(List<Told> all, Map<String, Notice> byKey) {
        Instant now = clock.instant();
        OffsetDateTime at = Moments.utc(now);
        jdbc.batchUpdate(
                "insert into webhook_post (id, notice, case_number, body, state, attempts, created_at, next_attempt_at)"
                        + " values (?, ?, ?, ?, 'WAITING', 0, ?, ?)",
                all,
                BATCH,
                (statement, told) -> {
                    Notice notice = Objects.requireNonNull(byKey.get(told.digestKey()));
                    statement.setString(1, UUID.randomUUID().toString());
                    statement.setLong(2, told.id());
                    statement.setString(3, notice.caseNumber());
                    statement.setString(4, WebhookBody.of(notice, told.name(), now, links.baseUrl()));
                    statement.setObject(5, at);
                    statement.setObject(6, at);
                });
    }

    /** See {@link Outgoing#each}. */
    void each(Predicate<String> sender) {
        posts.each(sender);
    }

    /** Takes one for posting; empty if somebody else has. */
    @Transactional
    public Optional<WebhookPost> claim(String id) {
        return posts.claim(id)
                ? client.sql("select id, body, attempts, claimed_by as claim from webhook_post where id = ?")
                        .param(id)
                        .query(WebhookPost.class)
                        .optional()
                : Optional.empty();
    }

    /** Writes down what came of it. @return whether it was given up */
    @Transactional
    public boolean record(WebhookPost post, WebhookReply reply) {
        if (reply.outcome() == WebhookReply.Outcome.TAKEN) {
            posts.sent(post.id(), "");
            return false;
        }
        if (reply.outcome() == WebhookReply.Outcome.GONE || post.attempts() >= Outgoing.WAITS.size()) {
            return posts.failed(post.id(), post.claim(), reply.reason());
        }
        posts.again(post.id(), post.claim(), post.attempts() + 1, Outgoing.WAITS.get(post.attempts()), reply.reason());
        return false;
    }
}
