package jp.renrakumo.organization;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose an institution is on a day, and why.
 *
 * @param authority id of the organization in charge; null if somebody must name it by hand
 * @param reasons the steps that led there, one Japanese sentence each, in order
 */
public record Jurisdiction(@Nullable String authority, List<String> reasons) {

    /** The organization in charge, if the rules name one. */
    public Optional<String> inCharge() {
        return Optional.ofNullable(authority);
    }
}
