package jp.renrakumo.release.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Where tokens stand in two versions of a process, in words. */
public record Places(BpmnModelInstance from, BpmnModelInstance to) {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("userTask", "ユーザータスク"),
            Map.entry("serviceTask", "サービスタスク"),
            Map.entry("sendTask", "送信タスク"),
            Map.entry("receiveTask", "受信タスク"),
            Map.entry("manualTask", "手作業タスク"),
            Map.entry("businessRuleTask", "ビジネスルールタスク"),
            Map.entry("callActivity", "コールアクティビティ"),
            Map.entry("subProcess", "サブプロセス"),
            Map.entry("intermediateCatchEvent", "中間イベント（待ち）"),
            Map.entry("intermediateThrowEvent", "中間イベント（送り）"),
            Map.entry("boundaryEvent", "境界イベント"),
            Map.entry("startEvent", "開始イベント"),
            Map.entry("endEvent", "終了イベント"),
            Map.entry("eventBasedGateway", "イベントゲートウェイ"),
            Map.entry("parallelGateway", "並列ゲートウェイ"),
            Map.entry("exclusiveGateway", "排他ゲートウェイ"));

    /** The name of an element of the version before, or its id. */
    public String label(String id) {
        return label(from, id);
    }

    /** The name of an element of the new version, or its id. */
    public String newLabel(String id) {
        return label(to, id);
    }

    private static String label(BpmnModelInstance model, String id) {
        return model.getModelElementById(id) instanceof FlowElement element && element.getName() != null
                ? element.getName()
                : id;
    }

    /** Why a token there cannot be mapped to the element of this id; null if nothing of the models says so. */
    @Nullable
    public String why(String id, String becomes) {
        ModelElementInstance before = from.getModelElementById(id);
        ModelElementInstance after = to.getModelElementById(becomes);
        if (before == null) {
            return "いまの版にこの要素が見つかりません。";
        }
        if (after == null) {
            return "この要素は新しい版では削除されています。";
        }
        if (!kind(before).equals(kind(after))) {
            return "要素の種類が" + kind(before) + "から" + kind(after) + "に変わっています。";
        }
        if (!Objects.equals(scope(before), scope(after))) {
            return "置かれている囲みが「" + scopeLabel(from, before) + "」から「" + scopeLabel(to, after) + "」に変わっています。";
        }
        if (looped(before) != looped(after)) {
            return looped(after) ? "この要素は新しい版では繰り返しになっています。" : "この要素は新しい版では繰り返しでなくなっています。";
        }
        return null;
    }

    /** What can be done about it. */
    public String advice(String id) {
        ModelElementInstance before = from.getModelElementById(id);
        if (before == null) {
            return "この事案・通知は、いまの版のまま続けてください。";
        }
        List<String> others = to.getModelElementsByType(FlowElement.class).stream()
                .filter(each -> kind(each).equals(kind(before)) && Objects.equals(scope(each), scope(before)))
                .map(each -> each.getId() + (each.getName() == null ? "" : "（" + each.getName() + "）"))
                .limit(8)
                .toList();
        return others.isEmpty()
                ? "新しい版に同じ種類・同じ囲みの要素がないので、いまの版のまま続けてください。"
                : "「" + id + "=移す先のID」の行を書いて別の要素に移すか、いまの版のまま続けてください。移す先の候補: " + String.join("、", others);
    }

    private static String kind(ModelElementInstance element) {
        String type = element.getElementType().getTypeName();
        return KINDS.getOrDefault(type, type);
    }

    private static @Nullable String scope(ModelElementInstance element) {
        return element.getParentElement() == null
                ? null
                : element.getParentElement().getAttributeValue("id");
    }

    private static String scopeLabel(BpmnModelInstance model, ModelElementInstance element) {
        String scope = scope(element);
        String name = element.getParentElement().getAttributeValue("name");
        boolean process = Set.of("process")
                .contains(element.getParentElement().getElementType().getTypeName());
        return process || scope == null ? "プロセスの直下" : name == null ? scope : name;
    }

    private static boolean looped(ModelElementInstance element) {
        return element instanceof Activity activity && activity.getLoopCharacteristics() != null;
    }
}
