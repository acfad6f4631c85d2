package jp.renrakumo.incident;

/** What is kept with its time by one tap. */
enum GuideStep {
    VENDOR_CALLED("今かけた", "保守会社等に電話をかけた"),
    VENDOR_REACHED("つながった", "保守会社等につながった"),
    VENDOR_MISSED("つながらない", "保守会社等につながらなかった"),
    NETWORK_CUT("切断した", "ネットワークを切断した"),
    DESK_CALLED("今かけた", "報告窓口に電話をかけた"),
    DESK_REACHED("つながった", "報告窓口につながった"),
    DESK_MISSED("つながらない", "報告窓口につながらなかった"),
    NOTED("書き留める", "書き留めた");

    private final String button;
    private final String words;

    GuideStep(String button, String words) {
        this.button = button;
        this.words = words;
    }

    public String button() {
        return button;
    }

    /** As the record says it. */
    public String words() {
        return words;
    }

    /** Where it stands on the page. */
    public String part() {
        return name().startsWith("DESK") ? "desk" : this == NOTED ? "notes" : "vendor";
    }
}
