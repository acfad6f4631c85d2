package jp.renrakumo.release.migration;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.renrakumo.access.BadInput;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.springframework.stereotype.Component;

/**
 * Which running cases would come along to a version that nobody has deployed yet: for each way in which their tokens stand, a
 * copy is put into an engine of its own and migrated there. The real engine and the real cases are not touched.
 */
@Component
public class DryRun {

    private final RunningCases running;
    private final Versions versions;

    DryRun(RunningCases running, Versions versions) {
        this.running = running;
        this.versions = versions;
    }

    /**
     * For every process in these files.
     *
     * @param files candidates by name; those that are no BPMN are passed over
     * @return by key, new processes without any case among them
     * @throws BadInput if a file cannot be read
     */
    public List<Trial> of(Map<String, byte[]> files) {
        Map<String, byte[]> processes = new TreeMap<>();
        files.forEach((name, content) -> {
            if (name.endsWith(".bpmn")) {
                keys(content).forEach(key -> processes.put(key, content));
            }
        });
        return processes.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue(), Map.of()))
                .toList();
    }

    /** For one process. @param mapping the analyst's own: element of the version before → element of the candidate */
    public Trial of(String process, byte[] candidate, Map<String, String> mapping) {
        return of(process, candidate, mapping, running.of(process));
    }

    /** To a version that is deployed: cases that run in it already are left out. */
    Trial to(String process, String definition, Map<String, String> mapping) {
        return of(
                process,
                versions.model(definition),
                mapping,
                running.of(process).stream()
                        .filter(each -> !each.definition().equals(definition))
                        .toList());
    }

    // one at a time: each builds an engine
    private synchronized Trial of(
            String process, byte[] candidate, Map<String, String> mapping, List<RunningCase> cases) {
        Map<Stand, List<RunningCase>> stands = new LinkedHashMap<>();
        cases.forEach(
                each -> stands.computeIfAbsent(new Stand(each.definition(), each.tokens()), its -> new ArrayList<>())
                        .add(each));
        Found found = new Found();
        if (!cases.isEmpty()) {
            try (Copies copies = new Copies()) {
                TrialRun run = new TrialRun(copies, process, candidate, mapping);
                run.demandKnown(cases.stream()
                        .map(RunningCase::definition)
                        .distinct()
                        .collect(Collectors.toMap(id -> id, versions::model)));
                stands.forEach((stand, its) ->
                        found.add(run.of(stand.definition(), versions.model(stand.definition()), stand.tokens()), its));
            }
        }
        return new Trial(
                process, versions.name(process), cases, found.obstacles(), found.staying, List.copyOf(found.notes));
    }

    private static List<String> keys(byte[] bpmn) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(Skeleton.of(bpmn)))
                .getModelElementsByType(Process.class)
                .stream()
                .filter(Process::isExecutable)
                .map(Process::getId)
                .toList();
    }

    /** The version and the places in which some cases stand alike. */
    private record Stand(String definition, List<String> tokens) {}

    /** What was found so far, the same obstacle of several stands as one. */
    private static final class Found {

        private static final int NAMED = 20;

        private final Map<Refusals.Refused, List<String>> refused = new LinkedHashMap<>();
        private final Set<String> staying = new LinkedHashSet<>();
        private final Set<String> notes = new LinkedHashSet<>();

        private void add(TrialRun.Result result, List<RunningCase> cases) {
            notes.addAll(result.notes());
            if (!result.refused().isEmpty()) {
                cases.forEach(each -> staying.add(each.instance()));
            }
            List<String> numbers = cases.stream().map(RunningCase::number).toList();
            result.refused().forEach(each -> refused.computeIfAbsent(each, its -> new ArrayList<>())
                    .addAll(numbers));
        }

        private List<Trial.Obstacle> obstacles() {
            return refused.entrySet().stream()
                    .map(each -> new Trial.Obstacle(
                            each.getKey().element(),
                            each.getKey().label(),
                            each.getKey().why(),
                            each.getKey().advice(),
                            each.getValue().size(),
                            each.getValue().stream().sorted().limit(NAMED).toList()))
                    .toList();
        }
    }
}
