package jp.renrakumo.audit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.Sight;
import org.jspecify.annotations.Nullable;

/**
 * Which events go into a bundle.
 *
 * @param scope as the manifest tells it
 * @param condition in SQL, on {@code audit_event e}
 * @param file name of the bundle's file
 */
record BundleSelection(BundleManifest.Scope scope, String condition, Map<String, Object> parameters, String file) {

    /** One case; that it may be seen was asked before. */
    static BundleSelection ofCase(String number, Sight sight) {
        return new BundleSelection(
                new BundleManifest.Scope(number, null, null, null, sight.everything()),
                "e.case_number = :number",
                Map.of("number", number),
                "renrakumo-" + number + ".zip");
    }

    /**
     * What happened in these days, as far as it may be seen; what belongs to no case, for those alone who see everything.
     *
     * @param to last day, included
     * @param kind of cases, null for all
     */
    static BundleSelection ofDays(LocalDate from, LocalDate to, @Nullable CaseKind kind, Sight sight, ZoneId zone) {
        Map<String, Object> parameters = new HashMap<>(sight.parameters());
        parameters.put("from", from.atStartOfDay(zone).toOffsetDateTime());
        parameters.put("until", to.plusDays(1).atStartOfDay(zone).toOffsetDateTime());
        String condition = "e.happened_at >= :from and e.happened_at < :until";
        if (kind != null) {
            condition += " and e.case_number like '" + (kind == CaseKind.INCIDENT ? "INC" : "DIR") + "-%'";
        }
        if (!sight.everything()) {
            condition += " and (" + sight.cases(CaseKind.INCIDENT, "e.case_number") + " or "
                    + sight.cases(CaseKind.DIRECTIVE, "e.case_number") + ")";
        }
        return new BundleSelection(
                new BundleManifest.Scope(
                        null, from.toString(), to.toString(), kind == null ? null : kind.name(), sight.everything()),
                condition,
                parameters,
                "renrakumo-" + from + "-" + to + ".zip");
    }
}
