package jp.renrakumo.incident;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.deadline.EngineClock;

/** What officers fill in when an incident goes its usual way; tests change single answers. */
final class Cases {

    static final String ADVISE = "userTask_adviseInstitution";
    static final String ASSESS = "userTask_assessIncident";
    static final String REASSESS = "userTask_reassessIncident";
    static final String URGE_ASSESSMENT = "userTask_urgeAssessment";
    static final String DUTY = "userTask_fulfilDuty";
    static final String URGE_DUTY = "userTask_urgeDuty";
    static final String AWARENESS = "userTask_recordAwareness";
    static final String DECIDE = "userTask_decideInvestigation";
    static final String GIVE_ADVICE = "userTask_giveAdvice";
    static final String INVESTIGATE = "userTask_investigate";
    static final String INSPECT = "userTask_inspect";
    static final String REPORT = "userTask_reportFindings";
    static final String ACCEPT = "userTask_acceptFindings";
    static final String SHARE = "userTask_shareWithSector";
    static final String PLAN = "userTask_submitPlan";
    static final String URGE_PLAN = "userTask_urgePlan";
    static final String CHECK = "userTask_checkPlan";
    static final String FOLLOW_UP = "userTask_followUp";

    private final Desk desk;

    Cases(Desk desk) {
        this.desk = desk;
    }

    static Instant jst(String time) {
        return LocalDateTime.parse(time).atZone(EngineClock.JST).toInstant();
    }

    /** The institution's start form: a mere suspicion at this moment. */
    static Map<String, Object> suspicion(String at) {
        return form("suspectedAt", at, "summary", "電子カルテが開かない", "leak", "NONE", "careDisruption", "NONE");
    }

    /** The assessment form: failure yes, the rest as given. */
    static Map<String, Object> impact(boolean failure, String leak, String care) {
        return form(
                "attackSuspected",
                "YES",
                "systemFailure",
                failure,
                "leak",
                leak,
                "careDisruption",
                care,
                "note",
                "共有フォルダーを確認した");
    }

    static Map<String, Object> filed(String at) {
        return form(
                "answer",
                "FILED",
                "filedAt",
                at,
                "channel",
                "PHONE",
                "person",
                "当直",
                "content",
                "状況を伝えた",
                "vendorName",
                "みなとシステム保守");
    }

    static Map<String, Object> attempted(String at) {
        return form("answer", "ATTEMPTED", "filedAt", at, "content", "窓口が閉まっている");
    }

    static Map<String, Object> urging() {
        return form("channel", "PHONE", "person", "事務長", "content", "至急の対応を求めた");
    }

    /** The authority's or ministry's start form. */
    static Map<String, Object> learned(String institution, String from, String at) {
        return form(
                "incidentNumber",
                "新規",
                "institution",
                institution,
                "awareAt",
                at,
                "learnedFrom",
                from,
                "summary",
                "新聞が電子カルテの停止を報じた",
                "attackSuspected",
                "YES",
                "systemFailure",
                true,
                "leak",
                "FEARED",
                "careDisruption",
                "ACTUAL");
    }

    static Map<String, Object> form(Object... pairs) {
        Map<String, Object> form = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.put((String) pairs[i], pairs[i + 1]);
        }
        return form;
    }

    static Map<String, Object> with(Map<String, Object> form, Object... pairs) {
        form.putAll(form(pairs));
        return form;
    }

    // --- the way, step by step

    String suspected(String institution, String at) {
        return desk.as(institution).start("incident-lifecycle", suspicion(at));
    }

    void vendorCalled(String number, String institution, String at) {
        desk.as(institution).duty(number, "O7", filed(at));
    }

    void advised(String number, String advisor) {
        desk.as(advisor).complete(number, ADVISE, form("findings", "暗号化型", "instructions", "通信を切る"));
    }

    void assessed(String number, String institution, Map<String, Object> facts) {
        desk.as(institution).complete(number, ASSESS, facts);
    }

    void aware(String number, String authority, String at) {
        desk.as(authority).complete(number, AWARENESS, form("awareAt", at, "learnedFrom", "INSTITUTION"));
    }

    void decided(String number, String authority, boolean investigate, boolean advice) {
        desk.as(authority)
                .complete(
                        number,
                        DECIDE,
                        form(
                                "investigate",
                                investigate ? "YES" : "NO",
                                "reason",
                                "診療への影響による",
                                "adviceWanted",
                                advice,
                                "adviceQuestion",
                                "保全の範囲"));
    }

    void investigated(String number, String authority) {
        desk.as(authority)
                .complete(
                        number,
                        INVESTIGATE,
                        form("damage", "停止", "response", "遮断", "recovery", "復元中", "prevention", "点検"));
    }

    void inspected(String number, String authority, String at) {
        desk.as(authority)
                .complete(
                        number,
                        INSPECT,
                        form(
                                "inspect",
                                "YES",
                                "inspectedAt",
                                at,
                                "inspectors",
                                "架空 花子",
                                "certificates",
                                "第1号",
                                "findings",
                                "開放"));
    }

    void reported(String number, String authority) {
        desk.as(authority).complete(number, REPORT, form("report", "調査の結果"));
        desk.as("mhlw").complete(number, ACCEPT, form("reference", "受1"));
        desk.as(authority).complete(number, SHARE, form("share", "NO", "reason", "管内に限る事情のため"));
    }

    void planned(String number, String institution, String until) {
        desk.as(institution)
                .complete(number, PLAN, form("cause", "放置", "measure1", "閉鎖", "owner1", "事務長", "until1", until));
    }

    void checked(String number, String authority, boolean accepted) {
        desk.as(authority).complete(number, CHECK, form("accepted", accepted ? "YES" : "NO", "comment", "確認した"));
    }

    void followedUp(String number, String authority, boolean inPlace) {
        desk.as(authority).complete(number, FOLLOW_UP, form("done", inPlace ? "[\"1\"]" : "[]", "comment", "現地で確認"));
    }
}
