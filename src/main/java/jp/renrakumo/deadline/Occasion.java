package jp.renrakumo.deadline;

import java.util.Arrays;
import java.util.Optional;

/** Whether a case is real, or an exercise (訓練) and how fast its deadlines run. */
public enum Occasion {
    REAL("実際のもの", 0),
    EXERCISE("訓練（実時間）", 1),
    EXERCISE_12("訓練（1日を2時間に短縮）", 12),
    EXERCISE_60("訓練（1時間を1分に短縮）", 60),
    EXERCISE_1440("訓練（1日を1分に短縮）", 1440);

    private final String word;
    private final int pace;

    Occasion(String word, int pace) {
        this.word = word;
        this.pace = pace;
    }

    public String word() {
        return word;
    }

    /** The word for an occasion by its name; empty for a name that there is not. */
    public static Optional<String> word(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .map(Occasion::word)
                .findFirst();
    }

    public boolean exercise() {
        return this != REAL;
    }

    /** Hours of the policy in one hour; 0 for a real case. */
    int pace() {
        return pace;
    }

    /** The series of numbers for this occasion. @param series of real cases, e.g. {@code DIR} */
    public String series(String series) {
        return exercise() ? Exercises.PREFIX + series : series;
    }
}
