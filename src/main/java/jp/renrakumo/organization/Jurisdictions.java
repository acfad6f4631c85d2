package jp.renrakumo.organization;

import java.time.LocalDate;
import java.util.Optional;

/** Which authority has an institution in its charge: by code, by type of facility, by date, with the reason. */
public interface Jurisdictions {

    /**
     * By the rules alone: municipality (ward to its city), authority in force on the day, delegation, type of facility.
     *
     * @param municipality six-digit or five-digit code of the municipality or ward
     * @param facilityType e.g. {@code HOSPITAL}; decides for {@code LONG_TERM_CARE_FACILITY},
     *     {@code INTEGRATED_CARE_FACILITY} and {@code REGIONAL_NETWORK}
     * @param on the day (JST)
     * @throws IllegalArgumentException with a Japanese sentence if there was no such municipality on that day
     */
    Jurisdiction of(String municipality, String facilityType, LocalDate on);

    /** The registered institution's: what was decided by hand comes first; empty if there is no such institution. */
    Optional<Jurisdiction> ofInstitution(String institution, LocalDate on);

    /**
     * Makes the closure of the tree anew from who is in whose charge: after every change of {@code charge}.
     * Belongs into the transaction of the change.
     */
    void chargesChanged();

    /** Like {@link #chargesChanged()} where only this institution's charge has changed: at once, however large the country. */
    void chargeChanged(String institution);
}
