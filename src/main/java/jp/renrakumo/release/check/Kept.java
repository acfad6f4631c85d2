package jp.renrakumo.release.check;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How long the history of a case is kept at least: as long as the case itself, by {@code renrakumo.retention}. */
final class Kept {

    private static final List<String> CLASSES = List.of("incident", "directive");
    private static final Map<String, Integer> YEARS =
            CLASSES.stream().collect(Collectors.toMap(each -> each, Kept::years));
    private static final Pattern DAYS = Pattern.compile("P?([0-9]{1,9})D?");

    private Kept() {}

    /** Days for a feature; what is no kind of case itself is kept as long as any. */
    static int days(String feature) {
        return 365
                * CLASSES.stream()
                        .filter(each -> each.equals(feature) || !CLASSES.contains(feature))
                        .mapToInt(each -> YEARS.getOrDefault(each, 0))
                        .max()
                        .orElse(0);
    }

    /** Whether the time to live is a number of days and too small; of other texts the engine speaks. */
    static boolean tooShortly(String feature, String timeToLive) {
        Matcher days = DAYS.matcher(timeToLive.strip());
        return days.matches() && Integer.parseInt(days.group(1)) < days(feature);
    }

    private static int years(String kind) {
        return ShippedSettings.of("renrakumo.retention.classes." + kind + ".years")
                .map(Integer::parseInt)
                .orElse(0);
    }
}
