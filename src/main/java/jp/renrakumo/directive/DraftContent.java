package jp.renrakumo.directive;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is writing, as it was typed: nothing is lost because something in it is not right yet. Days as people write
 * them; numbers, issuers, items, organizations and copies one per line.
 *
 * @param receiptDue moment at which receipts are due, blank: by our policy
 * @param threshold percent of the recipients that are enough, blank: all
 * @param reaches id of the last level that gets it, blank: all
 * @param areas two digits of prefectures, none: everywhere
 * @param types types of facilities, none: all
 * @param groups ids of groups that get it besides
 * @param organizations names or codes of those who get it besides
 * @param copies names or codes of those who get it for information
 */
record DraftContent(
        String title,
        String numbers,
        String issuedOn,
        String addressee,
        String issuers,
        String nature,
        Boolean sealOmitted,
        String body,
        String items,
        String vigilanceFirst,
        String vigilanceLast,
        String receiptDue,
        String threshold,
        String reaches,
        List<String> areas,
        List<String> types,
        List<String> groups,
        String organizations,
        String copies) {

    // a page leaves out what is empty
    DraftContent(
            @Nullable String title,
            @Nullable String numbers,
            @Nullable String issuedOn,
            @Nullable String addressee,
            @Nullable String issuers,
            @Nullable String nature,
            @Nullable Boolean sealOmitted,
            @Nullable String body,
            @Nullable String items,
            @Nullable String vigilanceFirst,
            @Nullable String vigilanceLast,
            @Nullable String receiptDue,
            @Nullable String threshold,
            @Nullable String reaches,
            @Nullable List<String> areas,
            @Nullable List<String> types,
            @Nullable List<String> groups,
            @Nullable String organizations,
            @Nullable String copies) {
        this.title = text(title);
        this.numbers = text(numbers);
        this.issuedOn = text(issuedOn);
        this.addressee = text(addressee);
        this.issuers = text(issuers);
        this.nature = text(nature);
        this.sealOmitted = Boolean.TRUE.equals(sealOmitted);
        this.body = text(body);
        this.items = text(items);
        this.vigilanceFirst = text(vigilanceFirst);
        this.vigilanceLast = text(vigilanceLast);
        this.receiptDue = text(receiptDue);
        this.threshold = text(threshold);
        this.reaches = text(reaches);
        this.areas = all(areas);
        this.types = all(types);
        this.groups = all(groups);
        this.organizations = text(organizations);
        this.copies = text(copies);
    }

    /** An empty page of this organization, dated today. */
    static DraftContent empty(String issuer, String today) {
        return new DraftContent(
                "", "", today, "", issuer, "依頼", false, "", "", "", "", "", "", "", List.of(), List.of(), List.of(), "",
                "");
    }

    /** The same with these words, for those types of facilities. */
    DraftContent with(String newTitle, String newBody, List<String> newTypes) {
        return new DraftContent(
                newTitle,
                numbers,
                issuedOn,
                addressee,
                issuers,
                nature,
                sealOmitted,
                newBody,
                items,
                vigilanceFirst,
                vigilanceLast,
                receiptDue,
                threshold,
                reaches,
                areas,
                newTypes,
                groups,
                organizations,
                copies);
    }

    /** Lines of a field, without blanks around them. */
    static List<String> lines(String field) {
        return field.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").replace("\u0000", "").strip();
    }

    private static List<String> all(@Nullable List<String> ticked) {
        return ticked == null ? List.of() : List.copyOf(ticked);
    }
}
