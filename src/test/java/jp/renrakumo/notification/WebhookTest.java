package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jp.renrakumo.AtOnce;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is posted of notices, with receivers in every mood. */
@MailRoomTest
@Timeout(60)
class WebhookTest {

    private static final String SECRET = "whsec_9rEYXbJ0cGdVz0vZ1Jv0m3o2lq8mQkTn4uYc5xW7ZaE=";
    private static final FickleReceiver RECEIVER = new FickleReceiver();

    @Autowired
    Notices notices;

    @Autowired
    WebhookPostman postman;

    @Autowired
    WebhookPosts posts;

    @Autowired
    WebhookReceiver receiver;

    @Autowired
    WebhookSettings settings;

    @Autowired
    ReturnedMailbox mailbox;

    @Autowired
    BounceSettings mailboxSettings;

    @Autowired
    NoticeErasure erasure;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Today today;

    @DynamicPropertySource
    static void receiver(DynamicPropertyRegistry properties) {
        properties.add("renrakumo.webhook.url", () -> RECEIVER.url("/hook"));
        properties.add("renrakumo.webhook.secret", () -> SECRET);
        properties.add("renrakumo.webhook.timeout", () -> "700ms");
        properties.add("renrakumo.webhook.every", () -> "20ms");
    }

    @AfterAll
    static void everybody_leaves() {
        RECEIVER.leave();
    }

    @BeforeEach
    void nothing_waits() {
        jdbc.sql("delete from notice").update();
        jdbc.sql("delete from webhook_post").update();
        RECEIVER.open();
        RECEIVER.posted.clear();
        RECEIVER.status = 200;
    }

    @AfterEach
    void nobody_hangs() {
        RECEIVER.goesOn();
    }

    @Test
    void a_notice_arrives_once_with_all_that_a_machine_asks_for() throws Exception {
        notices.tell(notice("kobe", Notice.Kind.REMINDER, "INC-1")
                .about("初動対応義務", Instant.parse("2019-05-24T00:30:00Z"))
                .asDuty());
        postman.round();
        postman.round();
        FickleReceiver.Posted posted = only();
        assertThat(posted.path()).isEqualTo("/hook");
        assertThat(posted.type()).isEqualTo("application/json; charset=utf-8");
        JsonNode body = new ObjectMapper().readTree(posted.body());
        assertThat(body.path("type").asText()).isEqualTo("notice.reminder");
        assertThat(body.path("timestamp").asText())
                .isEqualTo(
                        today.instant().atOffset(ZoneOffset.ofHours(9)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .endsWith("+09:00");
        JsonNode data = body.path("data");
        assertThat(data.path("kind").asText()).isEqualTo("督促");
        assertThat(data.path("caseNumber").asText()).isEqualTo("INC-1");
        assertThat(data.path("task").asText()).isEqualTo("初動対応義務");
        assertThat(data.path("organization").path("id").asText()).isEqualTo("kobe");
        assertThat(data.path("deadline").asText()).isEqualTo("2019-05-24T09:30:00+09:00");
        assertThat(data.path("link").asText()).isEqualTo("https://renrakumo.example.jp/incidents/INC-1");
        assertThat(data.path("exercise").isBoolean()).isTrue();
        assertThat(data.path("exercise").asBoolean()).isFalse();
        assertThat(state()).isEqualTo("SENT");
    }

    @Test
    void without_a_time_limit_there_is_no_deadline_and_a_name_that_is_known_is_told() throws Exception {
        jdbc.sql("insert into organization_level (id, name, rank_order, relays) values ('W', 'W', 1, false)")
                .update();
        jdbc.sql("insert into organization (id, name, level) values ('sakai', '堺市', 'W')")
                .update();
        notices.tell(notice("sakai", Notice.Kind.NEW, "INC-1"));
        postman.round();
        JsonNode data = new ObjectMapper().readTree(only().body()).path("data");
        assertThat(data.path("deadline").isNull()).isTrue();
        assertThat(data.path("task").isNull()).isTrue();
        assertThat(data.path("organization").path("name").asText()).isEqualTo("堺市");
    }

    @Test
    void whoever_has_the_secret_can_check_the_signature() throws Exception {
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
        postman.round();
        FickleReceiver.Posted posted = only();
        assertThat(Long.parseLong(posted.timestamp())).isEqualTo(today.instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
        byte[] expected = mac.doFinal((posted.id() + "." + posted.timestamp() + "." + posted.body()).getBytes("UTF-8"));
        assertThat(posted.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
    }

    @Test
    void what_is_rolled_back_is_posted_to_nobody() {
        transaction.executeWithoutResult(status -> {
            notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
            status.setRollbackOnly();
        });
        postman.round();
        assertThat(RECEIVER.posted).isEmpty();
    }

    @Test
    void the_same_notice_is_posted_once_until_a_mail_has_told_it() {
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
        postman.round();
        notices.tellAll(List.of(
                notice("kobe", Notice.Kind.NEW, "INC-1"),
                notice("kobe", Notice.Kind.NEW, "INC-1"),
                notice("kobe", Notice.Kind.OVERDUE, "INC-1")));
        postman.round();
        assertThat(RECEIVER.taken()).hasSize(2);
        jdbc.sql("update notice set mail_state = 'SENT', digest_key = null").update();
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
        postman.round();
        assertThat(RECEIVER.taken()).hasSize(3);
    }

    @Test
    void two_who_tell_the_same_at_once_post_it_once_even_if_it_waited_before_there_was_a_webhook() {
        for (int round = 1; round <= 10; round++) {
            List<Notice> some = some("r" + round + "-", 30);
            notices.tellAll(some);
            jdbc.sql("delete from webhook_post").update();
            assertThat(AtOnce.all(() -> notices.tellAll(some), () -> notices.tellAll(some)))
                    .containsOnly(Optional.empty());
            assertThat(jdbc.sql("select count(*) from webhook_post")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(30);
        }
    }

    @Test
    void a_receiver_that_is_away_gets_it_later_once_the_same_body_by_the_same_id() {
        RECEIVER.status = 500;
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
        postman.round();
        assertThat(error()).isEqualTo("HTTP 500");
        RECEIVER.leave();
        today.pass(Duration.ofMinutes(1));
        postman.round();
        assertThat(error()).contains("ConnectException");
        assertThat(attempts()).isEqualTo(2);
        RECEIVER.open();
        RECEIVER.status = 200;
        today.pass(Duration.ofMinutes(5));
        postman.round();
        postman.round();
        assertThat(RECEIVER.posted).hasSize(2);
        assertThat(RECEIVER.taken()).hasSize(1);
        assertThat(RECEIVER.posted.get(1))
                .returns(RECEIVER.posted.get(0).id(), FickleReceiver.Posted::id)
                .returns(RECEIVER.posted.get(0).body(), FickleReceiver.Posted::body);
        assertThat(RECEIVER.posted.get(1).timestamp())
                .as("of the attempt")
                .isNotEqualTo(RECEIVER.posted.get(0).timestamp());
        assertThat(RECEIVER.posted.get(1).signature())
                .isNotEqualTo(RECEIVER.posted.get(0).signature());
        assertThat(state()).isEqualTo("SENT");
    }

    @Test
    void a_receiver_that_hangs_is_left_soon_wherever_it_hangs() {
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
        for (Runnable mood : List.<Runnable>of(RECEIVER::hangs, RECEIVER::hangsInTheMiddle)) {
            mood.run();
            long begin = System.nanoTime();
            postman.round();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(state()).isEqualTo("WAITING");
            assertThat(error()).contains("no answer within");
            RECEIVER.goesOn();
            today.pass(Duration.ofMinutes(5));
        }
        postman.round();
        postman.round();
        assertThat(RECEIVER.taken()).hasSize(1);
    }

    @Test
    void while_it_hangs_others_are_not_tried_and_those_who_tell_do_not_wait() {
        RECEIVER.hangs();
        OwnThreads thread = new OwnThreads(new WebhookPostman(posts, receiver), settings, mailbox, mailboxSettings);
        thread.start();
        try {
            notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
            until(() -> RECEIVER.posted.size() == 1);
            long begin = System.nanoTime();
            notices.tellAll(some("city-", 50));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            RECEIVER.goesOn();
            until(() -> RECEIVER.taken().size() == 50);
        } finally {
            thread.stop();
        }
    }

    @Test
    void the_waits_grow_and_in_the_end_it_is_given_up_and_seen() {
        RECEIVER.status = 503;
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
        for (Duration wait : Outgoing.WAITS) {
            postman.round();
            int before = RECEIVER.posted.size();
            today.pass(wait.minusSeconds(1));
            postman.round();
            assertThat(RECEIVER.posted).as("too early").hasSize(before);
            today.pass(Duration.ofSeconds(1));
        }
        assertThat(state()).isEqualTo("WAITING");
        postman.round();
        assertThat(state()).isEqualTo("FAILED");
        assertThat(RECEIVER.posted).hasSize(Outgoing.WAITS.size() + 1);
        assertThat(jdbc.sql("select count(*) from operation_webhook where state = 'FAILED'")
                        .query(Integer.class)
                        .single())
                .isOne();
        RECEIVER.status = 200;
        today.pass(Duration.ofDays(2));
        postman.round();
        assertThat(RECEIVER.taken()).isEmpty();
    }

    @Test
    void one_that_is_refused_keeps_no_other_waiting() {
        RECEIVER.status = 422;
        notices.tellAll(some("city-", 3));
        postman.round();
        assertThat(RECEIVER.posted).as("all three").hasSize(3);
        RECEIVER.status = 200;
        today.pass(Duration.ofMinutes(1));
        postman.round();
        assertThat(RECEIVER.taken()).hasSize(3);
    }

    @Test
    void a_receiver_that_is_gone_for_good_is_asked_once() {
        RECEIVER.status = 410;
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
        postman.round();
        assertThat(state()).isEqualTo("FAILED");
    }

    @Test
    void a_redirect_is_not_followed() {
        RECEIVER.status = 307;
        RECEIVER.elsewhere = RECEIVER.url("/thief");
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
        postman.round();
        assertThat(RECEIVER.posted).extracting(FickleReceiver.Posted::path).containsExactly("/hook");
        assertThat(error()).isEqualTo("HTTP 307");
    }

    @Test
    void several_nodes_at_once_post_each_once() {
        notices.tellAll(some("city-", 60));
        WebhookPostman other = new WebhookPostman(posts, receiver);
        assertThat(AtOnce.all(postman::round, other::round, postman::round)).containsOnly(Optional.empty());
        postman.round();
        assertThat(RECEIVER.posted)
                .hasSize(60)
                .extracting(FickleReceiver.Posted::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_a_node_had_that_died_is_posted_when_its_lease_has_ended() {
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
        posts.each(id -> posts.claim(id).isEmpty());
        postman.round();
        assertThat(RECEIVER.posted).isEmpty();
        today.pass(Outgoing.LEASE);
        postman.round();
        assertThat(RECEIVER.taken()).hasSize(1);
    }

    @Test
    void what_is_kept_of_a_case_is_erased_with_it() {
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-1"));
        notices.tell(notice("kobe", Notice.Kind.NEW, "INC-2"));
        while (erasure.erase("INC-1", 10) > 0) {}
        assertThat(jdbc.sql("select body from webhook_post order by case_number")
                        .query(String.class)
                        .list())
                .satisfiesExactly(erased -> assertThat(erased).isEqualTo("（消去済み）"), kept -> assertThat(kept)
                        .contains("警備の強化について"));
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private FickleReceiver.Posted only() {
        assertThat(RECEIVER.posted).hasSize(1);
        return RECEIVER.posted.get(0);
    }

    private String state() {
        return jdbc.sql("select state from webhook_post").query(String.class).single();
    }

    private String error() {
        return jdbc.sql("select last_error from webhook_post")
                .query(String.class)
                .single();
    }

    private int attempts() {
        return jdbc.sql("select attempts from webhook_post")
                .query(Integer.class)
                .single();
    }

    private static List<Notice> some(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> notice(prefix + number, Notice.Kind.NEW, "INC-1"))
                .toList();
    }

    private static Notice notice(String organization, Notice.Kind kind, String number) {
        return new Notice(organization, kind, number, "警備の強化について", "確かめてください。", "/incidents/" + number, false);
    }
}
