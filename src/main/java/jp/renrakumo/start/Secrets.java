package jp.renrakumo.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which secrets anybody could guess. */
public final class Secrets {

    private static final int SHORTEST = 12;
    private static final String LIST = "/access/common-passwords.txt";

    private Secrets() {}

    /** Whether it is empty, short, or made of what is published here. */
    public static boolean weak(String secret) {
        String plain = plain(secret);
        return plain.length() < SHORTEST
                || plain.contains("renrakumo")
                || plain.contains("password")
                || plain.endsWith("-demo");
    }

    /** Passwords that many have, {@link #plain}. */
    public static Set<String> common() {
        try (InputStream list = Secrets.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Secrets::plain)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Small letters of half width: as it is compared. */
    public static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
