package jp.renrakumo.language;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.deadline.EraDates;

/** 令和元年5月23日(木) 9:05 and 令和元年5月23日, where they stand alone, in English. */
class EnglishDate {

    private static final Pattern DATE =
            Pattern.compile("((?:令和|平成|昭和)(?:元|\\d{1,2})年\\d{1,2}月\\d{1,2}日)(?:\\([月火水木金土日]\\) (\\d{1,2}:\\d{2}))?");

    private EnglishDate() {}

    static Optional<String> of(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    date.group(2) == null
                            ? EraDates.english(EraDates.parseDate(date.group(1)))
                            : EraDates.english(EraDates.parseDateTime(date.group(1) + " " + date.group(2))));
        } catch (IllegalArgumentException noSuchDay) {
            return Optional.empty();
        }
    }
}
