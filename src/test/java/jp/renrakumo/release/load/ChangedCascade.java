package jp.renrakumo.release.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.release.migration.ChangedModels;

/** The way of a directive as an analyst changes it. */
final class ChangedCascade {

    static final String CASCADE = "processes/directive/directive-cascade.bpmn";
    static final String RECEIPT = "processes/directive/directive-receipt.bpmn";

    private ChangedCascade() {}

    /** The models that we ship. */
    static CascadeModel shipped() {
        return with(ChangedModels.shipped(CASCADE), ChangedModels.shipped(RECEIPT));
    }

    static CascadeModel with(String cascade, String receipt) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(CASCADE, cascade.getBytes(StandardCharsets.UTF_8));
        files.put(RECEIPT, receipt.getBytes(StandardCharsets.UTF_8));
        return CascadeModel.of(files);
    }

    /** Before it is decided what is passed on, a lawyer reads it. */
    static String withLawyer() {
        return added(
                ChangedModels.shipped(CASCADE),
                "sourceRef=\"startEvent_relayed\" targetRef=\"userTask_adaptDirective\"",
                "startEvent_relayed",
                "userTask_readByLawyer",
                "法務が読む",
                "userTask_adaptDirective");
    }

    /** Before it reports up, somebody looks at the receipts. */
    static String withLookAtReceipts() {
        return added(
                ChangedModels.shipped(CASCADE),
                "sourceRef=\"receiveTask_awaitReceipts\" targetRef=\"serviceTask_reportUp\"",
                "receiveTask_awaitReceipts",
                "userTask_lookAtReceipts",
                "受領を見直す",
                "serviceTask_reportUp");
    }

    /** After each call somebody writes it down. */
    static String withNoteOfCall() {
        return added(
                ChangedModels.shipped(CASCADE),
                "sourceRef=\"userTask_chaseOutstanding\" targetRef=\"gateway_chaseResult\"",
                "userTask_chaseOutstanding",
                "userTask_noteCall",
                "督促を記録する",
                "gateway_chaseResult");
    }

    /** Between the confirmation and the end the head of the institution signs. */
    static String withSignature() {
        return added(
                ChangedModels.shipped(RECEIPT),
                "sourceRef=\"userTask_confirmReceipt\" targetRef=\"endEvent_received\"",
                "userTask_confirmReceipt",
                "userTask_signReceipt",
                "院長が認める",
                "endEvent_received");
    }

    private static String added(String model, String flow, String before, String id, String name, String after) {
        if (!model.contains(flow)) {
            throw new AssertionError("the model has no " + flow);
        }
        String led = model.replace(flow, "sourceRef=\"" + before + "\" targetRef=\"" + id + "\"");
        int last = led.lastIndexOf("<bpmn:sequenceFlow ");
        return led.substring(0, last)
                + "<bpmn:userTask id=\"" + id + "\" name=\"" + name
                + "\" camunda:candidateGroups=\"${organization}\" />"
                + "<bpmn:sequenceFlow id=\"flow_added\" sourceRef=\"" + id + "\" targetRef=\"" + after + "\" />"
                + led.substring(last);
    }
}
