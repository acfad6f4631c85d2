package jp.renrakumo.organization;

import java.util.List;
import java.util.Set;

/** 介護老人保健施設 and 介護医療院: the prefecture's, unless in a designated or core city. */
final class CareFacility {

    private static final Set<String> TYPES = Set.of("LONG_TERM_CARE_FACILITY", "INTEGRATED_CARE_FACILITY");

    private CareFacility() {}

    static boolean isOne(String facilityType) {
        return TYPES.contains(facilityType);
    }

    static Authority authority(Authority responsible, Authority prefecture, List<String> reasons) {
        if (responsible.hasCareFacilities()) {
            return responsible;
        }
        reasons.add("ただし介護老人保健施設と介護医療院は、都道府県、指定都市、中核市だけが所管します（介護保険法203条の2）。");
        return prefecture;
    }
}
