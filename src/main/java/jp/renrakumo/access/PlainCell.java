package jp.renrakumo.access;

import org.jspecify.annotations.Nullable;

/** A cell of a sheet that a spreadsheet shows as it stands, whoever wrote it: none is ever taken for a formula. */
public final class PlainCell {

    /** Signs with which a spreadsheet begins to reckon, half and full width, and what it skips before them. */
    private static final String BEGINS_FORMULA = "(?s)^[\\s　]*[=+\\-@＝＋－＠].*|(?s)^[\\t\\r\\n].*";

    private PlainCell() {}

    /** The text, with an apostrophe before it where it would begin a formula. */
    public static String of(@Nullable String value) {
        String plain = value == null ? "" : value.replace("\u0000", "");
        return plain.matches(BEGINS_FORMULA) ? "'" + plain : plain;
    }
}
