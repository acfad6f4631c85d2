package jp.renrakumo.release.model;

import static java.util.Map.entry;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What elements and their parts are called in Japanese where models are compared; what has no word keeps its name. */
public final class DiffWords {

    /** Path of the order of something; its value has a line for each. */
    public static final String ORDER = "@order";

    /** Path of the place that a column has among those of its kind. */
    public static final String PLACE = "@column";

    private static final Map<String, String> KINDS = Map.ofEntries(
            entry("userTask", "タスク"),
            entry("task", "タスク"),
            entry("serviceTask", "サービスタスク"),
            entry("sendTask", "送信タスク"),
            entry("receiveTask", "受信タスク"),
            entry("businessRuleTask", "判定タスク"),
            entry("scriptTask", "スクリプトタスク"),
            entry("manualTask", "手作業"),
            entry("startEvent", "開始"),
            entry("endEvent", "終了"),
            entry("intermediateCatchEvent", "待つイベント"),
            entry("intermediateThrowEvent", "送るイベント"),
            entry("boundaryEvent", "境界イベント"),
            entry("callActivity", "呼び出し"),
            entry("subProcess", "サブプロセス"),
            entry("transaction", "トランザクション"),
            entry("adHocSubProcess", "アドホックサブプロセス"),
            entry("exclusiveGateway", "分岐"),
            entry("parallelGateway", "並行"),
            entry("inclusiveGateway", "包含分岐"),
            entry("complexGateway", "複合分岐"),
            entry("eventBasedGateway", "イベント分岐"),
            entry("sequenceFlow", "流れ"),
            entry("messageFlow", "メッセージの流れ"),
            entry("collaboration", "全体の図"),
            entry("participant", "プール"),
            entry("process", "プロセス"),
            entry("lane", "レーン"),
            entry("message", "メッセージ"),
            entry("error", "エラー"),
            entry("escalation", "エスカレーション"),
            entry("signal", "シグナル"),
            entry("textAnnotation", "注釈"),
            entry("association", "関連の線"),
            entry("group", "囲み"),
            entry("dataObject", "データ"),
            entry("dataObjectReference", "データ"),
            entry("dataStoreReference", "データの置き場"),
            entry("definitions", "ファイル全体"),
            entry("decision", "決定"),
            entry("inputData", "入力データ"),
            entry("businessKnowledgeModel", "知識"),
            entry("knowledgeSource", "根拠の資料"),
            entry("input", "条件の列"),
            entry("output", "結果の列"),
            entry("annotation", "注記の列"),
            entry("rule", "規則"),
            entry("form", "フォーム全体"),
            entry("textfield", "入力欄"),
            entry("textarea", "入力欄（複数行）"),
            entry("number", "数の欄"),
            entry("datetime", "日時の欄"),
            entry("checkbox", "チェック欄"),
            entry("checklist", "チェック欄（複数）"),
            entry("radio", "選択肢"),
            entry("select", "選択肢（一覧）"),
            entry("taglist", "タグの欄"),
            entry("text", "文"),
            entry("separator", "区切り線"),
            entry("spacer", "余白"),
            entry("button", "ボタン"));

    private static final Map<String, String> LABELS = Map.ofEntries(
            entry("@kind", "種類"),
            entry("@place", "置き場所"),
            entry("@lane", "レーン"),
            entry(ORDER, "条件を調べる順"),
            entry(PLACE, "列の順番"),
            entry(ORDER + "-options", "選択肢の順"),
            entry("@name", "名前"),
            entry("@label", "見出し"),
            entry("@description", "補足"),
            entry("@text", "文"),
            entry("text", "文"),
            entry("@key", "キー"),
            entry("@id", "id"),
            entry("@type", "種類"),
            entry("@xmlns", "規格の版"),
            entry("documentation", "説明"),
            entry("description", "説明"),
            entry("conditionExpression", "条件"),
            entry("inputExpression", "入力"),
            entry("inputValues", "入力の候補"),
            entry("outputValues", "結果の候補"),
            entry("decisionTable", "決定表"),
            entry("@hitPolicy", "ヒットポリシー"),
            entry("@aggregation", "集計"),
            entry("@typeRef", "型"),
            entry("@camunda:dueDate", "期限"),
            entry("@camunda:followUpDate", "着手の目安"),
            entry("@camunda:candidateGroups", "担当の組織"),
            entry("@camunda:candidateUsers", "担当の候補"),
            entry("@camunda:assignee", "担当者"),
            entry("@camunda:priority", "優先度"),
            entry("@camunda:formRef", "フォーム"),
            entry("@camunda:formKey", "フォーム"),
            entry("@camunda:formRefBinding", "フォームの版の選び方"),
            entry("@camunda:formRefVersion", "フォームの版"),
            entry("@camunda:expression", "呼び出す処理"),
            entry("@expression", "呼び出す処理"),
            entry("@camunda:resultVariable", "結果を入れる変数"),
            entry("@camunda:decisionRef", "決定表"),
            entry("@camunda:decisionRefBinding", "決定表の版の選び方"),
            entry("@camunda:mapDecisionResult", "結果の受け取り方"),
            entry("@camunda:historyTimeToLive", "履歴の保存期間"),
            entry("@camunda:versionTag", "版の名札"),
            entry("@camunda:asyncBefore", "前で区切る（asyncBefore）"),
            entry("@camunda:asyncAfter", "後で区切る（asyncAfter）"),
            entry("@calledElement", "呼び出すプロセス"),
            entry("@isExecutable", "実行できる"),
            entry("@cancelActivity", "作業を中断する"),
            entry("@attachedToRef", "取り付け先"),
            entry("@sourceRef", "元"),
            entry("@targetRef", "先"),
            entry("@default", "既定の流れ"),
            entry("@messageRef", "メッセージ"),
            entry("@errorRef", "エラー"),
            entry("@escalationRef", "エスカレーション"),
            entry("@signalRef", "シグナル"),
            entry("@processRef", "プロセス"),
            entry("timeDate", "時刻"),
            entry("timeDuration", "長さ"),
            entry("timeCycle", "繰り返し"),
            entry("timerEventDefinition", "タイマー"),
            entry("messageEventDefinition", "メッセージのイベント"),
            entry("errorEventDefinition", "エラーのイベント"),
            entry("escalationEventDefinition", "エスカレーションのイベント"),
            entry("signalEventDefinition", "シグナルのイベント"),
            entry("terminateEventDefinition", "全体を終える"),
            entry("camunda:taskListener[complete]", "完了時"),
            entry("camunda:taskListener[create]", "作成時"),
            entry("camunda:taskListener[assignment]", "担当が決まった時"),
            entry("camunda:executionListener[start]", "開始時"),
            entry("camunda:executionListener[end]", "終了時"),
            entry("camunda:executionListener[take]", "通過時"),
            entry("@event", "いつ"),
            entry("camunda:properties", "属性"),
            entry("camunda:property[source]", "根拠"),
            entry("@modeler:executionPlatform", "エンジン"),
            entry("@modeler:executionPlatformVersion", "エンジンの版"),
            entry("@executionPlatform", "エンジン"),
            entry("@executionPlatformVersion", "エンジンの版"),
            entry("@exporter", "作った道具"),
            entry("@exporterVersion", "作った道具の版"),
            entry("@schemaVersion", "書式の版"),
            entry("validate", "入力の条件"),
            entry("@required", "必須"),
            entry("@minLength", "最小の字数"),
            entry("@maxLength", "最大の字数"),
            entry("@pattern", "書式"),
            entry("conditional", "表示"),
            entry("@hide", "隠す条件"),
            entry("@valuesKey", "選択肢をくれる変数"),
            entry("@valuesExpression", "選択肢をくれる式"),
            entry("@defaultValue", "初期値"),
            entry("@disabled", "入力できない"),
            entry("@readonly", "読み取りだけ"));

    private DiffWords() {}

    /** What an element of this kind is called. */
    public static String kind(String name) {
        return KINDS.getOrDefault(name, name);
    }

    /** An element in words: its kind and name, or its id if it has no name. */
    public static String subject(String kind, String name, String id) {
        String words = name.replaceAll("\\s+", " ").strip();
        return kind(kind) + (words.isEmpty() ? id.isEmpty() ? "" : "（" + id + "）" : "「" + words + "」");
    }

    /** What lies at this path below an element. */
    public static String label(String path) {
        return Stream.of(path.split("/"))
                .filter(step -> !step.equals("extensionElements") && !step.equals("@") && !step.equals("text()"))
                .map(DiffWords::step)
                .collect(Collectors.joining("・"));
    }

    private static String step(String step) {
        if (step.startsWith("@option[")) {
            return "選択肢「" + step.substring(8, step.length() - 1) + "」";
        }
        String base = step.replaceFirst("#\\d+$", "");
        String count = step.substring(base.length());
        String word = LABELS.getOrDefault(base, base.replaceFirst("^@", ""));
        return count.isEmpty() ? word : word + "（" + count.substring(1) + "つ目）";
    }
}
