package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.stream.IntStream;
import jp.renrakumo.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Three notices for each of 50,000 organizations on PostgreSQL. {@code mvn -Pbenchmark test -Dtest=MailBenchmark}. */
@MailRoomTest
class MailBenchmark {

    private static final int SIZE = Integer.getInteger("renrakumo.benchmark.size", 50_000);

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.database(properties);
    }

    @Autowired
    Notices notices;

    @Autowired
    Digests digests;

    @Autowired
    Postman postman;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_country_gets_its_mail() throws IOException {
        timed("told", () -> List.of(Notice.Kind.NEW, Notice.Kind.REMINDER, Notice.Kind.OVERDUE)
                .forEach(kind -> notices.tellAll(some(kind))));
        timed("told again", () -> notices.tellAll(some(Notice.Kind.NEW)));
        timed("composed", () -> {
            while (digests.compose() > 0) {}
        });
        try (FickleServer server = new FickleServer()) {
            sender.setPort(server.port());
            timed("sent", postman::round);
            assertThat(server.taken).hasSize(SIZE);
        }
        assertThat(jdbc.sql("select count(*) from notice where mail_state = 'SENT'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3 * SIZE);
    }

    private static void timed(String what, Runnable work) {
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long begin = System.nanoTime();
        work.run();
        System.out.printf(
                "%s: %.1f s, old generation at most %d MiB%n",
                what,
                (System.nanoTime() - begin) / 1e9,
                pools().stream()
                                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                                .sum()
                        >> 20);
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP
                        && (pool.getName().contains("Old") || pool.getName().contains("Tenured")))
                .toList();
    }

    private static List<Notice> some(Notice.Kind kind) {
        return IntStream.rangeClosed(1, SIZE)
                .mapToObj(number -> new Notice(
                        "clinic-" + number,
                        kind,
                        "DIR-2019-0001",
                        "来日に伴う医療機関等の警備の強化について",
                        "受領の期限は令和元年5月24日17時です。受領を確認してください。",
                        "/directives/DIR-2019-0001",
                        false))
                .toList();
    }
}
