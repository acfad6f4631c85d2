package jp.renrakumo.incident;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;

/** How much two short texts say the same: Dice's coefficient over pairs of letters, which needs no words to be told apart. */
final class Likeness {

    private Likeness() {}

    /** 0 to 100; 0 if one of them has no pair of letters. */
    static int percent(String one, String other) {
        Set<String> first = pairs(one);
        Set<String> second = pairs(other);
        if (first.isEmpty() || second.isEmpty()) {
            return 0;
        }
        int all = first.size() + second.size();
        first.retainAll(second);
        return 200 * first.size() / all;
    }

    private static Set<String> pairs(String text) {
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase().replaceAll("[\\s\\p{Punct}、。「」]", "");
        Set<String> pairs = new HashSet<>();
        for (int at = 0; at + 2 <= plain.length(); at++) {
            pairs.add(plain.substring(at, at + 2));
        }
        return pairs;
    }
}
