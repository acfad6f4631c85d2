package jp.renrakumo.notification;

import java.util.stream.Collectors;

/** A preference as an auditor reads it. */
final class PreferenceWords {

    private PreferenceWords() {}

    static String of(Preference preference) {
        String kinds = Preference.FREE.stream()
                .map(kind -> kind.label() + ": " + preference.of(kind).word())
                .collect(Collectors.joining("\n"));
        return kinds + "\nまとめる時刻: " + preference.dailyAt() + "\n静かな時間: "
                + (preference.quietFrom() == null
                        ? "なし"
                        : preference.quietFrom() + "から" + preference.quietUntil() + "まで")
                + (preference.quietDays() ? "、土日・休日" : "");
    }
}
