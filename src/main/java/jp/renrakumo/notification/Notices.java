package jp.renrakumo.notification;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells organizations, by e-mail (and the webhook, if there is one) and later: what is told in a transaction is gone with it when it fails, and the mail server
 * is nobody's concern here.
 *
 * <p>How a notice stands is {@code notice.mail_state}: WAITING for the next digest, POSTED in a mail that the server has not
 * taken yet, SENT, or UNREACHABLE: the organization has no address that could be used, or every attempt at those it has
 * failed; addresses are looked for again. So a list of organizations is narrowed to those nobody could tell by
 * {@code organization in (select n.organization from notice n where n.mail_state = 'UNREACHABLE')}.
 */
@Component
public class Notices {

    private final WaitingNotices waiting;
    private final WebhookPosts posts;

    Notices(WaitingNotices waiting, WebhookPosts posts) {
        this.waiting = waiting;
        this.posts = posts;
    }

    /** Like {@link #tellAll} for one. */
    @Transactional
    public void tell(Notice notice) {
        tellAll(List.of(notice));
    }

    /**
     * Tells all of them, in the caller's transaction, or in one of its own if there is none. The same organization, kind,
     * case and sentence is one notice until it was sent. A notice that another transaction is telling at this moment waits
     * for its end.
     */
    @Transactional
    public void tellAll(List<Notice> notices) {
        waiting.add(notices);
        posts.add(notices);
    }

    /** Those of these organizations for whom something waits that nobody there could be told. */
    @Transactional(readOnly = true)
    public Set<String> unreachable(Collection<String> organizations) {
        return waiting.unreachable(organizations);
    }
}
