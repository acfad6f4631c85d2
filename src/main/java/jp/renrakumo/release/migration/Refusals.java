package jp.renrakumo.release.migration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.renrakumo.release.model.Places;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;

/** What the engine refuses to migrate, in an analyst's words. */
final class Refusals {

    private Refusals() {}

    /** @param mapping the analyst's own */
    static List<Refused> of(
            Places places, Map<String, String> mapping, MigratingProcessInstanceValidationReport report) {
        Set<Refused> all = new LinkedHashSet<>();
        report.getActivityInstanceReports()
                .forEach(each -> all.add(one(places, mapping, each.getSourceScopeId(), each.getFailures())));
        report.getTransitionInstanceReports()
                .forEach(each -> all.add(one(places, mapping, each.getSourceScopeId(), each.getFailures())));
        report.getFailures().forEach(failure -> all.add(whole(failure)));
        return List.copyOf(all);
    }

    /** Of the case as a whole. */
    static Refused whole(String failure) {
        return new Refused("", "全体", "エンジンが移せません（" + failure + "）。", "この事案・通知は、いまの版のまま続けてください。");
    }

    private static Refused one(Places places, Map<String, String> mapping, String scope, List<String> failures) {
        String element = scope.replace("#multiInstanceBody", "");
        String why = places.why(element, mapping.getOrDefault(element, element));
        return new Refused(
                element,
                places.label(element),
                why == null ? "エンジンが移せません（" + String.join(" ", failures) + "）。" : why,
                places.advice(element));
    }

    /** A token that cannot be mapped. */
    record Refused(String element, String label, String why, String advice) {}
}
