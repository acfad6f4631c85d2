package jp.renrakumo.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;

/** An incident of the demo's hospital up to its vendor's task, and a directive that has come to Yokohama's institutions. */
final class CaseOfTheHospital {

    private CaseOfTheHospital() {}

    static String open(Desk desk, String secret) {
        String number = desk.as("hospital")
                .start(
                        "incident-lifecycle",
                        new HashMap<>(Map.of(
                                "suspectedAt", "令和元年6月3日 9:00",
                                "summary", "電子カルテが開かない（" + secret + "）",
                                "leak", "NONE",
                                "careDisruption", "NONE")));
        desk.duty(
                number,
                "O7",
                new HashMap<>(Map.of(
                        "answer", "FILED",
                        "filedAt", "令和元年6月3日 9:10",
                        "channel", "PHONE",
                        "person", "当直",
                        "content", secret,
                        "vendorName", "みなとシステム保守")));
        desk.runJobs();
        desk.leave();
        return number;
    }

    static String directive(Desk desk) {
        String number = desk.as("kanagawa").start("directive-cascade", Map.of("document", "D3"));
        desk.complete(number, "userTask_adaptDirective", adaptation("D1", "D4", "D6"));
        desk.as("kanagawa2").complete(number, "userTask_approveDirective", Map.of("decision", "APPROVE"));
        desk.runJobs();
        desk.as("yokohama").complete(number, "userTask_adaptDirective", adaptation("D3", "D4", "D6"));
        desk.runJobs();
        desk.leave();
        return number;
    }

    private static Map<String, Object> adaptation(String... enclosures) {
        return new HashMap<>(Map.of(
                "items", "[]",
                "enclosures",
                        List.of(enclosures).stream()
                                .map(id -> "\"" + id + "\"")
                                .toList()
                                .toString(),
                "letter", "添付のとおりお知らせします。"));
    }
}
