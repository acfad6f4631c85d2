package jp.renrakumo.directive;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import jp.renrakumo.deadline.EraDates;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was issued.
 *
 * @param id short id, e.g. {@code D3}
 * @param title null if the sources do not tell
 * @param issuedOn day of issue (JST), null if the sources do not tell
 * @param numbers document numbers; one document may carry several, or none
 * @param issuers co-issuers as written
 * @param covers id of the document that this one passes on
 * @param body the text, verbatim; null if the sources do not have it
 */
record Document(
        String id,
        String kind,
        @Nullable String title,
        String issuingOrganization,
        @Nullable String addressee,
        @Nullable LocalDate issuedOn,
        boolean sealOmitted,
        String nature,
        @Nullable String covers,
        List<String> relaysItems,
        @Nullable LocalDate vigilanceFirst,
        @Nullable LocalDate vigilanceLast,
        @Nullable String vigilanceSource,
        @Nullable String body,
        List<String> numbers,
        List<String> issuers) {

    /** Numbers and title in one line; says so where the sources tell neither. */
    public String heading() {
        String number = numbers.isEmpty() ? "" : String.join("・", numbers) + " ";
        return number + (title == null ? issuersText() + "の" + nature + "（表題・文書番号・日付は手元の資料にありません）" : title);
    }

    /** Numbers, or the title where there is none: short enough for a task's name. */
    String shortName() {
        return numbers.isEmpty() ? heading() : numbers.get(0) + (numbers.size() > 1 ? "ほか" : "");
    }

    public String issuersText() {
        return issuers.stream().collect(Collectors.joining("、"));
    }

    public String issuedText() {
        return issuedOn == null ? "日付不明" : EraDates.format(issuedOn);
    }
}
