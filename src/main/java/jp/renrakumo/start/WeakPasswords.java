package jp.renrakumo.start;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Passwords that are tried first for an administrator: the published ones, the common ones, and what is made of his name. */
public final class WeakPasswords {

    private static final List<String> WORDS = List.of("renrakumo", "password", "admin", "administrator", "demo");
    private static final List<String> ENDS = List.of("", "1", "12", "123", "1234", "12345", "123456", "!");
    private static final List<String> BETWEEN = List.of("", "-", "_", ".");

    private WeakPasswords() {}

    /** @param account its name */
    public static Stream<String> of(String account) {
        List<String> words = Stream.concat(Stream.of(account), WORDS.stream())
                .flatMap(word -> Stream.of(word, capital(word)))
                .toList();
        Stream<String> pairs = words.stream().flatMap(first -> words.stream()
                .flatMap(second -> BETWEEN.stream().map(between -> first + between + second)));
        Stream<String> made = Stream.concat(words.stream(), pairs)
                .flatMap(word -> ENDS.stream().map(end -> word + end));
        return Stream.concat(Secrets.common().stream().flatMap(word -> Stream.of(word, capital(word))), made);
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
