package jp.renrakumo.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** The days of a bundle, as an auditor enters them. */
@Component
class BundlePeriod {

    private final Converter<String, LocalDate> days;
    private final ZoneId zone;

    BundlePeriod(Converter<String, LocalDate> days, Clock clock) {
        this.days = days;
        this.zone = clock.getZone();
    }

    /** @throws BadInput that names the field and what was given */
    BundleSelection selection(String from, String to, String cases, Sight sight) {
        LocalDate first = day("始まりの日", from);
        LocalDate last = day("終わりの日", to);
        if (last.isBefore(first)) {
            throw new BadInput("終わりの日「" + last + "」が始まりの日「" + first + "」より前です。日付を確かめてください。");
        }
        return BundleSelection.ofDays(first, last, kind(cases), sight, zone);
    }

    private LocalDate day(String field, String given) {
        LocalDate day;
        try {
            day = days.convert(given);
        } catch (IllegalArgumentException unreadable) {
            throw new BadInput(field + "「" + given + "」を日付として読めません。「2019-05-01」のように入力してください。");
        }
        if (day == null) {
            throw new BadInput(field + "が空です。「2019-05-01」のように入力してください。");
        }
        return day;
    }

    private static @Nullable CaseKind kind(String cases) {
        try {
            return cases.isBlank() ? null : CaseKind.valueOf(cases);
        } catch (IllegalArgumentException unknown) {
            throw new BadInput("種類「" + cases + "」はありません。一覧から選んでください。");
        }
    }
}
