package jp.renrakumo.notification;

/** What came of posting a notice. @param reason empty if it was taken */
record WebhookReply(Outcome outcome, String reason) {

    enum Outcome {
        TAKEN,
        /** Not this one; others may be taken. */
        REFUSED,
        /** The receiver is in no state to take any now. */
        AWAY,
        /** It wants none of these any more. */
        GONE
    }

    static WebhookReply of(int status) {
        if (status >= 200 && status < 300) {
            return new WebhookReply(Outcome.TAKEN, "");
        }
        String reason = "HTTP " + status;
        if (status == 410) {
            return new WebhookReply(Outcome.GONE, reason);
        }
        boolean his = status >= 400 && status < 500 && status != 429;
        return new WebhookReply(his ? Outcome.REFUSED : Outcome.AWAY, reason);
    }

    static WebhookReply away(String reason) {
        return new WebhookReply(Outcome.AWAY, OneLine.of(reason, 1000));
    }
}
