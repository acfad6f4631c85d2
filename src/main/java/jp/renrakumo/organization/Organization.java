package jp.renrakumo.organization;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One organization as it stands on a day.
 *
 * @param id short id, also the engine's group id, e.g. {@code yokohama}
 * @param name official Japanese name
 * @param level id of its level, e.g. {@code HEALTH_CENTER_CITY}: levels are rows of {@code organization_level}
 * @param relays whether organizations of this level pass directives on to others
 * @param facilityType type of a healthcare entity, e.g. {@code HOSPITAL}, {@code PHARMACY}; null for others
 * @param municipalHospital whether it is 自治体立病院
 * @param parent id of the organization that has it in its charge; null for a root
 * @param prefecture two digits of the prefecture where it stands: its own as a local government, else its municipality's,
 *     else that of whoever has it in its charge; null if none of them has one
 * @param secondOfficerRequired whether what it sends needs a second officer's approval
 * @param since first day (JST), null if unknown
 * @param until first day on which it no longer exists (JST), null if open
 */
public record Organization(
        String id,
        String name,
        String level,
        boolean relays,
        @Nullable String facilityType,
        boolean municipalHospital,
        @Nullable String parent,
        @Nullable String prefecture,
        boolean secondOfficerRequired,
        @Nullable LocalDate since,
        @Nullable LocalDate until) {

    /** Whether this organization is of the level with the given id. */
    public boolean isOfLevel(String levelId) {
        return level.equals(levelId);
    }
}
