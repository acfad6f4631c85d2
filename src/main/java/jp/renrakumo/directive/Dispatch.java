package jp.renrakumo.directive;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.renrakumo.organization.Organization;
import org.jspecify.annotations.Nullable;

/**
 * How a document is sent beside its words.
 *
 * @param receiptDue when receipts are due, at every level; null: by our policy
 * @param threshold percent: a sender with so many of its recipients settled may report
 * @param reaches id of the last level that gets it; null: all
 * @param audience to whom it goes, by kind of rule; areas and types narrow, groups and organizations add
 */
record Dispatch(
        @Nullable Instant receiptDue, int threshold, @Nullable String reaches, Map<Rule, List<String>> audience) {

    /** The usual way: everybody on the relay lists, all of them, by our policy. */
    static final Dispatch USUAL = new Dispatch(null, 100, null, Map.of());

    /** What a rule of the audience names. */
    enum Rule {
        /** Prefectures, two digits: nobody who stands elsewhere. */
        AREA,
        /** Types of facilities: none of another type. */
        TYPE,
        /** Groups whose members get it from the issuer. */
        GROUP,
        /** Organizations that get it from the issuer. */
        ORGANIZATION,
        /** Organizations that get it for information. */
        COPY
    }

    List<String> of(Rule rule) {
        return audience.getOrDefault(rule, List.of());
    }

    /** Whether the relay lists are narrowed: then some of them may have nobody left. */
    boolean narrow() {
        return reaches != null || !of(Rule.AREA).isEmpty() || !of(Rule.TYPE).isEmpty();
    }

    /** Whether somebody on a relay list is meant, as far as area and type tell. */
    boolean concerns(Organization recipient) {
        List<String> areas = of(Rule.AREA);
        List<String> types = of(Rule.TYPE);
        return (areas.isEmpty() || recipient.prefecture() == null || areas.contains(recipient.prefecture()))
                && (types.isEmpty() || recipient.facilityType() == null || types.contains(recipient.facilityType()));
    }

    /** How many of so many recipients may be missing when their sender reports. */
    int tolerated(int recipients) {
        return recipients * (100 - threshold) / 100;
    }
}
