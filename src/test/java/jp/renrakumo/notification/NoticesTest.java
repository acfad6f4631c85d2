package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jp.renrakumo.AtOnce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Telling, in the transaction of whoever tells. */
@MailRoomTest
class NoticesTest {

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private TransactionTemplate transaction;

    @BeforeEach
    void nothing_waits() {
        jdbc.sql("delete from notice").update();
        transaction = new TransactionTemplate(transactions);
    }

    @Test
    void the_same_notice_twice_is_one() {
        notices.tell(notice("yokohama", "DIR-1", "受領を確かめてください。"));
        transaction.executeWithoutResult(status -> {
            notices.tell(notice("yokohama", "DIR-1", "受領を確かめてください。"));
            notices.tellAll(Collections.nCopies(3, notice("yokohama", "DIR-1", "受領を確かめてください。")));
        });
        assertThat(waiting()).isOne();
        notices.tell(notice("yokohama", "DIR-1", "受領の期限は明日です。"));
        notices.tell(notice("yokohama", "DIR-2", "受領を確かめてください。"));
        notices.tell(notice("kawasaki", "DIR-1", "受領を確かめてください。"));
        assertThat(waiting()).isEqualTo(4);
    }

    @Test
    void without_a_webhook_nothing_waits_for_one() {
        notices.tell(notice("yokohama", "DIR-1", "受領を確かめてください。"));
        assertThat(waiting()).isOne();
        assertThat(jdbc.sql("select count(*) from webhook_post")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_transaction_that_fails_has_told_nothing() {
        transaction.executeWithoutResult(status -> {
            notices.tell(notice("yokohama", "DIR-1", "受領を確かめてください。"));
            status.setRollbackOnly();
        });
        assertThat(waiting()).isZero();
    }

    @Test
    void two_transactions_that_tell_the_same_at_once_tell_it_once() {
        for (int round = 0; round < 10; round++) {
            List<Notice> some = some("r" + round, 50);
            List<Notice> backwards = new java.util.ArrayList<>(some);
            Collections.reverse(backwards);
            assertThat(AtOnce.all(() -> notices.tellAll(some), () -> notices.tellAll(backwards)))
                    .containsOnly(Optional.empty());
        }
        assertThat(waiting()).isEqualTo(500);
    }

    @Test
    void who_tells_what_another_has_not_finished_telling_waits_for_him() {
        Notice same = notice("yokohama", "DIR-1", "受領を確かめてください。");
        for (boolean kept : new boolean[] {true, false}) {
            jdbc.sql("delete from notice").update();
            CountDownLatch told = new CountDownLatch(1);
            assertThat(AtOnce.all(
                            () -> transaction.executeWithoutResult(status -> {
                                notices.tell(same);
                                told.countDown();
                                sleep();
                                if (!kept) {
                                    status.setRollbackOnly();
                                }
                            }),
                            () -> {
                                told.await(10, TimeUnit.SECONDS);
                                notices.tell(same);
                            }))
                    .containsOnly(Optional.empty());
            assertThat(waiting()).as("first one kept: " + kept).isOne();
        }
    }

    @Test
    void tens_of_thousands_are_told_within_seconds() {
        long begin = System.nanoTime();
        notices.tellAll(some("many", 30_000));
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println("30,000 notices told in " + taken.toMillis() + " ms");
        assertThat(waiting()).isEqualTo(30_000);
        assertThat(taken).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void no_text_is_too_long_or_too_strange() {
        notices.tell(new Notice(
                "yokohama",
                Notice.Kind.NEW,
                "D".repeat(100),
                "題\0\r\n𠮷".repeat(300),
                "\ud800文".repeat(2000),
                "/" + "x".repeat(600),
                false));
        assertThat(waiting()).isOne();
    }

    private static void sleep() {
        try {
            Thread.sleep(300); // the other one needs time to arrive at the lock, where it cannot be seen
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private int waiting() {
        return jdbc.sql("select count(*) from notice where mail_state = 'WAITING'")
                .query(Integer.class)
                .single();
    }

    private static List<Notice> some(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> notice(prefix + "-" + number, "DIR-1", "受領を確かめてください。"))
                .toList();
    }

    private static Notice notice(String organization, String number, String sentence) {
        return new Notice(
                organization, Notice.Kind.REMINDER, number, "警備の強化について", sentence, "/directives/" + number, false);
    }
}
