package jp.renrakumo.deadline;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as people in Japan write and read them; all times JST. */
public final class EraDates {

    private static final String[] EXAMPLES = {"令和元年5月25日", "令和元年5月25日 10:30"};
    private static final Map<String, JapaneseEra> ERAS = Map.of(
            "令和",
            JapaneseEra.REIWA,
            "平成",
            JapaneseEra.HEISEI,
            "昭和",
            JapaneseEra.SHOWA,
            "R",
            JapaneseEra.REIWA,
            "H",
            JapaneseEra.HEISEI,
            "S",
            JapaneseEra.SHOWA);
    /** Month and day; where no 日 ends the day, a blank, T or nothing does: 6.3 10:00 is no 6.310:00. */
    private static final String MONTH_AND_DAY = "\\s*(\\d{1,2})\\s*[月./-]\\s*(\\d{1,2})(?:\\s*日|(?=[\\sT])|$)(.*)";

    private static final Pattern ERA = Pattern.compile("(令和|平成|昭和|[RHS])\\s*(元|\\d{1,2})\\s*[年./-]" + MONTH_AND_DAY);
    private static final Pattern WESTERN = Pattern.compile("(\\d{4})\\s*[年./-]" + MONTH_AND_DAY);
    private static final Pattern ENGLISH = Pattern.compile(
            "(\\d{1,2})\\s+(JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\\s+(\\d{4})"
                    + "(?:\\s*\\([A-Z]{3}\\))?(.*)");
    private static final Pattern TIME =
            Pattern.compile("(午前|午後)?(\\d{1,2})(?:[:時](?:(\\d{1,2})分?)?)(?::\\d{2}(?:\\.\\d+)?)?");

    /** {@code (木) 9:05}. */
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("(E) H:mm", Locale.JAPAN);

    private EraDates() {}

    /** {@code 令和元年5月23日}. */
    public static String format(LocalDate date) {
        JapaneseDate japanese = JapaneseDate.from(date);
        int year = japanese.get(ChronoField.YEAR_OF_ERA);
        return japanese.getEra().getDisplayName(TextStyle.FULL, Locale.JAPAN) + (year == 1 ? "元" : year) + "年"
                + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    /** {@code 令和元年5月23日(木) 9:05}. */
    public static String format(Instant instant) {
        ZonedDateTime time = instant.atZone(EngineClock.JST);
        return format(time.toLocalDate()) + time.format(DAY_AND_TIME);
    }

    /** {@code 2019年5月23日}. */
    public static String western(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    /** {@code 2019年5月23日(木) 9:05}. */
    public static String western(Instant instant) {
        ZonedDateTime time = instant.atZone(EngineClock.JST);
        return western(time.toLocalDate()) + time.format(DAY_AND_TIME);
    }

    /** {@code 23 May 2019}. */
    public static String english(LocalDate date) {
        return date.format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH));
    }

    /** {@code 23 May 2019 (Thu) 9:05}, Japanese time. */
    public static String english(Instant instant) {
        return instant.atZone(EngineClock.JST)
                .format(DateTimeFormatter.ofPattern("d MMMM uuuu (EEE) H:mm", Locale.ENGLISH));
    }

    /**
     * Reads 令和元年5月23日, R1.5.23, 2019-05-23, 2019年5月23日, 23 May 2019, full-width digits.
     *
     * @throws IllegalArgumentException with a Japanese sentence
     */
    public static LocalDate parseDate(String text) {
        Dated dated = dated(text, EXAMPLES[0]);
        if (!dated.rest().isEmpty()) {
            throw unreadable(text, EXAMPLES[0]);
        }
        return dated.date();
    }

    /**
     * Reads a date as {@link #parseDate} with 10:30, 10時30分, 午後3時; ISO too.
     *
     * @throws IllegalArgumentException with a Japanese sentence
     */
    public static Instant parseDateTime(String text) {
        if (text.strip().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*(Z|[+-]\\d\\d:\\d\\d)")) {
            return ZonedDateTime.parse(text.strip()).toInstant();
        }
        Dated dated = dated(text, EXAMPLES[1]);
        Matcher time = TIME.matcher(dated.rest().replaceFirst("^T", ""));
        if (!time.matches()) {
            throw unreadable(text, EXAMPLES[1]);
        }
        return dated.date().atTime(time(time, text)).atZone(EngineClock.JST).toInstant();
    }

    /** A date and what stands behind it, without blanks and the day of the week. */
    private record Dated(LocalDate date, String rest) {}

    private static Dated dated(String text, String example) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\(\\s*[月火水木金土日]\\s*\\)", " ")
                .strip()
                .toUpperCase(Locale.ROOT);
        try {
            Matcher era = ERA.matcher(plain);
            if (era.matches()) {
                return new Dated(eraDate(era), unspaced(era.group(5)));
            }
            Matcher western = WESTERN.matcher(plain);
            if (western.matches()) {
                return new Dated(
                        LocalDate.of(number(western, 1), number(western, 2), number(western, 3)),
                        unspaced(western.group(4)));
            }
            Matcher english = ENGLISH.matcher(plain);
            if (english.matches()) {
                return new Dated(
                        LocalDate.of(number(english, 3), Month.valueOf(english.group(2)), number(english, 1)),
                        unspaced(english.group(4)));
            }
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException("「" + text.strip() + "」という日はありません。日付を確かめてください。", noSuchDay);
        }
        throw unreadable(text, example);
    }

    private static String unspaced(String rest) {
        return rest.replaceAll("\\s", "");
    }

    private static LocalDate eraDate(Matcher era) {
        JapaneseEra named = Objects.requireNonNull(ERAS.get(era.group(1)));
        int year = era.group(2).equals("元") ? 1 : number(era, 2);
        LocalDate date = LocalDate.of(firstYear(named) + year - 1, number(era, 3), number(era, 4));
        if (year == 0 || !JapaneseDate.from(date).getEra().equals(named)) {
            throw new IllegalArgumentException("「" + era.group(1) + era.group(2) + "年" + era.group(3) + "月"
                    + era.group(4) + "日」は" + era.group(1) + "の期間にありません。「" + format(date) + "」ではありませんか。");
        }
        return date;
    }

    private static int firstYear(JapaneseEra era) {
        return era.equals(JapaneseEra.REIWA) ? 2019 : era.equals(JapaneseEra.HEISEI) ? 1989 : 1926;
    }

    private static LocalTime time(Matcher time, String text) {
        int hour = number(time, 2) + ("午後".equals(time.group(1)) && number(time, 2) < 12 ? 12 : 0);
        int minute = time.group(3) == null ? 0 : number(time, 3);
        try {
            return LocalTime.of(hour, minute);
        } catch (DateTimeException noSuchTime) {
            throw new IllegalArgumentException(
                    "「" + text.strip() + "」の時刻は正しくありません。0:00から23:59の間で入力してください。", noSuchTime);
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static IllegalArgumentException unreadable(String text, String example) {
        return new IllegalArgumentException("「" + text.strip() + "」を日付として読めません。「" + example + "」のように入力してください。");
    }
}
