package jp.renrakumo.notification;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Looks through the mailbox of the sender for reports of mails that came back. A report that was read is marked as read; all
 * else there is left as it is, and nothing is removed.
 */
@Component
@EnableConfigurationProperties(BounceSettings.class)
class ReturnedMailbox {

    private static final Logger LOG = LoggerFactory.getLogger(ReturnedMailbox.class);

    /** A report has the mail with it, which is one of ours; what is larger is none. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final BounceSettings settings;
    private final String password;
    private final ReturnedMails returned;
    private final Session session;

    ReturnedMailbox(
            BounceSettings settings,
            @Value("${renrakumo.mail.bounces.password:}") String password,
            ReturnedMails returned) {
        this.settings = settings;
        this.password = password;
        this.returned = returned;
        this.session = Session.getInstance(limits(protocol(settings)));
    }

    private static String protocol(BounceSettings settings) {
        return settings.tls() ? "imaps" : "imap";
    }

    private static Properties limits(String protocol) {
        Properties limits = new Properties();
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            limits.setProperty("mail." + protocol + "." + limit, "10000");
        }
        limits.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        // looking at a message does not mark it
        limits.setProperty("mail." + protocol + ".peek", "true");
        return limits;
    }

    /** To be called outside any transaction. */
    void round() {
        if (!settings.on()) {
            return;
        }
        try (Store store = session.getStore(protocol(settings))) {
            store.connect(settings.host(), settings.port(), settings.user(), password);
            try (Folder folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                read(folder);
            }
        } catch (MessagingException away) {
            LOG.warn("The mailbox of returned mails cannot be read: {}", words(away));
        }
    }

    private void read(Folder folder) throws MessagingException {
        Message[] fresh = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        FetchProfile kind = new FetchProfile();
        kind.add("Content-Type");
        kind.add(FetchProfile.Item.SIZE);
        folder.fetch(fresh, kind);
        for (Message message : fresh) {
            String[] types = message.getHeader("Content-Type");
            if (types != null && DeliveryReport.is(types[0])) {
                read(message);
                message.setFlag(Flags.Flag.SEEN, true);
            }
        }
    }

    /** One that cannot be understood keeps no other from being read. */
    private void read(Message message) throws MessagingException {
        if (message.getSize() > LARGEST) {
            return;
        }
        // read here: what servers make of the parts of a report differs
        MimeMessage copy = new MimeMessage((MimeMessage) message);
        try {
            DeliveryReport.of(copy).ifPresent(this::record);
        } catch (MessagingException | IOException unreadable) {
            LOG.warn("A report of a returned mail cannot be read: {}", words(unreadable));
        }
    }

    private void record(DeliveryReport report) {
        boolean known = returned.record(report);
        LOG.warn(
                "Mail {} came back: {}{}",
                report.mail(),
                report.failures().get(0).reason(),
                known ? "" : " (not one of ours)");
    }

    private static String words(Exception why) {
        return OneLine.of(String.valueOf(why.getMessage()), 500);
    }
}
