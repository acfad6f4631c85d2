package jp.renrakumo.notification;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Posts what waits for the receiver; several nodes may do so at once. */
@Component
class WebhookPostman {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPostman.class);

    private final WebhookPosts posts;
    private final WebhookReceiver receiver;
    private volatile boolean leaving;

    WebhookPostman(WebhookPosts posts, WebhookReceiver receiver) {
        this.posts = posts;
        this.receiver = receiver;
    }

    /** Until nothing is left to do, or the receiver is in no state to take more. */
    void round() {
        if (receiver.known()) {
            posts.each(id -> !leaving && send(id));
        }
    }

    /** What is being posted is posted; the next is left to the next start. */
    void leave() {
        leaving = true;
    }

    /** @return whether there is sense in trying others now */
    private boolean send(String id) {
        Optional<WebhookPost> post = posts.claim(id);
        if (post.isEmpty()) {
            return true;
        }
        WebhookReply reply = receiver.take(post.get());
        boolean givenUp = posts.record(post.get(), reply);
        if (reply.outcome() != WebhookReply.Outcome.TAKEN) {
            LOG.warn("Webhook {}: {}{}", id, reply.reason(), givenUp ? "; given up" : "");
        }
        return reply.outcome() != WebhookReply.Outcome.AWAY;
    }
}
