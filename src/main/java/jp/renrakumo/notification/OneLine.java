package jp.renrakumo.notification;

import java.util.regex.Pattern;

/** Text that stays on its line, whatever somebody typed: no header and no line of a mail is begun by it. */
final class OneLine {

    // controls with NUL, separators of lines and paragraphs, half characters, and what turns the direction of writing
    private static final Pattern UNWANTED =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069]+");

    private OneLine() {}

    /** With a blank in place of what does not belong on a line, and shortened to so many characters. */
    static String of(String text, int most) {
        String line = UNWANTED.matcher(text).replaceAll(" ").strip();
        if (line.length() <= most) {
            return line;
        }
        int end = most - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
