package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jp.renrakumo.AtOnce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** From what waits to what arrives, with mail servers in every mood. */
@MailRoomTest
class PostmanTest {

    @Autowired
    Notices notices;

    @Autowired
    Postman postman;

    @Autowired
    Digests digests;

    @Autowired
    Outbox outbox;

    @Autowired
    Outcomes outcomes;

    @Autowired
    MailSettings settings;

    @Autowired
    LinkSignature signature;

    @Autowired
    ObjectProvider<JavaMailSender> senders;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HikariDataSource database;

    @Autowired
    Phonebook phonebook;

    @Autowired
    Today today;

    private Properties properties;
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final FickleServer fickle = new FickleServer();

    @BeforeEach
    void nothing_waits() {
        jdbc.sql("delete from notice").update();
        jdbc.sql("delete from outgoing_mail").update();
        phonebook.entries.clear();
        server.start();
        sender.setPort(server.getSmtp().getPort());
        properties = sender.getJavaMailProperties();
    }

    @AfterEach
    void close() throws IOException {
        server.stop();
        fickle.close();
        sender.setJavaMailProperties(properties);
    }

    @Test
    void three_directives_are_one_mail() throws MessagingException, IOException {
        notices.tellAll(List.of(
                notice("kobe", Notice.Kind.NEW, "DIR-3"),
                notice("kobe", Notice.Kind.OVERDUE, "DIR-1"),
                notice("kobe", Notice.Kind.REMINDER, "DIR-2")));
        postman.round();
        postman.round();
        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("【連絡網】期限超過1件・督促1件・新着1件（kobe）");
        assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat((String) mail.getContent())
                .containsSubsequence("■ 期限超過", "DIR-1", "■ 督促", "DIR-2", "■ 新着", "DIR-3")
                .contains("https://renrakumo.example.jp/directives/DIR-1");
        assertThat(mail.getSentDate()).isEqualTo(today.instant());
        assertThat(mail.getFrom()[0]).hasToString("renrakumo@renrakumo.example.jp");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@renrakumo\\.example\\.jp>");
        assertThat(states("notice", "mail_state")).containsExactly("SENT", "SENT", "SENT");
    }

    @Test
    void what_was_sent_can_be_told_anew_and_what_was_not_cannot() {
        notices.tell(notice("kobe", Notice.Kind.REMINDER, "DIR-1"));
        sender.setPort(fickle.port());
        fickle.answers("RCPT", "451 later");
        postman.round();
        notices.tell(notice("kobe", Notice.Kind.REMINDER, "DIR-1"));
        assertThat(states("notice", "mail_state")).containsExactly("POSTED");
        sender.setPort(server.getSmtp().getPort());
        today.pass(Duration.ofMinutes(1));
        postman.round();
        notices.tell(notice("kobe", Notice.Kind.REMINDER, "DIR-1"));
        postman.round();
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void everybody_of_the_organization_gets_the_one_mail() throws MessagingException {
        phonebook.entry("kobe", "a@example.jp", "b@example.jp", "a@example.jp");
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        postman.round();
        assertThat(server.getReceivedMessages()).hasSize(2); // one per mailbox
        assertThat(Arrays.stream(server.getReceivedMessages()[0].getRecipients(Message.RecipientType.TO))
                        .map(Object::toString))
                .containsExactly("a@example.jp", "b@example.jp");
        assertThat(states("outgoing_mail", "state")).containsExactly("SENT");
    }

    @Test
    void a_server_that_refuses_connections_gets_the_mail_once_and_later() {
        server.stop();
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        for (int minute = 0; minute < 30; minute++) {
            postman.round();
            today.pass(Duration.ofMinutes(1));
        }
        assertThat(error()).isNotEmpty();
        assertThat(attempts()).as("it is not the mail's fault").isZero();
        back();
        postman.round();
        postman.round();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(states("outgoing_mail", "state")).containsExactly("SENT");
    }

    @Test
    void while_the_server_is_away_what_comes_meanwhile_gathers() throws MessagingException {
        server.stop();
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        postman.round();
        for (int number = 2; number <= 5; number++) {
            notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-" + number));
            today.pass(Duration.ofMinutes(1));
            postman.round();
        }
        back();
        today.pass(Duration.ofMinutes(1));
        postman.round();
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[1].getSubject()).contains("新着4件");
    }

    @Test
    void a_server_that_hangs_is_left_soon_and_gets_the_mail_once_and_later() {
        sender.setPort(fickle.port());
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        for (String moment : List.of("greeting", "EHLO", "MAIL", "RCPT", "DATA")) {
            fickle.isItselfAgain();
            fickle.hangsAt(moment);
            long begin = System.nanoTime();
            postman.round();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(moment).isLessThan(Duration.ofSeconds(8));
            assertThat(states("outgoing_mail", "state")).as(moment).containsExactly("WAITING");
            today.pass(Duration.ofHours(4));
        }
        fickle.isItselfAgain();
        postman.round();
        postman.round();
        assertThat(fickle.taken).hasSize(1);
        assertThat(states("outgoing_mail", "state")).containsExactly("SENT");
    }

    @Test
    void how_the_talk_ends_does_not_matter_once_the_mail_was_taken() {
        sender.setPort(fickle.port());
        fickle.hangsAt("QUIT");
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        postman.round();
        postman.round();
        assertThat(fickle.taken).hasSize(1);
        assertThat(states("outgoing_mail", "state")).containsExactly("SENT");
    }

    @Test
    void a_temporary_refusal_is_tried_again_after_one_five_and_fifteen_minutes() {
        sender.setPort(fickle.port());
        fickle.answers("RCPT", "450 greylisted");
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        postman.round();
        for (int wait : new int[] {1, 5, 15}) {
            int before = attempts();
            today.pass(Duration.ofMinutes(wait).minusSeconds(1));
            postman.round();
            assertThat(attempts()).as("too early").isEqualTo(before);
            today.pass(Duration.ofSeconds(1));
            postman.round();
            assertThat(attempts()).isEqualTo(before + 1);
        }
        assertThat(error()).contains("450 greylisted");
        fickle.isItselfAgain();
        today.pass(Duration.ofHours(1));
        postman.round();
        assertThat(fickle.taken).hasSize(1);
    }

    @Test
    void after_a_day_of_refusals_the_mail_has_failed_with_the_reason_and_the_organization_is_unreachable() {
        sender.setPort(fickle.port());
        fickle.answers("end", "452 full");
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        for (int attempt = 0; attempt <= Outgoing.WAITS.size(); attempt++) {
            assertThat(notices.unreachable(List.of("kobe"))).isEmpty();
            postman.round();
            today.pass(Duration.ofHours(12));
        }
        assertThat(states("outgoing_mail", "state")).containsExactly("FAILED");
        assertThat(error()).contains("452 full");
        assertThat(notices.unreachable(List.of("kobe", "osaka"))).containsExactly("kobe");
        today.pass(Duration.ofDays(1));
        fickle.isItselfAgain();
        postman.round();
        assertThat(fickle.taken).hasSize(1);
        assertThat(notices.unreachable(List.of("kobe"))).isEmpty();
    }

    @Test
    void addresses_that_all_are_refused_for_good_fail_at_once() {
        sender.setPort(fickle.port());
        fickle.answers("RCPT", "550 no such user");
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        postman.round();
        assertThat(states("outgoing_mail", "state")).containsExactly("FAILED");
        assertThat(error()).contains("550 no such user");
        assertThat(notices.unreachable(List.of("kobe"))).containsExactly("kobe");
    }

    @Test
    void one_address_that_is_refused_does_not_keep_the_mail_from_the_others() {
        phonebook.entry("kobe", "wrong@example.jp", "later@example.jp", "right@example.jp");
        sender.setPort(fickle.port());
        fickle.answers("RCPT TO:<wrong", "550 no such user");
        fickle.answers("RCPT TO:<later", "450 greylisted");
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        postman.round();
        assertThat(states("outgoing_mail", "state")).containsExactly("WAITING");
        assertThat(states("notice", "mail_state")).as("somebody has it").containsExactly("SENT");
        fickle.isItselfAgain();
        today.pass(Duration.ofMinutes(1));
        postman.round();
        postman.round();
        assertThat(fickle.taken).hasSize(2);
        assertThat(fickle.taken.get(1)).startsWith("RCPT TO:<later@example.jp>").doesNotContain("RCPT TO:<right");
        assertThat(states("outgoing_mail", "state")).containsExactly("SENT");
    }

    @Test
    void without_an_address_the_notice_stays_and_is_seen_until_there_is_one() {
        phonebook.entry("kobe");
        phonebook.entry("osaka", "osaka at example.jp", "a@example.jp\r\nBcc: thief@example.com", "x@a.jp, y@a.jp");
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        notices.tell(notice("osaka", Notice.Kind.NEW, "DIR-1"));
        notices.tell(notice("nara", Notice.Kind.NEW, "DIR-1"));
        postman.round();
        assertThat(notices.unreachable(List.of("kobe", "osaka", "nara"))).containsExactlyInAnyOrder("kobe", "osaka");
        assertThat(server.getReceivedMessages()).hasSize(1);
        phonebook.entries.remove("kobe");
        postman.round();
        assertThat(server.getReceivedMessages()).as("looked for each hour").hasSize(1);
        today.pass(Duration.ofHours(1));
        postman.round();
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(notices.unreachable(List.of("kobe", "osaka"))).containsExactly("osaka");
    }

    @Test
    void a_new_notice_takes_those_along_that_had_no_address() throws MessagingException {
        phonebook.entry("kobe");
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        postman.round();
        phonebook.entries.clear();
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-2"));
        postman.round();
        assertThat(only().getSubject()).contains("新着2件");
    }

    @Test
    void two_nodes_at_once_send_each_mail_once() {
        for (int round = 1; round <= 5; round++) {
            notices.tellAll(some("city-" + round + "-", 20));
            if (round % 2 == 0) {
                digests.compose(); // so that all begin with sending
            }
            Postman other = new Postman(digests, outbox, server(), outcomes);
            assertThat(AtOnce.all(postman::round, other::round, postman::round)).containsOnly(Optional.empty());
            postman.round();
            assertThat(server.getReceivedMessages()).hasSize(20 * round);
        }
        assertThat(jdbc.sql("select count(*) from outgoing_mail")
                        .query(Integer.class)
                        .single())
                .isEqualTo(100);
    }

    @Test
    void a_mail_of_a_node_that_died_is_sent_when_its_lease_has_ended() {
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        digests.compose();
        assertThat(outbox.claim(outbox.due(1).get(0))).isPresent();
        postman.round();
        assertThat(server.getReceivedMessages()).isEmpty();
        today.pass(Outgoing.LEASE);
        postman.round();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void nothing_that_somebody_typed_becomes_a_header() throws MessagingException, IOException {
        String name = "Kobe\r\nBcc: thief@example.com\r\n\r\nHello";
        jdbc.sql("insert into organization_level (id, name, rank_order, relays) values ('L', 'L', 1, false)")
                .update();
        jdbc.sql("insert into organization (id, name, level) values ('evil', ?, 'L')")
                .param(name)
                .update();
        notices.tell(new Notice("evil", Notice.Kind.NEW, "D\r\nBcc: a@example.com", name, name, "/x\r\ny", false));
        postman.round();
        MimeMessage mail = only();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).contains("Bcc").doesNotContain("\r", "\n");
        assertThat((String) mail.getContent()).doesNotContainPattern("(?m)^(Bcc|Hello)");
        // and if the table itself were tampered with
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        digests.compose();
        jdbc.sql("update outgoing_mail set subject = ? where organization = 'kobe'")
                .param("plain\r\nBcc: thief@example.com")
                .update();
        postman.round();
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[1].getHeader("Bcc")).isNull();
    }

    @Test
    void eight_hundred_organizations_are_worked_off_in_chunks() {
        notices.tellAll(some("many-", 800));
        notices.tellAll(some("many-", 800).stream()
                .map(notice -> notice(notice.organization(), Notice.Kind.OVERDUE, "DIR-2"))
                .toList());
        phonebook.questions.set(0);
        greetedShortly();
        long begin = System.nanoTime();
        postman.round();
        System.out.println("800 mails sent in "
                + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
        assertThat(server.getReceivedMessages()).hasSize(800);
        assertThat(phonebook.questions).hasValueLessThanOrEqualTo(800 / Digests.CHUNK + 1);
        assertThat(jdbc.sql("select count(*) from notice where mail_state <> 'SENT'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void without_a_server_nothing_leaves_and_nothing_fails() {
        Postman home = new Postman(
                digests, outbox, new MailServer(senders, new MailSettings("", ""), signature, today, " "), outcomes);
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        home.round();
        assertThat(states("notice", "mail_state")).containsExactly("WAITING");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void while_the_server_thinks_no_connection_to_the_database_is_held() {
        sender.setPort(fickle.port());
        AtomicInteger held = new AtomicInteger(-1);
        fickle.meanwhile = () -> held.set(database.getHikariPoolMXBean().getActiveConnections());
        notices.tell(notice("kobe", Notice.Kind.NEW, "DIR-1"));
        postman.round();
        assertThat(held).hasValue(0);
    }

    @Test
    void every_talk_has_its_time_limits() {
        for (String limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
            for (String protocol : List.of("smtp", "smtps")) {
                assertThat(Integer.parseInt(
                                sender.getJavaMailProperties().getProperty("mail." + protocol + "." + limit)))
                        .isBetween(1000, 10_000);
            }
        }
    }

    private MailServer server() {
        return new MailServer(senders, settings, signature, today, "localhost");
    }

    // GreenMail's greeting of several lines costs 40 ms each time, by Nagle's algorithm
    private void greetedShortly() {
        Properties shortly = new Properties();
        shortly.putAll(properties);
        shortly.put("mail.smtp.ehlo", "false");
        // as delivered, not the second of the tests about a server that hangs: among 800 answers one may come late on a
        // busy machine
        shortly.put("mail.smtp.timeout", "10000");
        sender.setJavaMailProperties(shortly);
    }

    private void back() {
        server.start();
        sender.setPort(server.getSmtp().getPort());
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private List<String> states(String table, String column) {
        return jdbc.sql("select " + column + " from " + table)
                .query(String.class)
                .list();
    }

    private String error() {
        return jdbc.sql("select last_error from outgoing_mail")
                .query(String.class)
                .single();
    }

    private int attempts() {
        return jdbc.sql("select attempts from outgoing_mail")
                .query(Integer.class)
                .single();
    }

    private static List<Notice> some(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> notice(prefix + number, Notice.Kind.NEW, "DIR-1"))
                .toList();
    }

    private static Notice notice(String organization, Notice.Kind kind, String number) {
        return new Notice(organization, kind, number, "警備の強化について", "確かめてください。", "/directives/" + number, false);
    }
}
