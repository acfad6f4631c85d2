package jp.renrakumo.incident;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.access.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the attack, by the guide, and once it was reported by the incident.
 *
 * @param noticedAt since when, the first moment that the guide knows if nobody wrote another
 * @param summary what is seen, empty if not told yet
 * @param leak leak of personal data, null while nobody knows
 * @param careDisruption disruption of care, null while nobody knows
 */
record GuideKnown(
        Instant noticedAt,
        String summary,
        boolean systemFailure,
        boolean clinicalStop,
        boolean damageConfirmed,
        Facts.@Nullable Extent leak,
        Facts.@Nullable Extent careDisruption) {

    static GuideKnown of(Map<GuideField, String> written, Instant first) {
        String noticed = written.get(GuideField.NOTICED_AT);
        return new GuideKnown(
                noticed == null ? first : Instant.parse(noticed),
                written.getOrDefault(GuideField.SUMMARY, ""),
                written.containsKey(GuideField.SYSTEM_FAILURE),
                written.containsKey(GuideField.CLINICAL_STOP),
                written.containsKey(GuideField.DAMAGE_CONFIRMED),
                extent(written.get(GuideField.LEAK)),
                extent(written.get(GuideField.CARE_DISRUPTION)));
    }

    static GuideKnown of(Incident incident, Facts facts) {
        return new GuideKnown(
                incident.suspectedAt(),
                incident.summary(),
                facts.systemFailure(),
                facts.clinicalStop(),
                facts.damageConfirmed(),
                facts.leak(),
                facts.careDisruption());
    }

    private static Facts.@Nullable Extent extent(@Nullable String name) {
        return name == null ? null : Facts.Extent.valueOf(name);
    }

    /** As the institution would judge it; what nobody knows is not there. */
    Facts facts() {
        return new Facts(true, true, damageConfirmed, systemFailure, clinicalStop, told(leak), told(careDisruption));
    }

    private static Facts.Extent told(Facts.@Nullable Extent extent) {
        return extent == null ? Facts.Extent.NONE : extent;
    }

    /** What cannot be at the same time, in a sentence that resolves it; empty if nothing. */
    Optional<String> contradiction() {
        try {
            facts().refuseContradictions();
            return Optional.empty();
        } catch (BadInput refused) {
            return Optional.ofNullable(refused.getMessage());
        }
    }
}
