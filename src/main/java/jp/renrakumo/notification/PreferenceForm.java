package jp.renrakumo.notification;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import jp.renrakumo.access.BadInput;
import org.jspecify.annotations.Nullable;

/** A preference as an officer fills it in. */
final class PreferenceForm {

    private PreferenceForm() {}

    /** @throws BadInput if a field cannot be read */
    static Preference read(Map<String, String> form) {
        Map<Notice.Kind, Preference.Choice> choices = new EnumMap<>(Notice.Kind.class);
        Preference.FREE.forEach(kind -> choices.put(kind, choice(kind, form.getOrDefault(kind.name(), ""))));
        LocalTime from = time("静かな時間の始まり", form.getOrDefault("quietFrom", ""));
        LocalTime until = time("静かな時間の終わり", form.getOrDefault("quietUntil", ""));
        if ((from == null) != (until == null)) {
            throw new BadInput("静かな時間は、始まりと終わりの両方を入力するか、両方を空欄にしてください。");
        }
        if (from != null && from.equals(until)) {
            throw new BadInput("静かな時間の始まりと終わりが同じです。違う時刻にするか、両方を空欄にしてください。");
        }
        LocalTime daily = time("まとめて受け取る時刻", form.getOrDefault("dailyAt", ""));
        return new Preference(
                daily == null ? Preference.USUAL.dailyAt() : daily,
                from,
                until,
                "true".equals(form.get("quietDays")),
                choices);
    }

    private static Preference.Choice choice(Notice.Kind kind, String given) {
        try {
            return Preference.Choice.valueOf(given);
        } catch (IllegalArgumentException unknown) {
            throw new BadInput("「" + kind.label() + "」の受け取り方を選んでください。");
        }
    }

    private static @Nullable LocalTime time(String field, String given) {
        try {
            return given.isBlank()
                    ? null
                    : LocalTime.parse(given.strip()).withSecond(0).withNano(0);
        } catch (DateTimeParseException unreadable) {
            throw new BadInput("「" + field + "」は 21:00 のように入力してください。");
        }
    }
}
