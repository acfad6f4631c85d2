package jp.renrakumo.operation;

import org.jspecify.annotations.Nullable;

/**
 * One figure and the question that answers it. {@code :now} is the moment at which it is asked. A figure in seconds is
 * the time since the moment that the question finds, and 0 if it finds none. {@code word} is what an administrator reads, and
 * above {@code most} he has to look.
 */
enum Figure {
    DUTIES_OPEN(
            "duties.open",
            "Duties that are not fulfilled yet",
            "行われていない義務",
            Double.MAX_VALUE,
            "select count(*) from operation_duty"),
    DUTIES_LATE(
            "duties.late",
            "Of these, those whose time is over",
            "そのうち期限を過ぎたもの",
            Double.MAX_VALUE,
            "select count(*) from operation_duty where due_at < :now"),
    RECEIPTS_OPEN(
            "receipts.open",
            "Receipts that senders wait for",
            "確認を待っている受領",
            Double.MAX_VALUE,
            "select coalesce(sum(outstanding), 0) from operation_receipts"),
    RECEIPTS_LATE(
            "receipts.late",
            "Of these, those whose time is over",
            "そのうち期限を過ぎたもの",
            Double.MAX_VALUE,
            "select coalesce(sum(outstanding), 0) from operation_receipts where due_at < :now"),
    JOBS_DUE(
            "jobs.due",
            "Jobs of the engine whose time has come and that no node works on",
            "順番を待っている処理",
            Double.MAX_VALUE,
            "select count(*) from ACT_RU_JOB where " + Figure.DUE),
    JOBS_FAILING(
            "jobs.failing",
            "Jobs that failed and will be tried again",
            "失敗して、これからまた試みる処理",
            0,
            "select count(*) from ACT_RU_JOB where RETRIES_ > 0"
                    + " and (EXCEPTION_MSG_ is not null or EXCEPTION_STACK_ID_ is not null)"),
    JOBS_FAILED(
            "jobs.failed",
            "Jobs that were tried as often as may be and wait for an administrator",
            "失敗して止まっている処理",
            0,
            "select count(*) from ACT_RU_JOB where RETRIES_ = 0"),
    JOBS_LAG(
            "jobs.lag",
            "How long the job that waits longest has been due",
            "いちばん長く待っている処理",
            300,
            "seconds",
            "select min(coalesce(DUEDATE_, CREATE_TIME_)) from ACT_RU_JOB where " + Figure.DUE),
    EVENTS_UNSEALED(
            "events.unsealed",
            "Events that wait for their seal",
            "封を待っている記録",
            Double.MAX_VALUE,
            "select count(*) from operation_unsealed"),
    SEALING_LAG(
            "sealing.lag",
            "How long the event that waits longest has been waiting for its seal",
            "いちばん長く封を待っている記録",
            60,
            "seconds",
            "select min(since) from operation_unsealed"),
    CHECKPOINTS_WAITING(
            "checkpoints.waiting",
            "Checkpoints that are signed and not yet written outside of the database",
            "外へ書き出すのを待っている検査点",
            Double.MAX_VALUE,
            "select count(*) from operation_checkpoint"),
    CHECKPOINTS_LAG(
            "checkpoints.lag",
            "How long the checkpoint that waits longest has been waiting to be written outside",
            "いちばん長く書き出しを待っている検査点",
            60,
            "seconds",
            "select min(since) from operation_checkpoint"),
    CHECKPOINTS_UNKNOWN(
            "checkpoints.unknown",
            "Checkpoints outside of the database that it does not know: it was put back to an older state, or changed",
            "外にあって、このデータベースが知らない検査点",
            0,
            "select coalesce(max(unknown_outside), 0) from operation_node where seen_at > :lately"),
    MAILS_WAITING(
            "mails.waiting",
            "Mails that are still to be sent",
            "送るのを待っているメール",
            Double.MAX_VALUE,
            "select count(*) from operation_mail where state = 'WAITING'"),
    MAILS_FAILED(
            "mails.failed",
            "Mails of the last seven days that no server took or that came back",
            "届かなかったメール（この7日）",
            0,
            "select count(*) from operation_mail where state = 'FAILED' and created_at > :weekAgo"),
    MAILS_LAG(
            "mails.lag",
            "How long the mail that waits longest has been waiting",
            "いちばん長く待っているメール",
            1800,
            "seconds",
            "select min(created_at) from operation_mail where state = 'WAITING'"),
    WEBHOOK_WAITING(
            "webhook.waiting",
            "Notices that are still to be posted to the webhook",
            "外部の受け口へ送るのを待つお知らせ",
            Double.MAX_VALUE,
            "select count(*) from operation_webhook where state = 'WAITING'"),
    WEBHOOK_FAILED(
            "webhook.failed",
            "Notices of the last seven days that the webhook's receiver did not take",
            "外部の受け口が受け取らなかったお知らせ（この7日）",
            0,
            "select count(*) from operation_webhook where state = 'FAILED' and created_at > :weekAgo"),
    WEBHOOK_LAG(
            "webhook.lag",
            "How long the notice that waits longest for the webhook has been waiting",
            "いちばん長く待っている外部へのお知らせ",
            1800,
            "seconds",
            "select min(created_at) from operation_webhook where state = 'WAITING'");

    // the engine keeps local times: they are compared with the machine's own
    private static final String DUE = "RETRIES_ > 0 and SUSPENSION_STATE_ = 1"
            + " and (DUEDATE_ is null or DUEDATE_ <= :localNow) and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ < :localNow)";

    final String meter;
    final String meaning;
    final String word;
    final double most;
    final @Nullable String unit;
    final String question;

    Figure(String meter, String meaning, String word, double most, String question) {
        this(meter, meaning, word, most, null, question);
    }

    Figure(String meter, String meaning, String word, double most, @Nullable String unit, String question) {
        this.meter = "renrakumo." + meter;
        this.meaning = meaning;
        this.word = word;
        this.most = most;
        this.unit = unit;
        this.question = question;
    }
}
