package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.renrakumo.RenrakumoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** To whom mail goes in the whole application: the registry's address and those of the officers. */
@RenrakumoTest
class MailboxesTest {

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    Notices notices;

    @Autowired
    Digests digests;

    @Autowired
    Postman postman;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void addresses_are_known() {
        jdbc.sql("delete from notice").update();
        jdbc.sql("update institution set email = null").update();
        jdbc.sql("update ACT_ID_USER set EMAIL_ = null").update();
        jdbc.sql("update officer set email = null, disabled_at = null").update();
    }

    @Test
    void an_institution_is_reached_at_the_registrys_address_and_at_its_officers() {
        registered("hospital", "info@hospital.example.jp");
        officer("hospital", "tanaka@hospital.example.jp");
        officer("kanagawa", "one@kanagawa.example.jp");
        officer("kanagawa2", "two@kanagawa.example.jp");
        assertThat(mailboxes.of(List.of("hospital", "kanagawa", "clinic")))
                .isEqualTo(Map.of(
                        "hospital",
                        Set.of("info@hospital.example.jp", "tanaka@hospital.example.jp"),
                        "kanagawa",
                        Set.of("one@kanagawa.example.jp", "two@kanagawa.example.jp")));
        assertThat(mailboxes.of(List.of())).isEmpty();
    }

    @Test
    void who_is_shut_out_or_works_there_no_more_gets_nothing() {
        officer("kanagawa", "one@kanagawa.example.jp");
        officer("kanagawa2", "two@kanagawa.example.jp");
        officer("yokohama", "three@yokohama.example.jp");
        jdbc.sql("update officer set disabled_at = current_timestamp where account = 'kanagawa'")
                .update();
        jdbc.sql("update membership set until = date '2019-01-01' where account = 'yokohama'")
                .update();
        try {
            assertThat(mailboxes.of(List.of("kanagawa", "yokohama")))
                    .isEqualTo(Map.of("kanagawa", Set.of("two@kanagawa.example.jp")));
        } finally {
            jdbc.sql("update membership set until = null where account = 'yokohama'")
                    .update();
        }
    }

    @Test
    void the_mail_names_the_organization_as_the_registry_does() {
        officer("yokohama", "three@yokohama.example.jp");
        notices.tell(new Notice("yokohama", Notice.Kind.NEW, "DIR-1", "題", "文", "/directives/DIR-1", false));
        digests.compose();
        assertThat(jdbc.sql("select subject from outgoing_mail where organization = 'yokohama'")
                        .query(String.class)
                        .single())
                .isEqualTo("【連絡網】新着1件（横浜市衛生主管部局）");
    }

    @Test
    void without_a_server_everything_waits() {
        notices.tell(new Notice("yokohama", Notice.Kind.NEW, "DIR-1", "題", "文", "/directives/DIR-1", false));
        postman.round();
        assertThat(jdbc.sql("select mail_state from notice").query(String.class).list())
                .containsExactly("WAITING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "a@",
                "@b.jp",
                "a b@c.jp",
                "a@b.jp, c@d.jp",
                "田中 <a@b.jp>",
                "a@b.jp\r\nBcc: c@d.jp",
                "a@b.jp\nRCPT TO:<c@d.jp>",
                "a@b@c.jp",
                "a..b@c.jp",
                "太郎@例え.jp",
                "list:a@b.jp;",
                "@x.jp:a@b.jp",
                "\"a b\"@c.jp",
                "a@b.jp\0"
            })
    void what_is_no_plain_address_gets_no_mail(String written) {
        assertThat(Mailboxes.usable(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.jp", " a.b+c@d-e.co.jp ", "A_1@b.jp", "info@localhost"})
    void a_plain_address_gets_mail(String written) {
        assertThat(Mailboxes.usable(written)).contains(written.strip());
    }

    @Test
    void a_server_without_sender_or_address_of_this_system_is_told_at_the_start() {
        assertThatThrownBy(new MailSettings("", "https://a.jp")::demand).hasMessageContaining("renrakumo.mail.from");
        assertThatThrownBy(new MailSettings("a@b.jp\r\nX: y", "https://a.jp")::demand)
                .hasMessageContaining("renrakumo.mail.from");
        assertThatThrownBy(new MailSettings("a@b.jp", "")::demand).hasMessageContaining("renrakumo.mail.base-url");
        new MailSettings("a@b.jp", "https://a.jp/").demand();
    }

    private void registered(String institution, String email) {
        jdbc.sql("update institution set email = ? where organization = ?")
                .params(email, institution)
                .update();
    }

    private void officer(String account, String email) {
        jdbc.sql("update ACT_ID_USER set EMAIL_ = ? where ID_ = ?")
                .params(email, account)
                .update();
    }
}
