package jp.renrakumo.start;

import java.util.Locale;

/** Which secrets of production anybody could guess. */
public final class Secrets {

    private static final int SHORTEST = 12;

    private Secrets() {}

    /** Whether it is empty, short, or made of what is published here. */
    public static boolean weak(String secret) {
        String plain = secret.toLowerCase(Locale.ROOT);
        return plain.length() < SHORTEST
                || plain.contains("renrakumo")
                || plain.contains("password")
                || plain.endsWith("-demo");
    }
}
