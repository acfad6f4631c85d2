package jp.renrakumo.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.PastDuties.End;
import jp.renrakumo.access.PastDuties.Judged;
import jp.renrakumo.access.PastDuties.Owed;
import jp.renrakumo.access.PastDuties.Tables;
import org.jspecify.annotations.Nullable;

/**
 * One incident judged again, moment for moment as {@link Judgement} did, by other tables. What people did stays as it was: a
 * duty that was filed or decided not to be required is so here too, if it was owed then.
 */
final class DutyReplay {

    private final Incident incident;
    private final Map<String, Duty> real;
    private final List<Moment> moments;
    private final Judgement.Anchors anchors;

    /** Since when clocks ran, by assessment and anchor: the same for all tables. */
    private final Map<String, Instant> anchored = new HashMap<>();

    DutyReplay(Incident incident, List<Duty> duties, List<Moment> moments, Judgement.Anchors anchors) {
        this.incident = incident;
        this.real = duties.stream()
                .collect(Collectors.toMap(
                        duty -> key(duty.obligation(), owner(duty.owner().equals(incident.institution()))),
                        Function.identity()));
        this.moments = moments;
        this.anchors = anchors;
    }

    /** One judgement. @param assessment id of the newest assessment then */
    record Moment(Instant at, Map<String, Object> inputs, long assessment) {}

    /** How a duty stands in the replay. */
    private record Standing(FiredDuty fired, String owner, Instant due, End end, @Nullable Instant filed) {

        Standing ended(End how, @Nullable Instant when) {
            return new Standing(fired, owner, due, how, when);
        }

        Standing askedBy(FiredDuty rules) {
            return new Standing(rules, owner, due, end, filed);
        }
    }

    /** The judgements with what was known at each, in the order in which they were made. */
    static List<Moment> moments(List<Judged> judged, List<Assessments.Row> assessments) {
        return judged.stream()
                .map(each -> new Moment(each.at(), each.inputs(), newest(each, assessments)))
                // where two were made at one moment the facts tell which came first
                .sorted(Comparator.comparing(Moment::at)
                        .thenComparing(Moment::assessment)
                        .thenComparing(moment -> filed(moment).size()))
                .toList();
    }

    /** The last that was written down by then with the facts that the table was given. */
    private static long newest(Judged judged, List<Assessments.Row> assessments) {
        List<Assessments.Row> known = assessments.stream()
                .filter(row -> !row.recordedAt().isAfter(judged.at()))
                .toList();
        return known.stream()
                .filter(row -> same(row.facts(), judged.inputs()))
                .reduce((first, next) -> next)
                .or(() -> known.stream().reduce((first, next) -> next))
                .map(Assessments.Row::id)
                .orElse(0L);
    }

    private static boolean same(Facts facts, Map<String, Object> inputs) {
        return Map.<String, Object>of(
                        "institutionJudged", facts.institutionJudged(),
                        "attackSuspected", facts.attackSuspected(),
                        "damageConfirmed", facts.damageConfirmed(),
                        "systemFailure", facts.systemFailure(),
                        "clinicalStop", facts.clinicalStop(),
                        "leak", facts.leak().name(),
                        "careDisruption", facts.careDisruption().name())
                .entrySet()
                .stream()
                .allMatch(fact -> fact.getValue().equals(inputs.getOrDefault(fact.getKey(), fact.getValue())));
    }

    /** As officers say it. */
    static String owner(boolean institution) {
        return institution ? "医療機関等" : "所管自治体";
    }

    private static String key(String obligation, String owner) {
        return obligation + " " + owner;
    }

    /** What would be owed. @throws BadInput with a sentence why these tables cannot judge it */
    List<Owed> by(Tables tables) {
        try {
            Map<String, Standing> standings = new LinkedHashMap<>();
            for (Moment moment : moments) {
                judge(moment, tables, standings);
            }
            standings.replaceAll((key, standing) -> settled(key, standing, Instant.MAX));
            return standings.values().stream().map(DutyReplay::owed).toList();
        } catch (IllegalArgumentException | IllegalStateException impossible) {
            throw new BadInput(String.valueOf(impossible.getMessage()));
        }
    }

    private static Owed owed(Standing standing) {
        FiredDuty fired = standing.fired();
        return new Owed(
                fired.obligation(), fired.what(), standing.owner(), standing.due(), standing.filed(), standing.end());
    }

    private void judge(Moment moment, Tables tables, Map<String, Standing> standings) {
        standings.replaceAll((key, standing) -> settled(key, standing, moment.at()));
        List<FiredDuty> fired = FiredDuty.of(tables.duties(inputs(moment, standings)));
        Set<String> asked = fired.stream().map(FiredDuty::obligation).collect(Collectors.toSet());
        standings.replaceAll((key, standing) ->
                standing.end() == End.OPEN && !asked.contains(standing.fired().obligation())
                        ? standing.ended(End.NO_LONGER_REQUIRED, null)
                        : standing);
        fired.forEach(duty -> standings.compute(
                key(duty.obligation(), owner(duty)), (key, known) -> owe(duty, known, moment, tables)));
    }

    private Standing owe(FiredDuty fired, @Nullable Standing known, Moment moment, Tables tables) {
        if (known == null || again(known, fired)) {
            Instant due = tables.due(fired.obligation(), anchor(fired, moment), incident.number());
            return new Standing(fired, owner(fired), due, End.OPEN, null);
        }
        return known.end() == End.OPEN ? known.askedBy(fired) : known;
    }

    /** What was met is not asked again; what had ended otherwise is. */
    private static boolean again(Standing known, FiredDuty fired) {
        return switch (known.end()) {
            case NO_LONGER_REQUIRED -> true;
            case NOT_REQUIRED -> !known.fired().rules().containsAll(fired.rules());
            default -> false;
        };
    }

    private static String owner(FiredDuty fired) {
        return owner(fired.owner().equals("INSTITUTION"));
    }

    /** Of an open duty, what its owner answered until then. */
    private Standing settled(String key, Standing standing, Instant until) {
        Duty duty = real.get(key);
        if (duty == null || standing.end() != End.OPEN || duty.recordedAt() == null) {
            return standing;
        }
        if (duty.recordedAt().isAfter(until)) {
            return standing;
        }
        return switch (duty.state()) {
            case "FILED" -> standing.ended(End.FILED, duty.filedAt());
            case "NOT_REQUIRED" -> standing.ended(End.NOT_REQUIRED, null);
            default -> standing;
        };
    }

    /** What would not have been owed cannot have been filed. */
    private static Map<String, Object> inputs(Moment moment, Map<String, Standing> standings) {
        Set<String> owed = standings.values().stream()
                .map(standing -> standing.fired().obligation())
                .collect(Collectors.toSet());
        List<String> filed = new ArrayList<>(filed(moment));
        filed.retainAll(owed);
        Map<String, Object> inputs = new HashMap<>(moment.inputs());
        inputs.replace("filed", String.join(" ", filed));
        return inputs;
    }

    private static List<String> filed(Moment moment) {
        return Arrays.stream(String.valueOf(moment.inputs().getOrDefault("filed", ""))
                        .split(" "))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private Instant anchor(FiredDuty fired, Moment moment) {
        if (fired.anchor().equals("AWARE")
                && Boolean.FALSE.equals(moment.inputs().get("authorityAware"))) {
            return moment.at();
        }
        return anchored.computeIfAbsent(
                moment.assessment() + " " + fired.anchor(),
                any -> anchors.when(moment.assessment()).anchor(incident, fired.anchor()));
    }
}
