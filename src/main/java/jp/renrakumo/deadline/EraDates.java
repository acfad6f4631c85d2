package jp.renrakumo.deadline;

import java.time.Instant;
import java.time.LocalDate;

/** Dates as people in Japan write and read them; all times JST. */
public final class EraDates {

    private EraDates() {}

    /** {@code 令和元年5月23日}. */
    public static String format(LocalDate date) {
        throw new UnsupportedOperationException();
    }

    /** {@code 令和元年5月23日(木) 9:05}. */
    public static String format(Instant instant) {
        throw new UnsupportedOperationException();
    }

    /** Reads 令和元年5月23日, R1.5.23, 2019-05-23, 2019年5月23日, full-width digits. @throws IllegalArgumentException with a Japanese sentence */
    public static LocalDate parseDate(String text) {
        throw new UnsupportedOperationException();
    }

    /** Reads a date as {@link #parseDate} with 10:30, 10時30分, 午後3時; ISO too. @throws IllegalArgumentException with a Japanese sentence */
    public static Instant parseDateTime(String text) {
        throw new UnsupportedOperationException();
    }
}
