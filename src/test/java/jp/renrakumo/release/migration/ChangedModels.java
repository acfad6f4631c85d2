package jp.renrakumo.release.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.release.FilesUnder;

/** The process of an incident as an analyst changes it. */
public final class ChangedModels {

    static final String LIFECYCLE = "processes/incident/incident-lifecycle.bpmn";
    static final String DUTY = "processes/incident/duty.bpmn";

    private ChangedModels() {}

    public static String shipped(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** After the assessment somebody keeps the evidence, before the duties are judged. */
    static String withEvidence() {
        return changed(
                shipped(LIFECYCLE),
                "sourceRef=\"userTask_assessIncident\" targetRef=\"businessRuleTask_judgeAssessed\" />",
                "sourceRef=\"userTask_assessIncident\" targetRef=\"userTask_keepEvidence\" />"
                        + "<bpmn:userTask id=\"userTask_keepEvidence\" name=\"証拠を保全する\""
                        + " camunda:candidateGroups=\"${institution}\" />"
                        + "<bpmn:sequenceFlow id=\"flow_keepEvidence_judgeAssessed\" sourceRef=\"userTask_keepEvidence\""
                        + " targetRef=\"businessRuleTask_judgeAssessed\" />");
    }

    /** The vendor is not asked for advice any more. */
    static String withoutAdvice() {
        return shipped(LIFECYCLE)
                .replace("userTask_adviseInstitution", "userTask_hearVendor")
                .replace("timer_adviceDue", "timer_vendorDue");
    }

    /** The warning of a duty has another element. */
    static String withoutWarning() {
        return shipped(DUTY).replace("timer_warning", "timer_earlyWarning");
    }

    /** The forms of an incident, by name as deployed. */
    static Map<String, String> forms() {
        try {
            Map<String, String> forms = new TreeMap<>();
            FilesUnder.of(Path.of("forms/incident"))
                    .forEach((name, content) -> forms.put(name, new String(content, StandardCharsets.UTF_8)));
            return forms;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String changed(String model, String from, String to) {
        if (!model.contains(from)) {
            throw new AssertionError("the model has no " + from);
        }
        return model.replace(from, to);
    }
}
