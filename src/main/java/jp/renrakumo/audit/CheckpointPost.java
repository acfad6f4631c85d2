package jp.renrakumo.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.notification.Letters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends the newest checkpoint to the auditors, so that a copy lies where nobody of this system can reach it. */
@Component
class CheckpointPost {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointPost.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EventLog log;
    private final Letters letters;
    private final Duration every;

    CheckpointPost(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            EventLog log,
            Letters letters,
            @Value("${renrakumo.audit.mail-every:24h}") Duration every) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
        this.letters = letters;
        this.every = every;
    }

    @Scheduled(
            fixedDelayString = "${renrakumo.audit.mail-look:10m}",
            initialDelayString = "${renrakumo.audit.mail-look:10m}")
    void round() {
        try {
            post();
        } catch (RuntimeException failed) {
            LOG.error("The checkpoint could not be mailed; it is tried again", failed);
        }
    }

    /** Mails it if the log has grown and the last mail is long enough ago; one node alone. @return to how many */
    int post() {
        Integer sent = transaction.execute(status -> {
            Instant now = log.now();
            int mine = jdbc.sql(
                            "update audit_tree set mailed_size = size, mailed_at = :now where size > mailed_size and"
                                    + " (mailed_at is null or mailed_at <= :before)")
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("before", now.minus(every).atOffset(ZoneOffset.UTC))
                    .update();
            if (mine == 0) {
                return 0;
            }
            String note = jdbc.sql("select note from audit_checkpoint order by size desc fetch first 1 rows only")
                    .query(String.class)
                    .single();
            int reached = letters.send(AccessDecision.AUDITORS, subject(note), body(note));
            if (reached == 0) {
                LOG.warn("No auditor has an address: checkpoint {} was mailed to nobody", size(note));
            }
            return reached;
        });
        return sent == null ? 0 : sent;
    }

    private static long size(String note) {
        return Checkpoint.parse(note).checkpoint().size();
    }

    private static String subject(String note) {
        return "【連絡網】監査記録の検査点（" + size(note) + "件）";
    }

    private static String body(String note) {
        return "監査担当の皆さま\n\n監査記録の検査点です。このメールを、システムの管理者が触れられない所に残してください。\n"
                + "後で記録が書き換えられたり失われたりすると、この検査点と合わなくなります。\n\n"
                + "確かめるには、次の線の間をそのまま checkpoint.txt に保存し、サーバーのある機械で\n"
                + "java -jar renrakumo.jar audit verify --checkpoints checkpoint.txt\n"
                + "を、本番のサーバーと同じ設定（SPRING_PROFILES_ACTIVE=production など）で実行します。\n\n----------\n" + note
                + "----------\n\nこのメールは送信専用です。返信は届きません。\n";
    }
}
