package jp.renrakumo.audit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that the application told again with more columns: what it knew of them before must be the same, or a crime would be washed. */
final class ToldAgain {

    private final Map<String, ToldKept> again = new HashMap<>();
    private final Map<String, ToldKept> before = new HashMap<>();

    /** What is wrong with a row that was told again. */
    @FunctionalInterface
    interface Wrong {
        void add(ToldKept its, String place, String what);
    }

    /** A line, in whichever order they come. @param last what is known of the row without this line */
    void add(String place, ToldKept its, String by, @Nullable ToldKept last) {
        if (by.equals(WrittenBy.AGAIN)) {
            again.merge(place, its, ToldKept::later);
            if (last != null && last.line() < its.line()) {
                before.merge(place, last, ToldKept::later);
            }
        } else if (again.containsKey(place) && its.line() < again.get(place).line()) {
            before.merge(place, its, ToldKept::later);
        }
    }

    /** @param told what was told last of each row */
    void compare(Map<String, ToldKept> told, Wrong wrong) {
        again.forEach((place, its) -> {
            ToldKept known = before.get(place);
            if (known == null ? its.equals(told.get(place)) : known.digest() == null) {
                wrong.add(its, place, "に、照らす欄を増やす前の出来事がありません");
            } else if (known != null && !its.hints().startsWith(known.hints())) {
                wrong.add(its, place, "は、照らす欄を増やす前の出来事と違います");
            }
        });
    }
}
