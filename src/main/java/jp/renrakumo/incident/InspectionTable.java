package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.Optional;

/** {@code inspection-authority.dmn}, asked. */
interface InspectionTable {

    /**
     * The legal basis of an on-site inspection, empty if there is none.
     *
     * @param facilityType e.g. {@code HOSPITAL}
     * @param authorityLevel level of the authority that would inspect
     * @param day day (JST) whose law counts
     */
    Optional<String> legalBasis(String facilityType, String authorityLevel, LocalDate day);
}
