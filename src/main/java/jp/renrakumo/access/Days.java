package jp.renrakumo.access;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Days (JST) as forms of our pages send them, {@code 2019-05-23}; full-width digits are forgiven. */
@Component
public class Days implements Converter<String, LocalDate> {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    /** Blank is no day. @throws IllegalArgumentException if it is none, or not of these centuries */
    @Override
    public @Nullable LocalDate convert(String text) {
        return text.isBlank() ? null : read(text);
    }

    /** @throws IllegalArgumentException if it is no day, or not of these centuries */
    public static LocalDate read(String text) {
        try {
            LocalDate day = LocalDate.parse(
                    Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                throw new IllegalArgumentException(text);
            }
            return day;
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(text, unreadable);
        }
    }
}
