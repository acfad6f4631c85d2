package jp.renrakumo.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** The mail server of the settings, if there is one. */
@Component
@EnableConfigurationProperties(MailSettings.class)
class MailServer {

    private final ObjectProvider<JavaMailSender> sender;
    private final MailSettings settings;
    private final LinkSignature signature;
    private final Clock clock;
    private final boolean known;

    /** @throws IllegalStateException if a server is set and what we need besides is not */
    MailServer(
            ObjectProvider<JavaMailSender> sender,
            MailSettings settings,
            LinkSignature signature,
            Clock clock,
            @Value("${spring.mail.host:}") String host) {
        this.sender = sender;
        this.settings = settings;
        this.signature = signature;
        this.clock = clock;
        this.known = !host.isBlank();
        if (known) {
            settings.demand();
        }
    }

    boolean known() {
        return known;
    }

    /** Hands the mail over; returns within the server's time limits. To be called outside any transaction. */
    Answer send(OutgoingMail mail) {
        try {
            sender.getObject().send(message -> write(mail, message));
            return Answer.accepted("");
        } catch (MailException failed) {
            return Answer.of(mail, failed);
        }
    }

    private void write(OutgoingMail mail, MimeMessage message) throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(mail.recipients().toArray(String[]::new));
        helper.setSubject(OneLine.of(mail.subject(), 255));
        helper.setText(signature.written(mail.body()));
        helper.setSentDate(Date.from(clock.instant()));
        message.setHeader(
                "Message-ID",
                "<" + mail.id() + settings.from().substring(settings.from().lastIndexOf('@')) + ">");
        // no answers by machines (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
    }
}
