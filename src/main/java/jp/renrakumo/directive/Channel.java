package jp.renrakumo.directive;

import org.jspecify.annotations.Nullable;

/** How somebody was asked for his receipt. */
enum Channel {
    PHONE("電話"),
    FAX("FAX"),
    VISIT("訪問");

    private final String word;

    Channel(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Stored where the recipient confirmed by the link in a mail. */
    static final String LINK = "LINK";

    /** The word for a stored channel: one of these, the system itself, or the link in a mail. */
    static String word(String stored) {
        return switch (stored) {
            case "SYSTEM" -> "システム";
            case LINK -> "メールのリンク";
            default -> valueOf(stored).word;
        };
    }

    /** Whether somebody else than the recipient wrote the receipt down. */
    static boolean byProxy(@Nullable String stored) {
        return stored != null && !stored.equals("SYSTEM") && !stored.equals(LINK);
    }
}
