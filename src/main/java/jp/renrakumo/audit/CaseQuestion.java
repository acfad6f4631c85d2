package jp.renrakumo.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor asks for; blank or null: for all.
 *
 * @param kind INCIDENT or DIRECTIVE
 * @param area two digits of a prefecture: of the case, or of somebody who owes something in it
 * @param type of facility, or a level: likewise
 * @param from first day (JST) of those on which it was opened
 * @param until last day
 * @param obligation code of what is owed
 * @param level of whoever owes it
 * @param timing how what is owed stands to its time limit
 * @param state OPEN or CLOSED
 * @param exercise exercises alone, or real cases alone
 * @param person account, or part of the name, of somebody who acted in it
 * @param words each of them in number, title or organization; the whole number of a case stands for that case alone
 * @param sort a column, with a minus from the end
 */
record CaseQuestion(
        String kind,
        String area,
        String type,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        String obligation,
        String level,
        @Nullable Timing timing,
        String state,
        boolean exercise,
        String person,
        String words,
        String sort) {

    static final String NEWEST_FIRST = "-opened";

    /** Whether it is about something that is owed, and not about cases alone. */
    boolean ofPromises() {
        return !obligation.isEmpty() || !level.isEmpty() || timing != null && timing != Timing.NEVER_LATE;
    }

    /** Its words, one by one. */
    List<String> eachWord() {
        return Arrays.stream(words.split("[\\s　]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The fields as an address or a form sends them, without those that ask for all. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("area", area);
        fields.put("type", type);
        fields.put("from", from == null ? "" : from.toString());
        fields.put("until", until == null ? "" : until.toString());
        fields.put("obligation", obligation);
        fields.put("level", level);
        fields.put("timing", timing == null ? "" : timing.name());
        fields.put("state", state);
        fields.put("exercise", String.valueOf(exercise));
        fields.put("person", person);
        fields.put("q", words);
        fields.put("sort", sort.equals(NEWEST_FIRST) ? "" : sort);
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /** The fields behind the question mark of an address. */
    public String query() {
        return fields().entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Where its cases are listed. */
    public String address() {
        return "/audit/cases?" + query();
    }

    /** Its page of this number. */
    public String page(int page) {
        return address() + "&page=" + page;
    }

    /** The same by this column; from the end if it was by this column already. */
    public String by(String column) {
        return sorted(sort.equals(column) ? "-" + column : column).address();
    }

    /** How a column is sorted, in the words of ARIA. */
    public String direction(String column) {
        return sort.equals(column) ? "ascending" : sort.equals("-" + column) ? "descending" : "none";
    }

    private CaseQuestion sorted(String by) {
        return new CaseQuestion(
                kind, area, type, from, until, obligation, level, timing, state, exercise, person, words, by);
    }

    /** Those that stand behind a number of the statistics, the latest first. @param code and level: blank for all */
    CaseQuestion behind(String code, String ofLevel, String ofArea, @Nullable Timing standing) {
        return new CaseQuestion(
                kind, ofArea, type, from, until, code, ofLevel, standing, "", exercise, "", "", NEWEST_FIRST);
    }
}
