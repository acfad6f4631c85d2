package jp.renrakumo.release.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.renrakumo.access.PastDuties.End;
import jp.renrakumo.access.PastDuties.Owed;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one duty of a past case.
 *
 * @param before as it is by the present tables; null if it is not owed by them
 * @param after as it would have been; null if it would not have been owed
 * @param reproduced whether the present tables give what is on record of the case
 * @param at the moment at which what is still open is late or not
 */
public record Difference(String number, @Nullable Owed before, @Nullable Owed after, boolean reproduced, Instant at) {

    /** How a duty changes. */
    public enum Effect {
        ADDED("新たに生じる"),
        DROPPED("なくなる"),
        EARLIER("期限が早まる"),
        LATER("期限が延びる"),
        NONE("変わらない");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** As analysts say it. */
        public String word() {
            return word;
        }
    }

    /** Each duty that is owed before or after, whether it changes or not. */
    static List<Difference> between(
            String number, List<Owed> before, List<Owed> after, boolean reproduced, Instant at) {
        Map<String, Owed> was = byKey(before);
        Map<String, Owed> is = byKey(after);
        TreeSet<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        List<Difference> all = new ArrayList<>();
        keys.forEach(key -> all.add(new Difference(number, was.get(key), is.get(key), reproduced, at)));
        return all;
    }

    private static Map<String, Owed> byKey(List<Owed> duties) {
        return duties.stream()
                .collect(Collectors.toMap(Owed::key, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** The duty itself. */
    public Owed duty() {
        return after != null ? after : Objects.requireNonNull(before);
    }

    /** When it was done, by what is known of it; null if it was not. */
    public @Nullable Instant filed() {
        return before != null && before.filed() != null ? before.filed() : after == null ? null : after.filed();
    }

    public Effect effect() {
        int asked = asked(after) - asked(before);
        if (asked != 0 || before == null || after == null) {
            return asked > 0 ? Effect.ADDED : Effect.DROPPED;
        }
        int earlier = after.due().compareTo(before.due());
        return earlier == 0 ? Effect.NONE : earlier < 0 ? Effect.EARLIER : Effect.LATER;
    }

    /** What a rule asked for at the end counts more than what one asked for until the facts changed. */
    private static int asked(@Nullable Owed duty) {
        return duty == null ? 0 : duty.end() == End.NO_LONGER_REQUIRED ? 1 : 2;
    }

    public boolean changed() {
        return effect() != Effect.NONE;
    }

    /** By how much the time limit moves; zero where there is only one. */
    public Duration shift() {
        return before == null || after == null
                ? Duration.ZERO
                : Duration.between(before.due(), after.due()).abs();
    }

    public boolean lateBefore() {
        return before != null && before.late(at);
    }

    /** Of what nobody was asked to do it cannot be said whether it would have been late. */
    public boolean lateAfter() {
        return before != null && after != null && after.late(at);
    }

    /** It was in time and would have been late. */
    public boolean becomesLate() {
        return lateAfter() && !lateBefore();
    }

    /** It was late and would have been in time. */
    public boolean becomesTimely() {
        return lateBefore() && after != null && !lateAfter();
    }
}
