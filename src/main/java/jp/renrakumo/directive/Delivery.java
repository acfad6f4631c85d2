package jp.renrakumo.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of one directive.
 *
 * @param relays whether the recipient passes it on: then it is settled when it has reported, else when it has confirmed
 * @param area two digits of the recipient's prefecture, empty if it has none
 * @param state PENDING, SENT, CONFIRMED, REPORTED, CLOSED if the recipient was closed before it confirmed, or COPY if it is for
 *     information
 * @param channel SYSTEM, LINK (in a mail), or PHONE, FAX, VISIT if logged by proxy
 * @param unreachable whether the last call did not reach it
 * @param instance the process instance of the receipt, null for one that relays: its relay has it
 */
record Delivery(
        long id,
        String directive,
        String recipient,
        String sender,
        boolean relays,
        String area,
        String state,
        @Nullable Instant dueAt,
        @Nullable Instant sentAt,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable String channel,
        @Nullable String witness,
        @Nullable String remark,
        @Nullable Boolean posterHung,
        @Nullable Instant reportedAt,
        @Nullable String instance,
        boolean unreachable) {

    public boolean confirmed() {
        return confirmedAt != null;
    }

    /** The recipient was closed before it confirmed. */
    public boolean closed() {
        return state.equals("CLOSED");
    }

    /** For information: nothing is to be confirmed. */
    public boolean copy() {
        return state.equals("COPY");
    }

    boolean settled() {
        return closed() || copy() || state.equals("REPORTED") || state.equals("CONFIRMED") && !relays;
    }

    /** How it was confirmed, in words; null while it is not. */
    public @Nullable String channelWord() {
        return channel == null ? null : Channel.word(channel);
    }

    /** What stands before the one who confirmed, where it was not the recipient in the system. */
    public String witnessWord() {
        return Channel.byProxy(channel) ? "相手" : "送付先";
    }

    /** Confirmed after its due time. */
    public boolean late() {
        return confirmedAt != null && dueAt != null && confirmedAt.isAfter(dueAt);
    }
}
