package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.FacilityType;

/** A cell of {@code report-duty.dmn} as an officer reads it; what has no word for it stays as the analyst wrote it. */
record ConditionInWords(Map<String, RulePacks.Pack> packs) {

    private static final Pattern SINCE = Pattern.compile(">=\\s*\"(\\d{4}-\\d{2}-\\d{2})\"");
    private static final Pattern CONTAINS = Pattern.compile("contains\\(\\?,\\s*\"([^\"]+)\"\\)");
    private static final Pattern NOT = Pattern.compile("not\\((.+)\\)");
    private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"(,\\s*\"[^\"]*\")*");

    /** The condition, e.g. {@code システム障害: はい}. */
    String of(DutyTable.Condition condition) {
        return condition.column() + ": " + wanted(condition.wanted().strip());
    }

    private String wanted(String cell) {
        Matcher since = SINCE.matcher(cell);
        if (since.matches()) {
            return EraDates.format(LocalDate.parse(since.group(1))) + "以後";
        }
        Matcher contains = CONTAINS.matcher(cell);
        if (contains.matches()) {
            RulePacks.Pack pack = packs.get(contains.group(1));
            return (pack == null ? contains.group(1) : pack.name()) + " を含む";
        }
        Matcher not = NOT.matcher(cell);
        if (not.matches()) {
            return words(not.group(1)) + " 以外";
        }
        return switch (cell) {
            case "true" -> "はい";
            case "false" -> "いいえ";
            default -> WORDS.matcher(cell).matches() ? words(cell) : cell;
        };
    }

    private static String words(String list) {
        List<String> each = Arrays.stream(list.split(","))
                .map(word -> word.strip().replace("\"", ""))
                .toList();
        return each.stream().map(ConditionInWords::word).collect(Collectors.joining("・"));
    }

    private static String word(String value) {
        return Arrays.stream(Facts.Extent.values())
                .filter(extent -> extent.name().equals(value))
                .map(extent -> extent.label)
                .findFirst()
                .orElseGet(() -> FacilityType.word(value));
    }
}
