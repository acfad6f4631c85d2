package jp.renrakumo.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.deadline.Term;
import org.springframework.stereotype.Component;

/** "Does this duty apply?" for any facts and any day: what would be owed by when, and what is missing for the rest. */
@Component
class Simulation {

    /** Inputs that tell of the rules, not of what happened. */
    private static final Set<String> RULES = Set.of("judgedOn", "packs");

    private final DutyTable table;
    private final Deadlines deadlines;
    private final RulePacks packs;
    private final Places places;

    Simulation(DutyTable table, Deadlines deadlines, RulePacks packs, Places places) {
        this.table = table;
        this.deadlines = deadlines;
        this.packs = packs;
        this.places = places;
    }

    /** What would be owed. @param rules ids of the rules that fired @param term as if its clock started at the moment asked about */
    record Owed(FiredDuty duty, String owner, String addressee, String anchor, Term term) {}

    /** A rule that does not fire. */
    record Missing(FiredDuty duty, List<String> met, List<String> unmet) {}

    /** Both, in the order of their due times and of the table. */
    record Answer(List<Owed> owed, List<Missing> missing) {}

    /** @param moment since which the clocks would run @param facts the inputs of the table by name */
    Answer of(Instant moment, Map<String, Object> facts) {
        List<DutyTable.Verdict> verdicts = table.ask(facts);
        List<Owed> owed = FiredDuty.joined(verdicts.stream()
                        .filter(DutyTable.Verdict::fires)
                        .map(DutyTable.Verdict::duty)
                        .toList())
                .stream()
                .map(duty -> owed(duty, moment))
                .sorted(Comparator.comparing(each -> each.term().due()))
                .toList();
        List<Missing> missing = verdicts.stream()
                .filter(verdict -> !verdict.fires())
                .map(this::missing)
                .toList();
        return new Answer(owed, missing);
    }

    /** What this owner may come to owe today, by the rules in force here, whatever the facts. */
    List<FiredDuty> possible(String owner) {
        String today = places.today().toString();
        Map<String, Object> nothing = Stream.of(
                        Map.of("judgedOn", today, "packs", packs.inForce(), "filed", ""),
                        Map.of("leak", "NONE", "careDisruption", "NONE", "facilityType", ""),
                        SimulatorPages.answers(List.of()))
                .flatMap(each -> each.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return FiredDuty.joined(table.ask(nothing).stream()
                .filter(verdict -> verdict.conditions().stream()
                        .filter(condition -> RULES.contains(condition.input()))
                        .allMatch(DutyTable.Condition::met))
                .map(DutyTable.Verdict::duty)
                .filter(duty -> duty.owner().equals(owner))
                .toList());
    }

    /** The packs that there are, by id. */
    Map<String, RulePacks.Pack> packs() {
        return packs.rulePacks();
    }

    /** Ids of the packs that count in this installation. */
    String packsInForce() {
        return packs.inForce();
    }

    LocalDate day(Instant moment) {
        return places.day(moment);
    }

    private Owed owed(FiredDuty duty, Instant moment) {
        return new Owed(
                duty,
                duty.owner().equals("INSTITUTION") ? "医療機関等" : "所管自治体",
                switch (duty.addressee()) {
                    case "VENDOR" -> "保守会社等";
                    case "OWNER_MUNICIPALITY" -> "病院を有する市区町村";
                    case "REPORT_DESK" -> places.desk();
                    default -> places.callable(duty.addressee());
                },
                anchor(duty.anchor()),
                deadlines.term(duty.obligation(), moment));
    }

    private static String anchor(String anchor) {
        return switch (anchor) {
            case "SUSPECTED" -> "攻撃を疑った時";
            case "JUDGED" -> "医療機関等が判断した時";
            case "AWARE" -> "自治体が把握した時";
            case "LEAK_KNOWN" -> "漏えい（おそれを含む）を知った時";
            case "KNOWN" -> "条件に当たる事実を知った時";
            default -> anchor.replace("FILED ", "") + " を履行した時";
        };
    }

    private Missing missing(DutyTable.Verdict verdict) {
        return new Missing(verdict.duty(), words(verdict, true), words(verdict, false));
    }

    private List<String> words(DutyTable.Verdict verdict, boolean met) {
        ConditionInWords words = new ConditionInWords(packs.rulePacks());
        return verdict.conditions().stream()
                .filter(condition -> condition.met() == met)
                .map(words::of)
                .toList();
    }
}
