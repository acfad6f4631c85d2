package jp.renrakumo.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Reads what auditors ask for, and shows it again. */
@Component
class QuestionForm {

    private static final int LONGEST = 200;
    private static final Pattern SORT = Pattern.compile("-?(number|opened|area|late)");

    private final Choices choices;

    QuestionForm(Choices choices) {
        this.choices = choices;
    }

    /** @throws BadInput names the field that cannot be read */
    CaseQuestion read(Map<String, String> form) {
        LocalDate from = day(form, "from", "期間の初日");
        LocalDate until = day(form, "until", "期間の末日");
        if (from != null && until != null && until.isBefore(from)) {
            throw new BadInput("「期間の末日」が「期間の初日」より前です。日付を確かめてください。");
        }
        String timing = chosen(form, "timing", "期限との関係", words(Arrays.asList(Timing.values())));
        String sort = text(form, "sort", "並べ方");
        if (!sort.isEmpty() && !SORT.matcher(sort).matches()) {
            throw new BadInput("「並べ方」の「" + sort + "」はありません。表の見出しから選んでください。");
        }
        return new CaseQuestion(
                chosen(form, "kind", "種類", Choices.CASES),
                area(form),
                chosen(form, "type", "組織の種別", choices.types()),
                from,
                until,
                chosen(form, "obligation", "義務", choices.obligations()),
                chosen(form, "level", "義務を負う段", choices.levels()),
                timing.isEmpty() ? null : Timing.valueOf(timing),
                chosen(form, "state", "状態", Choices.STATES),
                chosen(form, "exercise", "訓練", Map.of("true", "", "false", "")).equals("true"),
                text(form, "person", "担当者"),
                text(form, "q", "語"),
                sort.isEmpty() ? CaseQuestion.NEWEST_FIRST : sort);
    }

    /** What the page needs to show the form. @param form as it was entered */
    void show(Map<String, String> form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("kinds", Choices.CASES);
        model.addAttribute("areas", choices.areas());
        model.addAttribute("types", choices.types());
        model.addAttribute("obligations", choices.obligations());
        model.addAttribute("levels", choices.levels());
        model.addAttribute("asked", words(Timing.ASKED));
        model.addAttribute("distribution", words(Timing.DISTRIBUTION));
        model.addAttribute("states", Choices.STATES);
    }

    /** What is asked for, but for the days, in words; for a sheet of paper, on which there is no form. */
    List<String> inWords(CaseQuestion question) {
        List<String> words = new ArrayList<>();
        words.add(question.exercise() ? "訓練" : "実際のもの");
        named(words, "種類", question.kind(), Choices.CASES);
        named(words, "都道府県", question.area(), choices.areas());
        named(words, "組織の種別", question.type(), choices.types());
        named(words, "義務", question.obligation(), choices.obligations());
        named(words, "義務を負う段", question.level(), choices.levels());
        if (question.timing() != null) {
            words.add(question.timing().word());
        }
        named(words, "状態", question.state(), Choices.STATES);
        named(words, "担当者", question.person(), Map.of());
        named(words, "語", question.words(), Map.of());
        return words;
    }

    private static void named(List<String> words, String label, String value, Map<String, String> known) {
        if (!value.isEmpty()) {
            words.add(label + " " + known.getOrDefault(value, value));
        }
    }

    private static Map<String, String> words(List<Timing> timings) {
        return timings.stream()
                .collect(Collectors.toMap(Enum::name, Timing::word, (one, other) -> one, LinkedHashMap::new));
    }

    /** A prefecture may be told by its name, too. */
    private String area(Map<String, String> form) {
        String told = text(form, "area", "都道府県");
        Map<String, String> areas = choices.areas();
        Optional<String> named = areas.entrySet().stream()
                .filter(each -> each.getValue().equals(told))
                .map(Map.Entry::getKey)
                .findFirst();
        return named.orElseGet(() -> chosen(form, "area", "都道府県", areas));
    }

    private static String chosen(Map<String, String> form, String field, String label, Map<String, String> known) {
        String value = text(form, field, label);
        if (!value.isEmpty() && !known.containsKey(value)) {
            throw new BadInput("「" + label + "」の「" + value + "」はありません。表示された中から選んでください。");
        }
        return value;
    }

    private static @Nullable LocalDate day(Map<String, String> form, String field, String label) {
        String value = text(form, field, label);
        try {
            return value.isEmpty() ? null : Days.read(value);
        } catch (IllegalArgumentException unreadable) {
            throw new BadInput("「" + label + "」の「" + value + "」を日付として読めません。「2019-05-25」のように入力してください。");
        }
    }

    private static String text(Map<String, String> form, String field, String label) {
        String value = form.getOrDefault(field, "").replace("\u0000", "").strip();
        if (value.length() > LONGEST) {
            throw new BadInput("「" + label + "」が長すぎます。" + LONGEST + "字までにしてください。");
        }
        return value;
    }
}
