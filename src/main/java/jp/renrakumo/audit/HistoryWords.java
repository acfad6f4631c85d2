package jp.renrakumo.audit;

import java.util.Map;

/** What the engine calls operations and jobs, in an auditor's words. */
final class HistoryWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("Claim", "引き受け"),
            Map.entry("Complete", "完了"),
            Map.entry("Create", "開始"),
            Map.entry("Assign", "担当者の変更"),
            Map.entry("SetPriority", "優先度の変更"),
            Map.entry("Update", "変更"),
            Map.entry("SetVariable", "値の設定"),
            Map.entry("SetVariables", "値の設定"),
            Map.entry("ModifyVariable", "値の変更"),
            Map.entry("AddAttachment", "添付"),
            Map.entry("DeleteAttachment", "添付の削除"),
            Map.entry("Suspend", "一時停止"),
            Map.entry("Activate", "再開"),
            Map.entry("Delete", "取り消し"),
            Map.entry("Migrate", "別の版への移行"),
            Map.entry("timer-transition", "タイマー"),
            Map.entry("timer-intermediate-transition", "タイマー"),
            Map.entry("timer-start-event", "タイマー"),
            Map.entry("async-continuation", "続きの処理"));

    private HistoryWords() {}

    /** What has no word is said as it is. */
    static String of(String engines) {
        return WORDS.getOrDefault(engines, engines);
    }
}
