package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.when;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.renrakumo.access.OfficerMail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Officers who prefer something else than their organizations' mail; it is nine in the morning of a Thursday or later. */
@MailRoomTest
class PersonalMailTest {

    private static final Preference DAILY_AT_NOON =
            preference(Map.of(Notice.Kind.NEW, Preference.Choice.DAILY, Notice.Kind.REMINDER, Preference.Choice.DAILY));

    @Autowired
    Notices notices;

    @Autowired
    Postman postman;

    @Autowired
    Preferences preferences;

    @Autowired
    OfficerMail officers;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Phonebook phonebook;

    @Autowired
    Today today;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final FickleServer fickle = new FickleServer();

    @BeforeEach
    void nothing_waits() {
        Stream.of("personal_notice", "notice", "outgoing_mail", "mail_link", "notice_choice", "notice_preference")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        phonebook.entries.clear();
        server.start();
        sender.setPort(server.getSmtp().getPort());
        while (today.instant().atZone(today.getZone()).getHour() != 9
                || today.instant().atZone(today.getZone()).getMinute() != 0) {
            today.pass(Duration.ofMinutes(1).minusSeconds(today.instant().getEpochSecond() % 60));
        }
        works("sato", "kobe", "sato@example.jp");
    }

    @AfterEach
    void close() throws IOException {
        reset(officers);
        server.stop();
        fickle.close();
    }

    @Test
    void who_wants_a_daily_mail_gets_one_and_his_organization_is_told_as_ever() throws Exception {
        preferences.change("sato", DAILY_AT_NOON);
        tell(Notice.Kind.NEW, "DIR-1");
        postman.round();
        assertThat(arrived()).containsExactly("kobe@example.jp");
        tell(Notice.Kind.REMINDER, "DIR-1");
        today.pass(Duration.ofHours(3));
        postman.round();
        assertThat(arrived()).containsExactlyInAnyOrder("kobe@example.jp", "kobe@example.jp", "sato@example.jp");
        MimeMessage his = Arrays.stream(server.getReceivedMessages())
                .filter(mail -> to(mail).equals("sato@example.jp"))
                .findFirst()
                .orElseThrow();
        assertThat(his.getSubject()).contains("督促1件・新着1件");
        assertThat((String) his.getContent()).contains("kobe 御中", "DIR-1");
        postman.round();
        today.pass(Duration.ofDays(1));
        postman.round();
        assertThat(arrived()).as("once").hasSize(3);
    }

    @Test
    void duties_and_what_is_overdue_do_not_wait() {
        preferences.change("sato", preference(Map.of(Notice.Kind.NEW, Preference.Choice.NEVER)));
        notices.tell(notice(Notice.Kind.NEW, "INC-1").asDuty());
        tell(Notice.Kind.OVERDUE, "DIR-1");
        tell(Notice.Kind.NEW, "DIR-2");
        postman.round();
        assertThat(arrived()).containsExactlyInAnyOrder("kobe@example.jp", "sato@example.jp");
        assertThat(jdbc.sql("select n.case_number from personal_notice p join notice n on n.id = p.notice order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("DIR-1", "INC-1");
    }

    @Test
    void where_such_an_officer_is_alone_the_organization_has_been_told_when_he_has() {
        phonebook.entry("kobe");
        preferences.change("sato", DAILY_AT_NOON);
        tell(Notice.Kind.NEW, "DIR-1");
        postman.round();
        tell(Notice.Kind.NEW, "DIR-1");
        assertThat(states()).as("the same waits but once").containsExactly("APART");
        assertThat(notices.unreachable(List.of("kobe"))).isEmpty();
        today.pass(Duration.ofHours(3));
        postman.round();
        assertThat(arrived()).containsExactly("sato@example.jp");
        assertThat(states()).containsExactly("SENT");
        tell(Notice.Kind.NEW, "DIR-1");
        assertThat(states()).as("and can be told anew").containsExactlyInAnyOrder("SENT", "WAITING");
    }

    @Test
    void what_nobody_there_wants_is_no_mail_and_nobody_is_unreachable() {
        phonebook.entry("kobe");
        preferences.change("sato", preference(Map.of(Notice.Kind.NEW, Preference.Choice.NEVER)));
        tell(Notice.Kind.NEW, "DIR-1");
        postman.round();
        assertThat(states()).containsExactly("UNWANTED");
        assertThat(arrived()).isEmpty();
        assertThat(notices.unreachable(List.of("kobe"))).isEmpty();
    }

    @Test
    void if_his_address_is_refused_for_good_the_organization_is_unreachable_and_tried_again_the_next_day() {
        phonebook.entry("kobe");
        preferences.change("sato", DAILY_AT_NOON);
        sender.setPort(fickle.port());
        fickle.answers("RCPT", "550 no such user");
        tell(Notice.Kind.OVERDUE, "DIR-1");
        postman.round();
        assertThat(notices.unreachable(List.of("kobe"))).containsExactly("kobe");
        fickle.isItselfAgain();
        today.pass(Duration.ofDays(1));
        postman.round();
        assertThat(fickle.taken).hasSize(1);
        assertThat(states()).containsExactly("SENT");
    }

    @Test
    void when_he_has_left_before_noon_others_are_looked_for() {
        phonebook.entry("kobe");
        preferences.change("sato", DAILY_AT_NOON);
        tell(Notice.Kind.NEW, "DIR-1");
        postman.round();
        when(officers.of(anyCollection())).thenReturn(List.of());
        phonebook.entries.clear();
        today.pass(Duration.ofHours(3));
        postman.round();
        assertThat(arrived()).containsExactly("kobe@example.jp");
    }

    @Test
    void whose_address_is_his_organizations_gets_everything_there() {
        works("sato", "kobe", "kobe@example.jp");
        preferences.change("sato", preference(Map.of(Notice.Kind.NEW, Preference.Choice.NEVER)));
        tell(Notice.Kind.NEW, "DIR-1");
        postman.round();
        today.pass(Duration.ofDays(2));
        postman.round();
        assertThat(arrived()).containsExactly("kobe@example.jp");
    }

    @Test
    void back_to_the_usual_he_is_with_the_others_again() {
        preferences.change("sato", DAILY_AT_NOON);
        preferences.change("sato", Preference.USUAL);
        assertThat(preferences.any()).isFalse();
    }

    private void works(String account, String organization, String address) {
        OfficerMail.Reached reached = new OfficerMail.Reached(organization, account, address);
        when(officers.of(anyCollection()))
                .then(asked ->
                        asked.<Collection<String>>getArgument(0).contains(organization) ? List.of(reached) : List.of());
    }

    private void tell(Notice.Kind kind, String number) {
        notices.tell(notice(kind, number));
    }

    private static Notice notice(Notice.Kind kind, String number) {
        return new Notice("kobe", kind, number, "警備の強化について", "確かめてください。", "/x/" + number, false);
    }

    private static Preference preference(Map<Notice.Kind, Preference.Choice> choices) {
        return new Preference(LocalTime.NOON, null, null, false, choices);
    }

    private List<String> states() {
        return jdbc.sql("select mail_state from notice").query(String.class).list();
    }

    private List<String> arrived() {
        return Arrays.stream(server.getReceivedMessages())
                .map(PersonalMailTest::to)
                .toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
