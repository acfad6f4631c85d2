package jp.renrakumo.directive;

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

    /** The word for a stored channel: one of these, or the system itself. */
    static String word(String stored) {
        return stored.equals("SYSTEM") ? "システム" : valueOf(stored).word;
    }
}
