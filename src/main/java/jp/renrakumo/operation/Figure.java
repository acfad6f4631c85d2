package jp.renrakumo.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure and the question that answers it. {@code :now} is the moment at which it is asked. A figure in seconds is
 * the time since the moment that the question finds, and 0 if it finds none. {@code word} is what an administrator reads,
 * and above {@code most} he has to look and does what {@code advice} says.
 */
enum Figure {
    DUTIES_OPEN("duties.open", "Duties that are not fulfilled yet", "行われていない義務", "select count(*) from operation_duty"),
    DUTIES_LATE(
            "duties.late",
            "Of these, those whose time is over",
            "そのうち期限を過ぎたもの",
            20,
            "一度に多くの義務が遅れています。処理が止まっていなければ、各組織に督促してください。",
            "select count(*) from operation_duty where due_at < :now"),
    RECEIPTS_OPEN(
            "receipts.open",
            "Receipts that senders wait for",
            "確認を待っている受領",
            "select coalesce(sum(outstanding), 0) from operation_receipts"),
    RECEIPTS_LATE(
            "receipts.late",
            "Of these, those whose time is over",
            "そのうち期限を過ぎたもの",
            "select coalesce(sum(outstanding), 0) from operation_receipts where due_at < :now"),
    JOBS_DUE(
            "jobs.due",
            "Jobs of the engine whose time has come and that no node works on",
            "順番を待っている処理",
            "select count(*) from ACT_RU_JOB where " + Figure.DUE),
    JOBS_FAILING(
            "jobs.failing",
            "Jobs that failed and will be tried again",
            "失敗して、これからまた試みる処理",
            0,
            "サーバーの記録で原因を確かめ、除いてください。1時間あまりの間、くり返し試みられます。",
            "select count(*) from ACT_RU_JOB where RETRIES_ > 0"
                    + " and (EXCEPTION_MSG_ is not null or EXCEPTION_STACK_ID_ is not null)"),
    JOBS_FAILED(
            "jobs.failed",
            "Jobs that were tried as often as may be and wait for an administrator",
            "失敗して止まっている処理",
            0,
            "原因を除いてから、上の一覧の「再試行する」を押してください。",
            "select count(*) from ACT_RU_JOB where RETRIES_ = 0"),
    JOBS_LAG(
            "jobs.lag",
            "How long the job that waits longest has been due",
            "いちばん長く待っている処理",
            300,
            "サーバーが動いているか、処理が減っているかを確かめてください。減らないときはサーバーを増やしてください。",
            "seconds",
            "select min(coalesce(DUEDATE_, CREATE_TIME_)) from ACT_RU_JOB where " + Figure.DUE),
    EVENTS_UNSEALED(
            "events.unsealed",
            "Events that wait for their seal",
            "封を待っている記録",
            "select count(*) from operation_unsealed"),
    SEALING_LAG(
            "sealing.lag",
            "How long the event that waits longest has been waiting for its seal",
            "いちばん長く封を待っている記録",
            60,
            "サーバーの記録で原因を確かめてください。署名の鍵を読めないことがほとんどです。記録は失われていません。",
            "seconds",
            "select min(since) from operation_unsealed"),
    CHECKPOINTS_WAITING(
            "checkpoints.waiting",
            "Checkpoints that are signed and not yet written outside of the database",
            "外へ書き出すのを待っている検査点",
            "select count(*) from operation_checkpoint"),
    CHECKPOINTS_LAG(
            "checkpoints.lag",
            "How long the checkpoint that waits longest has been waiting to be written outside",
            "いちばん長く書き出しを待っている検査点",
            60,
            "検査点のファイルに書き込めません。フォルダーの権限と空き容量を確かめてください。直れば自動で書き出されます。",
            "seconds",
            "select min(since) from operation_checkpoint"),
    CHECKPOINTS_UNKNOWN(
            "checkpoints.unknown",
            "Checkpoints outside of the database that it does not know: it was put back to an older state, or changed",
            "外にあって、このデータベースが知らない検査点",
            0,
            "データベースが古い控えに戻されたか、書き換えられています。復元したのでなければ、何も変えずに監査の責任者に知らせてください。",
            "select coalesce(max(unknown_outside), 0) from operation_node where seen_at > :lately"),
    MAILS_WAITING(
            "mails.waiting",
            "Mails that are still to be sent",
            "送るのを待っているメール",
            "select count(*) from operation_mail where state = 'WAITING'"),
    MAILS_FAILED(
            "mails.failed",
            "Mails of the last seven days that no server took or that came back",
            "届かなかったメール（この7日）",
            0,
            "「担当者」「組織」の画面で宛先を直してください。直すと、また送られます。",
            "select count(*) from operation_mail where state = 'FAILED' and created_at > :weekAgo"),
    MAILS_LAG(
            "mails.lag",
            "How long the mail that waits longest has been waiting",
            "いちばん長く待っているメール",
            1800,
            "メールサーバーとそのパスワードを確かめてください。直れば自動で送られます。",
            "seconds",
            "select min(created_at) from operation_mail where state = 'WAITING'"),
    WEBHOOK_WAITING(
            "webhook.waiting",
            "Notices that are still to be posted to the webhook",
            "外部の受け口へ送るのを待つお知らせ",
            "select count(*) from operation_webhook where state = 'WAITING'"),
    WEBHOOK_FAILED(
            "webhook.failed",
            "Notices of the last seven days that the webhook's receiver did not take",
            "外部の受け口が受け取らなかったお知らせ（この7日）",
            0,
            "受け口を直してください。これらは送り直されませんが、メールと画面では届いています。",
            "select count(*) from operation_webhook where state = 'FAILED' and created_at > :weekAgo"),
    WEBHOOK_LAG(
            "webhook.lag",
            "How long the notice that waits longest for the webhook has been waiting",
            "いちばん長く待っている外部へのお知らせ",
            1800,
            "受け口が動いているかを確かめてください。直れば自動で送られます。",
            "seconds",
            "select min(created_at) from operation_webhook where state = 'WAITING'");

    // the engine keeps local times: they are compared with the machine's own
    private static final String DUE = "RETRIES_ > 0 and SUSPENSION_STATE_ = 1"
            + " and (DUEDATE_ is null or DUEDATE_ <= :localNow) and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ < :localNow)";

    /** So many of the open duties may be late before it is more than the officers' matter. */
    private static final double SHARE = 0.2;

    final String meter;
    final String meaning;
    final String word;
    final double most;
    final String advice;
    final @Nullable String unit;
    final String question;

    /** One that alarms nobody. */
    Figure(String meter, String meaning, String word, String question) {
        this(meter, meaning, word, Double.MAX_VALUE, "", question);
    }

    Figure(String meter, String meaning, String word, double most, String advice, String question) {
        this(meter, meaning, word, most, advice, null, question);
    }

    Figure(
            String meter,
            String meaning,
            String word,
            double most,
            String advice,
            @Nullable String unit,
            String question) {
        this.meter = "renrakumo." + meter;
        this.meaning = meaning;
        this.word = word;
        this.most = most;
        this.advice = advice;
        this.unit = unit;
        this.question = question;
    }

    /** Whether somebody has to look, as the alerts say (docker/prometheus/alerts.yml). */
    boolean alarming(Map<Figure, Double> found) {
        double value = found.getOrDefault(this, Double.NaN);
        return value > most && (this != DUTIES_LATE || value > SHARE * found.getOrDefault(DUTIES_OPEN, Double.NaN));
    }

    /** Whether it says how late others are. */
    boolean ofOthers() {
        return this == DUTIES_LATE || this == RECEIPTS_LATE;
    }

    /** Whether it stands for ever where no mail server is set. */
    boolean ofMails() {
        return this == MAILS_WAITING || this == MAILS_LAG;
    }
}
