package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code inspection-authority.dmn} and {@code inspection-standard.dmn}, asked. */
interface InspectionTable {

    /** What an inspection looks at. @param source e.g. {@code 医療法施行規則第14条第2項} @param sentence its text */
    record Standard(String source, String sentence) {

        /** Source and text, as an officer reads them. */
        public String inWords() {
            return source + "「" + sentence + "」";
        }
    }

    /**
     * The legal basis of an on-site inspection, empty if there is none.
     *
     * @param facilityType e.g. {@code HOSPITAL}
     * @param authorityLevel level of the authority that would inspect
     * @param day day (JST) whose law counts
     */
    Optional<String> legalBasis(String facilityType, String authorityLevel, LocalDate day);

    /**
     * What the law asks of a facility of this type for the security of its systems.
     *
     * @param facilityType e.g. {@code HOSPITAL}
     * @param packs ids of the rule packs that count, separated by spaces
     * @param day day (JST) whose law counts
     */
    List<Standard> standards(String facilityType, String packs, LocalDate day);
}
