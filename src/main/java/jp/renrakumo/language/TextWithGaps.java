package jp.renrakumo.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of the dictionary whose text has gaps, which may be empty: 期限の近い順に{1}件. */
class TextWithGaps {

    /** A row with fewer letters of its own takes numbers and the like alone: {1}名 is not 海老名市. */
    private static final int SURE = 3;

    private static final Pattern GAP = Pattern.compile("\\{(\\d)\\}");

    private final Pattern japanese;
    private final List<Integer> numbers = new ArrayList<>();
    private final String english;
    private final int known;
    private final String longest;

    TextWithGaps(String japanese, String english) {
        long letters = GAP.matcher(japanese)
                .replaceAll("")
                .chars()
                .filter(each -> !Character.isWhitespace(each))
                .count();
        String anything = letters < SURE ? "(\\p{ASCII}*?)" : "(.*?)";
        StringBuilder pattern = new StringBuilder();
        Matcher gap = GAP.matcher(japanese);
        int from = 0;
        String piece = "";
        while (gap.find()) {
            String literal = japanese.substring(from, gap.start());
            piece = literal.length() > piece.length() ? literal : piece;
            pattern.append(Pattern.quote(literal)).append(anything);
            numbers.add(Integer.parseInt(gap.group(1)));
            from = gap.end();
        }
        String literal = japanese.substring(from);
        this.longest = literal.length() > piece.length() ? literal : piece;
        this.known = (int) letters;
        this.japanese = Pattern.compile(pattern + Pattern.quote(literal), Pattern.DOTALL);
        this.english = english;
    }

    /** Whether the text has gaps. */
    static boolean has(String japanese) {
        return GAP.matcher(japanese).find();
    }

    /** How many letters of it are no gap: the more, the surer. */
    int known() {
        return known;
    }

    /** The English text with what stands in the gaps; empty if the text is another. */
    Optional<String> fill(String text, UnaryOperator<String> inGap) {
        if (!text.contains(longest)) {
            return Optional.empty();
        }
        Matcher found = japanese.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        String filled = english;
        for (int at = 0; at < numbers.size(); at++) {
            filled = filled.replace("{" + numbers.get(at) + "}", inGap.apply(found.group(at + 1)));
        }
        return Optional.of(filled);
    }
}
