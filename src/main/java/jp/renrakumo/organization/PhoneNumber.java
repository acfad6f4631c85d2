package jp.renrakumo.organization;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them. */
final class PhoneNumber {

    private static final Pattern POSSIBLE = Pattern.compile("[+0(][0-9()\\-]{8,17}(\\(?(内線|ext\\.?).{1,12})?");

    private PhoneNumber() {}

    /** With plain digits and hyphens; what cannot be a phone number is a problem of the line. */
    static @Nullable String read(ImportLine line, String column) {
        String given = line.code(column, 64);
        if (given == null) {
            return null;
        }
        String number = given.replaceAll("[‐‑–—−ー―]", "-");
        if (!POSSIBLE.matcher(number).matches()) {
            line.wrong(column, given, "電話番号は市外局番から、例えば 045-000-0000 のように入力してください。");
        }
        return number;
    }
}
