package jp.renrakumo.release.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.renrakumo.access.ModelFinding;
import jp.renrakumo.access.ModelGuard;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.ModelReader;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Checks models and forms by every {@link Rule}, without an engine, a database or beans: what is broken goes no further. */
public final class ModelCheck {

    private final ModelGuard guard;
    private final Program program;
    private final List<Check> checks = List.of(
            new SchemaCheck(),
            new ReferenceCheck(),
            new LabelCheck(),
            new TaskCheck(),
            new GatewayCheck(),
            new MessageCheck(),
            new TimerCheck(),
            new ProcessCheck(),
            new ReachCheck(),
            new ParallelCheck(),
            new CallCheck(),
            new CallCycleCheck(),
            new QuestionCheck(),
            new ListenerCheck(),
            new ExpressionCheck(),
            new KeptCallCheck(),
            new KeptEventCheck(),
            new SettingCheck(),
            new SignalCheck(),
            new FormCheck(),
            new FormKeyCheck(),
            new KeptFieldCheck(),
            new FormSettingCheck(),
            new ChoiceCheck(),
            new FormFeelCheck(),
            new HiddenCheck(),
            new DecisionCheck(),
            new DecisionShapeCheck(),
            new CellCheck(),
            new AnswerCheck(),
            new ColumnCheck(),
            new DeadlineTableCheck(),
            new DeadlineRowCheck(),
            new VariableCheck(),
            new DiagramCheck(),
            new EngineCheck());

    private ModelCheck(ModelGuard guard, Program program) {
        this.guard = guard;
        this.program = program;
    }

    /** With the beans and the code that we ship. */
    public static ModelCheck shipped() {
        ProgramCode code = ProgramCode.read();
        ReleasedBeans beans = ReleasedBeans.shipped(code);
        return new ModelCheck(ModelGuard.of(beans.names(), beans), new Program(code, beans, ShippedModels.read()));
    }

    /** With the guard of the application that runs. */
    static ModelCheck by(ModelGuard guard) {
        ProgramCode code = ProgramCode.read();
        return new ModelCheck(guard, new Program(code, ReleasedBeans.shipped(code), ShippedModels.read()));
    }

    /**
     * What breaks the rules, by file and line.
     *
     * @param files to be checked, by relative name; those of one feature lie in folders of its name
     * @param others what these may refer to, by relative name; one of the same name as a file to be checked does not count
     */
    public List<Finding> of(Map<String, byte[]> files, Map<String, byte[]> others) {
        Findings findings = new Findings();
        List<ModelFile> read = new ArrayList<>();
        new TreeMap<>(files).forEach((name, content) -> ModelReader.read(name, content, findings)
                .ifPresent(file -> {
                    guarded(file, findings);
                    read.add(file);
                }));
        new TreeMap<>(others).forEach((name, content) -> {
            if (!files.containsKey(name)) {
                ModelReader.read(name, content, new Findings()).ifPresent(read::add);
            }
        });
        Set<String> unread = new TreeSet<>(files.keySet());
        read.forEach(file -> unread.remove(file.name()));
        Bundle bundle = new Bundle(List.copyOf(read), unread, files.keySet(), program);
        checks.forEach(check -> check.on(bundle, findings));
        // what cannot be read comes first: mended, it may show more
        return findings.sorted().stream()
                .sorted(Comparator.comparing(finding -> !unread.contains(finding.file())))
                .toList();
    }

    private void guarded(ModelFile file, Findings findings) {
        for (ModelFinding refused : guard.findings(file.name(), file.content())) {
            Optional<Node> at = file.root()
                    .all()
                    .filter(node ->
                            !refused.element().isEmpty() && node.nearestId().equals(refused.element()))
                    .findFirst();
            int line = refused.line() > 0
                    ? refused.line()
                    : at.map(node -> node.place().line()).orElse(1);
            int column = at.filter(node -> node.place().line() == line)
                    .map(node -> node.place().column())
                    .orElse(0);
            findings.add(new Finding(
                    file.name(),
                    line,
                    column,
                    refused.element(),
                    refused.rule(),
                    ModelReader.japanese(refused.sentence())));
        }
    }
}
