package jp.renrakumo.release.load;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.PassingOnMap.Level;

/** Numbers for a simulation as somebody typed them: what cannot be taken is named, field by field, and stays as it is. */
final class LoadForm {

    private static final int MOST_PEOPLE = 1_000;
    private static final int MOST_MINUTES = 2_400;

    private final Map<String, String> typed;
    private final List<String> problems = new ArrayList<>();

    LoadForm(Map<String, String> typed) {
        this.typed = typed;
    }

    /** One sentence each. */
    List<String> problems() {
        return problems;
    }

    /** @param levels that pass on */
    LoadPlan plan(List<Level> levels, List<CascadeTask> tasks) {
        boolean always = typed.containsKey("always");
        LocalTime opens = time("opens", "勤務の始まり");
        LocalTime closes = time("closes", "勤務の終わり");
        if (!always && problems.isEmpty() && !opens.isBefore(closes)) {
            problems.add("「勤務の終わり」は「勤務の始まり」より後の時刻にしてください。");
        }
        Map<String, Integer> minutes = new TreeMap<>();
        tasks.forEach(task -> minutes.put(
                task.id(), number("minutes." + task.id(), "「" + task.name() + "」の分数", 0, MOST_MINUTES, "分")));
        return new LoadPlan(
                start(),
                opens,
                closes,
                always,
                people("people.", levels, false),
                minutes,
                number("share", "自分で受領を確認する割合", 0, 100, "%"),
                number("half", "その半数が確認するまで", 1, 500, "時間"),
                number("seed", "乱数の種", 0, 999_999_999, ""));
    }

    /** Other numbers of people to compare with; empty if none was typed. A level left blank is as in the first. */
    Optional<Map<String, Integer>> otherPeople(List<Level> levels) {
        Map<String, Integer> others = people("other.", levels, true);
        return others.isEmpty() ? Optional.empty() : Optional.of(others);
    }

    private Map<String, Integer> people(String prefix, List<Level> levels, boolean mayBeBlank) {
        Map<String, Integer> people = new LinkedHashMap<>();
        for (Level level : levels) {
            String field = prefix + level.id();
            if (!mayBeBlank || !text(field).isEmpty()) {
                String word = "「" + level.name() + "」の" + (mayBeBlank ? "比べる人数" : "人数");
                people.put(level.id(), number(field, word, 1, MOST_PEOPLE, "人"));
            }
        }
        return people;
    }

    private Instant start() {
        return read("start", "発出の日時", EraDates::parseDateTime, Instant.EPOCH);
    }

    private LocalTime time(String field, String word) {
        return read(
                field,
                word,
                text -> {
                    try {
                        return LocalTime.parse(text.length() == 4 ? "0" + text : text);
                    } catch (DateTimeException unreadable) {
                        throw new IllegalArgumentException("「8:30」のように入力してください。", unreadable);
                    }
                },
                LocalTime.MIN);
    }

    private int number(String field, String word, int least, int most, String unit) {
        String text = text(field).replace(",", "");
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        problems.add((word.startsWith("「") ? word : "「" + word + "」") + "は、" + least + "から" + String.format("%,d", most)
                + unit + "までの整数で入力してください" + (text.isEmpty() ? "" : "（入力は「" + text + "」）") + "。");
        return least;
    }

    private <T> T read(String field, String word, Function<String, T> reading, T otherwise) {
        try {
            return reading.apply(text(field));
        } catch (IllegalArgumentException unreadable) {
            problems.add("「" + word + "」: " + unreadable.getMessage());
            return otherwise;
        }
    }

    private String text(String field) {
        return Normalizer.normalize(typed.getOrDefault(field, ""), Normalizer.Form.NFKC)
                .strip();
    }
}
