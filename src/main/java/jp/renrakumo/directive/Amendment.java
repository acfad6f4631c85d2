package jp.renrakumo.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer of a directive says after it went out.
 *
 * @param words as the issuer wrote them
 * @param approved what the second officer decided, null while undecided or where none is needed
 * @param issuedAt when it began to go out, null before
 * @param dueAt when those who are asked confirm again, null if nobody is, and before it goes out
 * @param toldTo id of the last delivery that was told of it
 * @param instance the engine's process instance
 */
record Amendment(
        long id,
        String directive,
        Kind kind,
        String words,
        Reconfirm reconfirm,
        String writtenBy,
        Instant writtenAt,
        @Nullable Boolean approved,
        @Nullable String returnReason,
        @Nullable Instant issuedAt,
        @Nullable Instant dueAt,
        long toldTo,
        @Nullable String instance) {

    public boolean returned() {
        return Boolean.FALSE.equals(approved);
    }

    /** What it does to the words before. */
    enum Kind {
        CORRECTION("訂正"),
        SUPPLEMENT("補足");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Who of those that have confirmed is asked to confirm again. */
    enum Reconfirm {
        NONE("求めない"),
        FINAL("医療機関・団体に求める"),
        RELAYS("中継する組織に求める"),
        ALL("すべての宛先に求める");

        private final String word;

        Reconfirm(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        boolean asks(Delivery delivery) {
            return switch (this) {
                case NONE -> false;
                case FINAL -> !delivery.relays();
                case RELAYS -> delivery.relays();
                case ALL -> true;
            };
        }
    }
}
