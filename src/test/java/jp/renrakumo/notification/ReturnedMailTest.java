package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Mails that a server took and that came back: the sender's mailbox is read, and whom they did not reach is known. */
@MailRoomTest
@Timeout(60)
class ReturnedMailTest {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private static final GreenMailUser SENDER;

    static {
        SERVER.start();
        SENDER = SERVER.setUser("renrakumo@renrakumo.example.jp", "renrakumo", "secret");
    }

    @Autowired
    Notices notices;

    @Autowired
    Postman postman;

    @Autowired
    ReturnedMailbox mailbox;

    @Autowired
    ReturnedMails returned;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Phonebook phonebook;

    @Autowired
    Today today;

    @DynamicPropertySource
    static void mailbox(DynamicPropertyRegistry properties) {
        properties.add("renrakumo.mail.bounces.host", () -> "127.0.0.1");
        properties.add("renrakumo.mail.bounces.port", () -> SERVER.getImap().getPort());
        properties.add("renrakumo.mail.bounces.user", () -> "renrakumo");
        properties.add("renrakumo.mail.bounces.password", () -> "secret");
        properties.add("renrakumo.mail.bounces.tls", () -> "false");
    }

    @BeforeEach
    void one_mail_was_sent() throws Exception {
        for (String table : List.of("notice", "personal_notice", "outgoing_mail", "mail_bounce")) {
            jdbc.sql("delete from " + table).update();
        }
        SERVER.purgeEmailFromAllMailboxes();
        phonebook.entries.clear();
        sender.setPort(SERVER.getSmtp().getPort());
        notices.tell(
                new Notice("kobe", Notice.Kind.NEW, "DIR-1", "警備の強化について", "確かめてください。", "/directives/DIR-1", false));
    }

    @Test
    void who_was_not_reached_is_unreachable_with_the_servers_reason() throws Exception {
        postman.round();
        comesBack(report("kobe@example.jp", "failed", "5.1.1", "550 no such user", original()));
        mailbox.round();
        assertThat(notices.unreachable(List.of("kobe"))).containsExactly("kobe");
        assertThat(jdbc.sql("select state || ' ' || last_error from outgoing_mail")
                        .query(String.class)
                        .single())
                .isEqualTo("FAILED came back: 5.1.1 550 no such user");
        assertThat(unread()).isZero();
    }

    @Test
    void it_is_told_again_when_addresses_are_looked_for_again() throws Exception {
        postman.round();
        comesBack(report("kobe@example.jp", "failed", "5.1.1", "550 no such user", original()));
        mailbox.round();
        phonebook.entry("kobe", "right@example.jp");
        today.pass(Duration.ofDays(1));
        postman.round();
        assertThat(notices.unreachable(List.of("kobe"))).isEmpty();
        assertThat(Arrays.stream(SERVER.getReceivedMessages()).map(ReturnedMailTest::to))
                .contains("kobe@example.jp", "right@example.jp");
        // the old report once more
        comesBack(report("kobe@example.jp", "failed", "5.1.1", "550 no such user", original()));
        mailbox.round();
        assertThat(notices.unreachable(List.of("kobe"))).isEmpty();
    }

    @Test
    void as_long_as_it_reached_somebody_nobody_is_called() throws Exception {
        phonebook.entry("kobe", "wrong@example.jp", "Right@example.jp");
        postman.round();
        comesBack(report("wrong@example.jp", "failed", "5.1.1", "550 no such user", original()));
        mailbox.round();
        mailbox.round();
        assertThat(notices.unreachable(List.of("kobe"))).isEmpty();
        assertThat(bounces()).containsExactly("wrong@example.jp");
        comesBack(report("right@example.jp", "failed", "5.2.2", "452 full", headersOnly()));
        mailbox.round();
        assertThat(notices.unreachable(List.of("kobe"))).containsExactly("kobe");
    }

    @Test
    void where_a_mail_was_sent_on_it_is_the_address_that_we_wrote_to() throws Exception {
        phonebook.entry("kobe", "desk@example.jp", "other@example.jp");
        postman.round();
        comesBack(report("somebody@elsewhere.example.com", "failed", "5.1.1", "550 no such user", original())
                .replace("Final-Recipient", "Original-Recipient: rfc822;desk@example.jp\r\nFinal-Recipient"));
        comesBack(report("stranger@example.jp", "failed", "5.1.1", "550 no such user", original()));
        mailbox.round();
        assertThat(bounces()).containsExactly("desk@example.jp");
    }

    @Test
    void an_officers_own_mail_comes_back_too() throws Exception {
        postman.round();
        String mail =
                jdbc.sql("select id from outgoing_mail").query(String.class).single();
        jdbc.sql("update notice set mail = null").update();
        jdbc.sql("insert into personal_notice (notice, account, organization, state, send_at, mail)"
                        + " select id, 'sato', 'kobe', 'SENT', told_at, ? from notice")
                .param(mail)
                .update();
        comesBack(report("kobe@example.jp", "failed", "5.1.1", "550 no such user", original()));
        mailbox.round();
        assertThat(notices.unreachable(List.of("kobe"))).containsExactly("kobe");
        assertThat(jdbc.sql("select count(*) from personal_notice")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_report_that_it_takes_longer_or_has_arrived_changes_nothing() throws Exception {
        postman.round();
        comesBack(report("kobe@example.jp", "delayed", "4.4.1", "no answer yet", original()));
        comesBack(report("kobe@example.jp", "delivered", "2.0.0", "fine", original()));
        mailbox.round();
        assertThat(bounces()).isEmpty();
        assertThat(notices.unreachable(List.of("kobe"))).isEmpty();
        assertThat(unread()).as("read all the same").isZero();
    }

    @Test
    void without_the_mail_itself_the_reports_own_reference_tells_which_it_was() throws Exception {
        postman.round();
        comesBack(report("kobe@example.jp", "failed", "5.1.1", "550 no such user", "")
                .replace("MIME-Version", "In-Reply-To: " + first() + "\r\nMIME-Version"));
        mailbox.round();
        assertThat(bounces()).containsExactly("kobe@example.jp");
    }

    @Test
    void what_is_no_report_of_our_mails_is_left_alone() throws Exception {
        postman.round();
        String answer = "From: kobe@example.jp\r\nSubject: Re\r\nIn-Reply-To: " + first()
                + "\r\nContent-Type: text/plain\r\n\r\nFinal-Recipient: rfc822;kobe@example.jp\r\nAction: failed\r\n";
        comesBack(answer);
        comesBack(report(
                "kobe@example.jp",
                "failed",
                "5.1.1",
                "550",
                part("message/rfc822", "Message-ID: <00000000-0000-0000-0000-000000000000@example.jp>\r\n\r\nx")));
        comesBack("Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\nbroken");
        comesBack(report("kobe@example.jp", "delayed", "4.4.1", "no answer yet", original()));
        mailbox.round();
        assertThat(bounces()).isEmpty();
        assertThat(notices.unreachable(List.of("kobe"))).isEmpty();
        assertThat(unread()).as("the answer is for people").isOne();
    }

    @Test
    void a_mailbox_that_is_away_or_silent_is_left_soon() throws IOException {
        mailbox(1).round();
        try (FickleServer silent = new FickleServer()) {
            silent.hangsAt("greeting");
            long begin = System.nanoTime();
            mailbox(silent.port()).round();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private ReturnedMailbox mailbox(int port) {
        return new ReturnedMailbox(
                new BounceSettings("127.0.0.1", port, "renrakumo", "INBOX", false, Duration.ofMinutes(5)),
                "secret",
                returned);
    }

    /** As Postfix writes it. @param original part with the mail or its headers; may be empty */
    private static String report(String address, String action, String status, String said, String original) {
        return "From: MAILER-DAEMON@mx.example.jp\r\nTo: renrakumo@renrakumo.example.jp\r\n"
                + "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"b\"\r\n\r\n"
                + part("text/plain; charset=us-ascii", "I'm sorry to have to inform you.")
                + part(
                        "message/delivery-status",
                        "Reporting-MTA: dns; mx.example.jp\r\nArrival-Date: Thu, 23 May 2019 09:00:00 +0900\r\n\r\n"
                                + "Final-Recipient: rfc822; " + address + "\r\nAction: " + action + "\r\nStatus: "
                                + status + "\r\nRemote-MTA: dns; mail.example.jp\r\nDiagnostic-Code: smtp; " + said
                                + "\r\n")
                + original + "--b--\r\n";
    }

    private static String part(String type, String content) {
        return "--b\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
    }

    private String original() {
        return part("message/rfc822", "Message-ID: " + first() + "\r\nSubject: x\r\n\r\nbody");
    }

    private String headersOnly() {
        return part("text/rfc822-headers", "Subject: x\r\nMessage-ID:\r\n " + first() + "\r\n");
    }

    /** The Message-ID of the first mail. */
    private String first() {
        return jdbc.sql("select id from outgoing_mail order by created_at, id fetch first 1 rows only")
                .query((row, at) -> "<" + row.getString("id") + "@renrakumo.example.jp>")
                .single();
    }

    private static String to(MimeMessage mail) {
        try {
            return String.valueOf(mail.getAllRecipients()[0]);
        } catch (jakarta.mail.MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void comesBack(String text) throws Exception {
        SENDER.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static long unread() throws Exception {
        return SERVER.getManagers().getImapHostManager().getInbox(SENDER).getMessages().stream()
                .filter(message -> !message.getFlags().contains(Flags.Flag.SEEN))
                .count();
    }

    private List<String> bounces() {
        return jdbc.sql("select address from mail_bounce order by address")
                .query(String.class)
                .list();
    }
}
