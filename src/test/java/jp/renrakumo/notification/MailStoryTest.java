package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
import jp.renrakumo.deadline.EraDates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What people get by mail from the running application, and what they do with it. */
@RunningTest
@TestPropertySource(
        properties = {
            "spring.application.name=mail-story",
            "spring.mail.host=127.0.0.1",
            "renrakumo.mail.from=renrakumo@renrakumo.example.jp",
            "renrakumo.mail.base-url=https://renrakumo.example.jp",
            "renrakumo.mail.link-secret=tr8-Kq2-vv9-Lm4"
        })
class MailStoryTest {

    private static final FickleReceiver RECEIVER = new FickleReceiver();
    private static final Pattern LINK =
            Pattern.compile("https://renrakumo\\.example\\.jp(/receipts/[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43})\\s");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Postman postman;

    @Autowired
    WebhookPostman webhook;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient jdbc;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final FickleServer fickle = new FickleServer();
    private Desk desk;

    @DynamicPropertySource
    static void receiver(DynamicPropertyRegistry properties) {
        properties.add("renrakumo.webhook.url", () -> RECEIVER.url("/hook"));
        properties.add("renrakumo.webhook.secret", () -> "whsec_9rEYXbJ0cGdVz0vZ1Jv0m3o2lq8mQkTn4uYc5xW7ZaE=");
    }

    @BeforeEach
    void the_post_is_open() {
        jdbc.sql("delete from webhook_post").update();
        RECEIVER.posted.clear();
        desk = new Desk(engine);
        server.start();
        sender.setPort(server.getSmtp().getPort());
        jdbc.sql("delete from notice_choice").update();
        jdbc.sql("delete from notice_preference").update();
        jdbc.sql("update notice set mail_state = 'SENT', digest_key = null").update();
        jdbc.sql(
                        "update officer set email = account || '@example.jp' where account in ('clinic', 'hospital', 'pharmacy')")
                .update();
        jdbc.sql("delete from login_failure").update();
    }

    @AfterEach
    void close() throws IOException {
        desk.leave();
        ClockUtil.reset();
        server.stop();
        fickle.close();
    }

    @Test
    void one_button_of_the_mail_confirms_the_receipt_once_and_the_record_says_how() throws Exception {
        String number = delivered();
        postman.round();
        MimeMessage mail = mailTo("clinic@example.jp");
        assertThat((String) mail.getContent()).contains(number, "通知が届きました。", "ログインせずに受領を確認する");
        String link = link(mail);
        assertThat(jdbc.sql("select body from outgoing_mail")
                        .query(String.class)
                        .list())
                .as("who reads the database can confirm nothing")
                .noneMatch(body -> body.contains("/receipts/"));

        Visitor stranger = Visitor.stranger(port);
        for (int scanner = 0; scanner < 3; scanner++) {
            HttpResponse<String> page = stranger.get(link);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(number, "内容を確認し、受領しました").doesNotContain("_csrf");
            assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(page.headers().firstValue("Set-Cookie"))
                    .as("no session is left behind")
                    .isEmpty();
        }
        assertThat(state(number, "clinic")).as("looking confirms nothing").isEqualTo("SENT");

        HttpResponse<String> pressed = stranger.form(link, Map.of());
        assertThat(pressed.statusCode()).isEqualTo(302);
        assertThat(stranger.get(link).body()).contains("受領が確認されています（メールのリンク）").doesNotContain("<button");
        assertThat(state(number, "clinic")).isEqualTo("CONFIRMED");
        assertThat(jdbc.sql("select channel || ' ' || witness || ' ' || confirmed_by from delivery where directive = ?"
                                + " and recipient = 'clinic'")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo("LINK clinic@example.jp system");
        assertThat(desk.as("clinic").has(number, "userTask_confirmReceipt"))
                .as("the task has gone")
                .isFalse();
        assertThat(Visitor.officer(port, "auditor")
                        .get("/audit/cases/" + number)
                        .body())
                .contains("受領を確認（メールのリンク）", "送付先: clinic@example.jp");
        stranger.form(link, Map.of());
        assertThat(jdbc.sql("select count(*) from mail_link where used_at is not null and case_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_webhook_is_told_what_is_to_be_done_by_whom_and_by_when() throws Exception {
        String number = delivered();
        String incident = suspected();
        webhook.round();
        assertThat(posted(number, "clinic")).satisfiesExactly(receipt -> assertThat(receipt.path("task")
                                .asText() + " "
                        + due("select due_at from relay where organization = 'yokohama' and directive = ?", number))
                .isEqualTo("受領の確認 "
                        + Instant.from(
                                OffsetDateTime.parse(receipt.path("deadline").asText()))));
        String duty = "select due_at from duty where owner = 'hospital' and obligation = 'O7' and incident = ?";
        assertThat(posted(incident, "hospital"))
                .filteredOn(told -> told.path("deadline").isTextual())
                .extracting(told ->
                        OffsetDateTime.parse(told.path("deadline").asText()).toInstant())
                .contains(due(duty, incident));
        assertThat(posted(incident, "hospital")).allSatisfy(told -> {
            assertThat(told.path("task").asText()).isNotEmpty();
            assertThat(told.path("organization").path("name").asText()).isEqualTo("（架空）みなと架空病院");
            assertThat(told.path("link").asText()).endsWith("/incidents/" + incident);
            assertThat(told.toString())
                    .as("what happened stays behind the login")
                    .doesNotContain("電子カルテが開かない", "receipts/");
        });
    }

    private List<JsonNode> posted(String number, String organization) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (FickleReceiver.Posted each : RECEIVER.taken()) {
            JsonNode data = new ObjectMapper().readTree(each.body()).path("data");
            if (data.path("caseNumber").asText().equals(number)
                    && data.path("organization").path("id").asText().equals(organization)) {
                found.add(data);
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private Instant due(String question, String number) {
        return jdbc.sql(question)
                .param(number)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Test
    void two_who_press_at_once_are_one_receipt() throws Exception {
        String number = delivered();
        postman.round();
        String link = link(mailTo("clinic@example.jp"));
        Visitor one = Visitor.stranger(port);
        Visitor other = Visitor.stranger(port);
        CompletableFuture<Integer> first =
                CompletableFuture.supplyAsync(() -> one.form(link, Map.of()).statusCode());
        int second = other.form(link, Map.of()).statusCode();
        assertThat(List.of(first.get(60, TimeUnit.SECONDS), second)).allMatch(status -> status == 302 || status == 200);
        assertThat(state(number, "clinic")).isEqualTo("CONFIRMED");
        assertThat(jdbc
                        .sql("select confirmed from delivery_tally where directive = ? and sender = 'yokohama'")
                        .param(number)
                        .query(Integer.class)
                        .list()
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void a_forged_link_a_spent_one_and_one_of_a_withdrawn_directive_confirm_nothing() throws Exception {
        String number = delivered();
        postman.round();
        String link = link(mailTo("clinic@example.jp"));
        String other = link(mailTo("hospital@example.jp"));
        Visitor stranger = Visitor.stranger(port);
        String forged = link.substring(0, link.indexOf('.')) + other.substring(other.indexOf('.'));
        for (String wrong : List.of(forged, link + "x", link.substring(0, link.length() - 1), "/receipts/x")) {
            assertThat(stranger.get(wrong).statusCode()).as(wrong).isEqualTo(404);
            HttpResponse<String> pressed = stranger.form(wrong, Map.of());
            assertThat(pressed.statusCode()).as(wrong).isEqualTo(404);
            assertThat(pressed.body()).contains("このリンクは使えません");
        }
        jdbc.sql("update mail_link set expires_at = ? where organization = 'clinic'")
                .param(Moments.utc(ClockUtil.getCurrentTime().toInstant().minusSeconds(60)))
                .update();
        assertThat(stranger.get(link).statusCode())
                .as("another time is another link")
                .isEqualTo(404);
        ClockUtil.offset(TimeUnit.DAYS.toMillis(60));
        assertThat(stranger.form(other, Map.of()).statusCode()).isEqualTo(302);
        assertThat(stranger.get(other).body()).contains("期限が過ぎたか", "ログインして");
        ClockUtil.reset();
        assertThat(state(number, "hospital")).isEqualTo("SENT");
        jdbc.sql("update directive set withdrawn_at = issued_at where number = ?")
                .param(number)
                .update();
        stranger.form(other, Map.of());
        assertThat(stranger.get(other).body()).contains("撤回されました");
        assertThat(state(number, "hospital")).isEqualTo("SENT");
    }

    @Test
    void who_tries_links_has_to_wait() {
        Visitor stranger = Visitor.stranger(port);
        for (int guess = 0; guess < 20; guess++) {
            assertThat(stranger.get("/receipts/guess").statusCode()).isEqualTo(404);
        }
        stranger.get("/receipts/guess");
        HttpResponse<String> told = stranger.get("/receipts/guess");
        assertThat(told.statusCode()).isEqualTo(429);
        assertThat(told.body()).contains("1分ほど待って");
    }

    @Test
    void a_mail_that_is_refused_for_good_puts_the_recipient_on_the_chase_list_and_on_its_page() {
        String number = delivered();
        sender.setPort(fickle.port());
        fickle.answers("RCPT TO:<clinic", "550 no such user");
        postman.round();
        Visitor yokohama = Visitor.officer(port, "yokohama");
        assertThat(yokohama.get("/directives/" + number + "/chase?sender=yokohama&filter=UNREACHABLE")
                        .body())
                .contains("港の見えるクリニック", "メールが届きません")
                .doesNotContain("みなと架空病院");
        assertThat(yokohama.get("/organizations/clinic").body()).contains("メールが届きません");
        assertThat(Visitor.officer(port, "kawasaki")
                        .get("/organizations/clinic")
                        .body())
                .doesNotContain("メールが届きません");
        assertThat(yokohama.get("/directives/" + number + "/recipients.csv?sender=yokohama")
                        .body())
                .contains("メールの不達", "メールが届きません");
    }

    @Test
    void a_server_that_hangs_delays_no_officer_and_the_mail_arrives_later_once() throws Exception {
        sender.setPort(fickle.port());
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        fickle.meanwhile = () -> {
            hanging.countDown();
            await(released);
        };
        String first = suspected();
        CompletableFuture<Void> round = CompletableFuture.runAsync(postman::round);
        assertThat(hanging.await(60, TimeUnit.SECONDS))
                .as("the postman waits for the server")
                .isTrue();
        String second = suspected();
        assertThat(desk.as("hospital").duties(second))
                .as("tasks appear meanwhile")
                .hasSize(1);
        assertThat(round).as("and the server still hangs").isNotDone();
        released.countDown();
        round.get(60, TimeUnit.SECONDS);
        fickle.meanwhile = () -> {};
        postman.round();
        postman.round();
        for (String number : List.of(first, second)) {
            assertThat(fickle.taken.stream().filter(mail -> decoded(mail).contains(number)))
                    .as(number)
                    .hasSize(1);
        }
    }

    @Test
    void an_officer_chooses_how_he_is_told_and_bad_input_is_answered() {
        Visitor hospital = Visitor.officer(port, "hospital");
        assertThat(hospital.get("/account/notices").body())
                .contains("hospital@example.jp", "すぐに届きます", "<caption>")
                .contains("href=\"/account\"");
        Map<String, String> form = new java.util.HashMap<>(Map.of(
                "NEW",
                "DAILY",
                "REMINDER",
                "AT_ONCE",
                "ESCALATION",
                "AT_ONCE",
                "CORRECTED",
                "NEVER",
                "WITHDRAWN",
                "AT_ONCE",
                "dailyAt",
                "08:30",
                "quietFrom",
                "20:00",
                "quietUntil",
                ""));
        assertThat(hospital.submit("/account/notices", "/account/notices", form).body())
                .contains("両方を入力するか")
                .contains("value=\"08:30\"");
        form.put("quietUntil", "07:00");
        form.put("quietDays", "true");
        assertThat(hospital.submit("/account/notices", "/account/notices", form).statusCode())
                .isEqualTo(302);
        assertThat(hospital.get("/account/notices").body())
                .contains("value=\"07:00\"", "checked", "<option value=\"DAILY\" selected=\"selected\">");
        assertThat(jdbc.sql("select kind || ' ' || choice from notice_choice where account = 'hospital' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("CORRECTED NEVER", "NEW DAILY");
        form.put("NEW", "SOMETIMES");
        assertThat(hospital.submit("/account/notices", "/account/notices", form).body())
                .contains("「新着」の受け取り方を選んでください");
    }

    @Test
    void who_wants_directives_once_a_day_is_told_of_his_duty_at_once() throws Exception {
        Visitor hospital = Visitor.officer(port, "hospital");
        hospital.submit(
                "/account/notices",
                "/account/notices",
                Map.of(
                        "NEW",
                        "DAILY",
                        "REMINDER",
                        "DAILY",
                        "ESCALATION",
                        "DAILY",
                        "CORRECTED",
                        "DAILY",
                        "WITHDRAWN",
                        "DAILY",
                        "dailyAt",
                        "09:00"));
        String directive = delivered();
        postman.round();
        assertThat(mails("hospital@example.jp")).isEmpty();
        String incident = suspected();
        postman.round();
        assertThat(mails("hospital@example.jp")).singleElement().satisfies(mail -> assertThat(
                        (String) mail.getContent())
                .contains(incident, "（O7）が生じました", "https://renrakumo.example.jp/incidents/" + incident)
                .doesNotContain(directive));
        ClockUtil.offset(TimeUnit.DAYS.toMillis(1));
        postman.round();
        assertThat(mails("hospital@example.jp")).hasSize(2);
        assertThat((String) mails("hospital@example.jp").get(1).getContent()).contains(directive);
    }

    private String delivered() {
        String number = desk.passedOnByKanagawa();
        desk.as("yokohama")
                .complete(
                        number,
                        "userTask_adaptDirective",
                        Map.of("items", "[]", "enclosures", "[\"D3\",\"D4\",\"D6\"]", "letter", "添付のとおりお知らせします。"));
        desk.leave();
        desk.runJobs();
        return number;
    }

    private String suspected() {
        String number = desk.as("hospital")
                .start(
                        "incident-lifecycle",
                        Map.of(
                                "suspectedAt",
                                EraDates.format(ClockUtil.getCurrentTime().toInstant()),
                                "summary",
                                "電子カルテが開かない",
                                "leak",
                                "NONE",
                                "careDisruption",
                                "NONE"));
        desk.leave();
        return number;
    }

    private String state(String number, String recipient) {
        return jdbc.sql("select state from delivery where directive = ? and recipient = ?")
                .params(number, recipient)
                .query(String.class)
                .single();
    }

    private List<MimeMessage> mails(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> to(mail).contains(address))
                .toList();
    }

    private MimeMessage mailTo(String address) {
        assertThat(mails(address)).hasSize(1);
        return mails(address).get(0);
    }

    private static String to(MimeMessage mail) {
        try {
            return Arrays.toString(mail.getAllRecipients());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String link(MimeMessage mail) throws MessagingException, IOException {
        Matcher link = LINK.matcher((String) mail.getContent());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static String decoded(String mail) {
        String body = mail.substring(mail.indexOf("\n\n") + 2);
        try {
            return new String(java.util.Base64.getMimeDecoder().decode(body), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return mail;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
