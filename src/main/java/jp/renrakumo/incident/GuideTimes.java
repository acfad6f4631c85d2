package jp.renrakumo.incident;

import java.text.Normalizer;
import java.time.Instant;
import java.util.regex.Pattern;
import jp.renrakumo.deadline.EraDates;

/** Moments as people under stress write them: the time alone is one of today. */
final class GuideTimes {

    private static final Pattern TIME_ALONE = Pattern.compile("(午前|午後)?\\s*\\d{1,2}\\s*[:時].*");

    private GuideTimes() {}

    /** @throws IllegalArgumentException with a Japanese sentence */
    static Instant read(String text, Places places) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        return EraDates.parseDateTime(
                TIME_ALONE.matcher(plain).matches() ? EraDates.format(places.today()) + " " + plain : plain);
    }

    /** Whether people, who write minutes, mean that the one is before the other. */
    static boolean before(Instant one, Instant other) {
        return one.plusSeconds(59).isBefore(other);
    }
}
