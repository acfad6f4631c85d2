package jp.renrakumo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Cases and directives that stand before every form there is; what officers write freely ends as the test wants it. */
public final class BusyDay {

    private static final String AT = "令和元年5月23日 9:00";

    private final Desk desk;
    private final UnaryOperator<String> words;
    private final UnaryOperator<String> brief;

    public BusyDay(Desk desk, UnaryOperator<String> words, UnaryOperator<String> brief) {
        this.desk = desk;
        this.words = words;
        this.brief = brief;
    }

    /** How far an incident goes; each step leaves the forms of the next open. */
    public enum Step {
        DETECTED,
        ADVISED,
        ASSESSED,
        AWARE,
        DECIDED,
        INVESTIGATED,
        INSPECTED,
        REPORTED,
        ACCEPTED,
        PLANNED,
        CHECKED
    }

    /** An incident of the hospital that has gone so far. @return its number */
    public String incident(Step last) {
        String number = desk.as("hospital")
                .start(
                        "incident-lifecycle",
                        form(
                                "suspectedAt",
                                AT,
                                "summary",
                                words.apply("電子カルテが開かない"),
                                "leak",
                                "NONE",
                                "careDisruption",
                                "NONE",
                                "transcribed",
                                true,
                                "transcribedFrom",
                                brief.apply("当直日誌")));
        for (Step step : Step.values()) {
            if (step.compareTo(last) <= 0) {
                go(number, step);
            }
        }
        desk.leave();
        return number;
    }

    private void go(String number, Step step) {
        switch (step) {
            case DETECTED -> desk.runJobs();
            case ADVISED -> {
                desk.as("hospital").duty(number, "O7", filed());
                work("vendor", number, "adviseInstitution", "findings", "暗号化型", "instructions", "通信を切る");
            }
            case ASSESSED -> {
                Map<String, Object> facts = written("note", "共有フォルダーを確認した");
                facts.putAll(form("attackSuspected", "YES", "systemFailure", true, "leak", "FEARED"));
                facts.put("careDisruption", "ACTUAL");
                desk.as("hospital").complete(number, "userTask_assessIncident", facts);
                desk.runJobs();
                desk.as("hospital").duty(number, "O8", filed());
            }
            case AWARE -> {
                desk.as("yokohama")
                        .complete(
                                number, "userTask_recordAwareness", form("awareAt", AT, "learnedFrom", "INSTITUTION"));
                desk.runJobs();
            }
            case DECIDED -> {
                desk.as("yokohama").duty(number, "O10", filed());
                Map<String, Object> decision = written("reason", "診療への影響による", "adviceQuestion", "保全の範囲");
                decision.putAll(form("investigate", "YES", "adviceWanted", true));
                desk.as("yokohama").complete(number, "userTask_decideInvestigation", decision);
                desk.runJobs();
            }
            case INVESTIGATED -> {
                work("mhlw", number, "giveAdvice", "advice", "通信記録の保全を優先すること");
                Map<String, Object> found = written("damage", "停止", "response", "遮断", "recovery", "復元中");
                found.putAll(written("prevention", "点検", "evidence", "報告書", "guidance", "点検を求めた"));
                desk.as("yokohama").complete(number, "userTask_investigate", found);
            }
            case INSPECTED -> {
                Map<String, Object> found = written("findings", "保守用の接続口が開放", "correction1", "閉鎖すること");
                found.putAll(written("inspectors", "架空 花子", "certificates", "第1号"));
                found.putAll(form("inspect", "YES", "inspectedAt", AT, "correctUntil1", "令和元年6月30日"));
                desk.as("yokohama").complete(number, "userTask_inspect", found);
            }
            case REPORTED -> work("yokohama", number, "reportFindings", "report", "調査の結果");
            case ACCEPTED -> {
                Map<String, Object> taken = written("comment", "受理した");
                taken.put("reference", "受1");
                desk.as("mhlw").complete(number, "userTask_acceptFindings", taken);
            }
            case PLANNED -> {
                Map<String, Object> share = written("words", "接続口を確かめること");
                share.putAll(form("share", "YES", "label", "GREEN"));
                desk.as("yokohama").complete(number, "userTask_shareWithSector", share);
                desk.runJobs();
                Map<String, Object> plan = written("cause", "放置", "measure1", "閉鎖し、月に一度点検する");
                plan.put("owner1", brief.apply("事務長"));
                plan.put("until1", "令和元年12月20日");
                desk.as("hospital").complete(number, "userTask_submitPlan", plan);
            }
            default -> {
                Map<String, Object> checked = written("comment", "確認した");
                checked.put("accepted", "YES");
                desk.as("yokohama").complete(number, "userTask_checkPlan", checked);
            }
        }
        desk.runJobs();
    }

    /** The prefecture's letter, before its second officer. */
    public String directiveToApprove() {
        String number = desk.as("kanagawa").start("directive-cascade", form("document", "D3"));
        adapt("kanagawa", number, "D1", "D4", "D6");
        desk.leave();
        return number;
    }

    /** The letter has come to the city's institutions; the clinic has confirmed it. */
    public String directive() {
        String number = directiveToApprove();
        approve(number);
        adapt("yokohama", number, "D3", "D4", "D6");
        Map<String, Object> receipt = written("remark", "院内に周知した");
        receipt.putAll(form("received", true, "posterHung", true));
        desk.as("clinic").complete(number, "userTask_confirmReceipt", receipt);
        desk.runJobs();
        desk.leave();
        return number;
    }

    public void approve(String number) {
        desk.as("kanagawa2").complete(number, "userTask_approveDirective", form("decision", "APPROVE"));
        desk.runJobs();
        desk.leave();
    }

    public void adapt(String account, String number, String... enclosures) {
        Map<String, Object> adaptation = written("letter", "添付のとおりお知らせします。");
        adaptation.putAll(form("items", "[]", "enclosures", json(List.of(enclosures))));
        desk.as(account).complete(number, "userTask_adaptDirective", adaptation);
        desk.runJobs();
    }

    /** The issuer's own directive, which has one request of its own. */
    public void send(String number) {
        Map<String, Object> adaptation = written("letter", "点検の依頼です。");
        adaptation.putAll(form("items", "[\"I1\"]", "enclosures", "[]"));
        desk.as("kanagawa").complete(number, "userTask_adaptDirective", adaptation);
        approve(number);
    }

    private void work(String account, String number, String task, String... pairs) {
        desk.as(account).complete(number, "userTask_" + task, written(pairs));
        desk.runJobs();
    }

    private Map<String, Object> filed() {
        Map<String, Object> form = written("content", "状況を伝えた", "person", "当直", "vendorName", "みなとシステム保守");
        form.putAll(form("answer", "FILED", "filedAt", AT, "channel", "PHONE"));
        form.put("reference", "受2");
        return form;
    }

    private Map<String, Object> written(String... pairs) {
        Map<String, Object> form = new HashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            form.put(pairs[at], words.apply(pairs[at + 1]));
        }
        return form;
    }

    private static Map<String, Object> form(Object... pairs) {
        Map<String, Object> form = new HashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            form.put((String) pairs[at], pairs[at + 1]);
        }
        return form;
    }

    private static String json(List<String> values) {
        return values.stream().map(value -> "\"" + value + "\"").toList().toString();
    }
}
