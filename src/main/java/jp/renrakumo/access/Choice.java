package jp.renrakumo.access;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One line of a select, radio or checklist.
 *
 * @param label what the officer reads
 * @param value what is submitted
 */
public record Choice(String label, String value) {

    /** Nothing to be seen. */
    private static final String WORD_JOINER = "\u2060";

    /** A line of a checklist in people's own words: forms compute what stands there in double braces, and shall not. */
    public static Choice inWords(String words, String value) {
        return new Choice(words.replaceAll("\\{(?=\\{)", "{" + WORD_JOINER), value);
    }

    /** A line for each value of an enumeration. */
    public static <E extends Enum<E>> List<Choice> each(Class<E> all, Function<E, String> word) {
        return Arrays.stream(all.getEnumConstants())
                .map(value -> new Choice(word.apply(value), value.name()))
                .toList();
    }
}
