package jp.renrakumo.directive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;

/** The seed's directive on its usual way down, step by step. */
public final class Cascade {

    public static final String ADAPT = "userTask_adaptDirective";
    public static final String APPROVE = "userTask_approveDirective";
    public static final String CONFIRM = "userTask_confirmReceipt";
    static final String CHASE = "userTask_chaseOutstanding";

    private final Desk desk;

    Cascade(Desk desk) {
        this.desk = desk;
    }

    String issue() {
        return desk.as("npa").start("directive-cascade", Map.of("document", "D1"));
    }

    void toKanagawa(String number) {
        desk.as("npa").complete(number, ADAPT, adaptation(List.of("C8", "I10"), List.of()));
        desk.runJobs();
        desk.as("mhlw").complete(number, ADAPT, adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        desk.runJobs();
    }

    String toCities() {
        String number = issue();
        toKanagawa(number);
        desk.as("kanagawa").complete(number, ADAPT, adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        desk.as("kanagawa2").complete(number, APPROVE, Map.of("decision", "APPROVE"));
        desk.runJobs();
        return number;
    }

    /** Yokohama has decided; its institutions are served when the jobs run. */
    String decidedByYokohama() {
        String number = toCities();
        desk.as("yokohama").complete(number, ADAPT, adaptation(List.of("I10"), List.of("D3", "D4", "D6")));
        return number;
    }

    String toClinics() {
        String number = decidedByYokohama();
        desk.runJobs();
        return number;
    }

    public static Map<String, Object> adaptation(List<String> items, List<String> enclosures) {
        return new HashMap<>(Map.of("items", json(items), "enclosures", json(enclosures), "letter", "添付のとおりお知らせします。"));
    }

    private static String json(List<String> values) {
        return values.stream().map(value -> "\"" + value + "\"").toList().toString();
    }
}
