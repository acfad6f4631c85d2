package jp.renrakumo.release.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days that a cell of a decision table speaks of.
 *
 * @param from the first of them
 * @param to the first that is none of them any more
 */
record Days(LocalDate from, LocalDate to) {

    private static final String DAY = "\"(\\d{4}-\\d{2}-\\d{2})\"";
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)?\\s*" + DAY);
    private static final Pattern BETWEEN =
            Pattern.compile("([\\[(\\]])\\s*" + DAY + "\\s*\\.\\.\\s*" + DAY + "\\s*([\\])\\[])");

    /** Empty if the text is neither blank, nor a comparison with a quoted date, nor a range of two. */
    static Optional<Days> in(String text) {
        if (text.isEmpty() || text.equals("-")) {
            return Optional.of(new Days(LocalDate.MIN, LocalDate.MAX));
        }
        try {
            Matcher compared = COMPARED.matcher(text);
            if (compared.matches()) {
                return Optional.of(compared(compared.group(1), LocalDate.parse(compared.group(2))));
            }
            Matcher between = BETWEEN.matcher(text);
            if (between.matches()) {
                LocalDate from = LocalDate.parse(between.group(2))
                        .plusDays(between.group(1).equals("[") ? 0 : 1);
                LocalDate to = LocalDate.parse(between.group(3))
                        .plusDays(between.group(4).equals("]") ? 1 : 0);
                return from.isBefore(to) ? Optional.of(new Days(from, to)) : Optional.empty();
            }
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Days compared(@Nullable String how, LocalDate day) {
        return switch (how == null ? "=" : how) {
            case "<" -> new Days(LocalDate.MIN, day);
            case "<=" -> new Days(LocalDate.MIN, day.plusDays(1));
            case ">" -> new Days(day.plusDays(1), LocalDate.MAX);
            case ">=" -> new Days(day, LocalDate.MAX);
            default -> new Days(day, day.plusDays(1));
        };
    }
}
