package jp.renrakumo.notification;

import java.util.List;
import jp.renrakumo.access.OfficerMail;
import jp.renrakumo.organization.Announced;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Mails to officers what other modules announce, in the transaction in which they do. */
@Component
class Announcements {

    private final OfficerMail officers;
    private final Letters letters;
    private final MailSettings settings;

    Announcements(OfficerMail officers, Letters letters, MailSettings settings) {
        this.officers = officers;
        this.letters = letters;
        this.settings = settings;
    }

    @EventListener
    void tell(Announced news) {
        List<String> addresses =
                news.account() == null ? officers.in(news.group(), news.except()) : officers.of(news.account());
        letters.send(news.group(), addresses, "【連絡網】" + news.subject(), body(news));
    }

    private String body(Announced news) {
        return "連絡網からのお知らせです。\n\n" + news.sentence() + "\n\n" + settings.baseUrl() + news.path()
                + "\n\nこのメールは送信専用です。返信は届きません。\n";
    }
}
