package jp.renrakumo.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of one directive.
 *
 * @param relays whether the recipient passes it on: then it is settled when it has reported, else when it has confirmed
 * @param state PENDING, SENT, CONFIRMED, REPORTED, or CLOSED if the recipient was closed before it confirmed
 * @param cap no deadline later than this, null if there is none
 * @param channel SYSTEM, or PHONE, FAX, VISIT if logged by proxy
 */
record Delivery(
        long id,
        String directive,
        String recipient,
        String sender,
        boolean relays,
        String state,
        @Nullable Instant cap,
        @Nullable Instant dueAt,
        @Nullable Instant sentAt,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable String channel,
        @Nullable String witness,
        @Nullable String remark,
        @Nullable Boolean posterHung,
        @Nullable Instant reportedAt) {

    public boolean confirmed() {
        return confirmedAt != null;
    }

    /** The recipient was closed before it confirmed. */
    public boolean closed() {
        return state.equals("CLOSED");
    }

    boolean settled() {
        return closed() || state.equals("REPORTED") || state.equals("CONFIRMED") && !relays;
    }

    /** Confirmed after its due time. */
    public boolean late() {
        return confirmedAt != null && dueAt != null && confirmedAt.isAfter(dueAt);
    }
}
