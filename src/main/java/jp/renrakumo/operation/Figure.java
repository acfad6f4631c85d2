package jp.renrakumo.operation;

import org.jspecify.annotations.Nullable;

/**
 * One figure and the question that answers it. {@code :now} is the moment at which it is asked. A figure in seconds is
 * the time since the moment that the question finds, and 0 if it finds none.
 */
enum Figure {
    DUTIES_OPEN("duties.open", "Duties that are not fulfilled yet", "select count(*) from operation_duty"),
    DUTIES_LATE(
            "duties.late",
            "Of these, those whose time is over",
            "select count(*) from operation_duty where due_at < :now"),
    RECEIPTS_OPEN(
            "receipts.open",
            "Receipts that senders wait for",
            "select coalesce(sum(outstanding), 0) from operation_receipts"),
    RECEIPTS_LATE(
            "receipts.late",
            "Of these, those whose time is over",
            "select coalesce(sum(outstanding), 0) from operation_receipts where due_at < :now"),
    JOBS_DUE(
            "jobs.due",
            "Jobs of the engine whose time has come and that no node works on",
            "select count(*) from ACT_RU_JOB where " + Figure.DUE),
    JOBS_FAILED(
            "jobs.failed",
            "Jobs that were tried as often as may be and wait for an administrator",
            "select count(*) from ACT_RU_JOB where RETRIES_ = 0"),
    JOBS_LAG(
            "jobs.lag",
            "How long the job that waits longest has been due",
            "seconds",
            "select min(coalesce(DUEDATE_, CREATE_TIME_)) from ACT_RU_JOB where " + Figure.DUE),
    EVENTS_UNSEALED("events.unsealed", "Events that wait for their seal", "select count(*) from operation_unsealed"),
    SEALING_LAG(
            "sealing.lag",
            "How long the event that waits longest has been waiting for its seal",
            "seconds",
            "select min(since) from operation_unsealed"),
    MAILS_WAITING(
            "mails.waiting",
            "Mails that are still to be sent",
            "select count(*) from operation_mail where state = 'WAITING'"),
    MAILS_FAILED(
            "mails.failed",
            "Mails that no server took within the last seven days",
            "select count(*) from operation_mail where state = 'FAILED' and created_at > :weekAgo"),
    MAILS_LAG(
            "mails.lag",
            "How long the mail that waits longest has been waiting",
            "seconds",
            "select min(created_at) from operation_mail where state = 'WAITING'");

    // the engine keeps local times: they are compared with the machine's own
    private static final String DUE = "RETRIES_ > 0 and SUSPENSION_STATE_ = 1"
            + " and (DUEDATE_ is null or DUEDATE_ <= :localNow) and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ < :localNow)";

    final String meter;
    final String meaning;
    final @Nullable String unit;
    final String question;

    Figure(String meter, String meaning, String question) {
        this(meter, meaning, null, question);
    }

    Figure(String meter, String meaning, @Nullable String unit, String question) {
        this.meter = "renrakumo." + meter;
        this.meaning = meaning;
        this.unit = unit;
        this.question = question;
    }
}
