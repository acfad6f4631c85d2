package jp.renrakumo.organization;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them. */
public final class PhoneNumber {

    /** What to say of a number that cannot be one. */
    public static final String HOW = "電話番号は市外局番から、例えば 045-000-0000 のように入力してください。";

    private static final Pattern POSSIBLE = Pattern.compile("[+0(][0-9()\\-]{8,17}(\\(?(内線|ext\\.?).{1,12})?");
    private static final Pattern EXTENSION = Pattern.compile("[(（]?(内線|ext).*");

    private PhoneNumber() {}

    /** With plain digits and hyphens; what cannot be a phone number is a problem of the line. */
    static @Nullable String read(ImportLine line, String column) {
        String given = line.code(column, 64);
        if (given == null) {
            return null;
        }
        String number = hyphenated(given);
        if (!POSSIBLE.matcher(number).matches()) {
            line.wrong(column, given, HOW);
        }
        return number;
    }

    /** With plain digits and hyphens; empty for what cannot be a phone number. */
    public static Optional<String> written(String text) {
        String number =
                hyphenated(Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", ""));
        return POSSIBLE.matcher(number).matches() ? Optional.of(number) : Optional.empty();
    }

    /** What a phone dials, without the extension. */
    public static String dialled(String number) {
        return EXTENSION.matcher(number).replaceFirst("").replaceAll("[^0-9+]", "");
    }

    private static String hyphenated(String number) {
        return number.replaceAll("[‐‑–—−ー―]", "-");
    }
}
