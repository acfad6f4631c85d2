package jp.renrakumo.release;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.renrakumo.access.ModelFinding;
import jp.renrakumo.access.ModelGuard;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Checks models and forms by every {@link Rule}, without an engine, a database or beans: what is broken goes no further. */
final class ModelCheck {

    private static final int LARGEST_PROCESS = 5_000;
    private static final int LARGEST_DECISION = 20_000;

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
            new FormCheck(),
            new FormKeyCheck(),
            new DecisionCheck(),
            new EngineCheck());

    private ModelCheck(ModelGuard guard, Program program) {
        this.guard = guard;
        this.program = program;
    }

    /** With the beans and the code that we ship. */
    static ModelCheck shipped() {
        ProgramCode code = ProgramCode.read();
        ReleasedBeans beans = ReleasedBeans.shipped(code);
        return new ModelCheck(ModelGuard.of(beans.names(), beans), new Program(code, beans));
    }

    /** With the guard of the application that runs. */
    static ModelCheck by(ModelGuard guard) {
        ProgramCode code = ProgramCode.read();
        return new ModelCheck(guard, new Program(code, ReleasedBeans.shipped(code)));
    }

    /**
     * What breaks the rules, by file and line.
     *
     * @param files to be checked, by relative name; those of one feature lie in folders of its name
     * @param others what these may refer to, by relative name; one of the same name as a file to be checked does not count
     */
    List<Finding> of(Map<String, byte[]> files, Map<String, byte[]> others) {
        Findings findings = new Findings();
        List<ModelFile> read = new ArrayList<>();
        new TreeMap<>(files)
                .forEach((name, content) -> read(name, content, findings).ifPresent(file -> {
                    guarded(file, findings);
                    read.add(file);
                }));
        new TreeMap<>(others).forEach((name, content) -> {
            if (!files.containsKey(name)) {
                read(name, content, new Findings()).ifPresent(read::add);
            }
        });
        Bundle bundle = new Bundle(List.copyOf(read), files.keySet(), program);
        checks.forEach(check -> check.on(bundle, findings));
        return findings.sorted();
    }

    private Optional<ModelFile> read(String name, byte[] content, Findings findings) {
        Optional<ModelFinding> unread = guard.unread(name, content);
        if (unread.isPresent()) {
            findings.add(new Finding(
                    name, 0, 0, "", unread.get().rule(), japanese(unread.get().sentence())));
            return Optional.empty();
        }
        try {
            return Optional.of(new ModelFile(name, content, tree(name, content)));
        } catch (XmlTree.TooLarge large) {
            findings.add(new Finding(
                    name, large.line(), 0, "", Rule.SIZE.id(), "要素が多すぎます（" + large.most() + "まで）。プロセスや決定表を分けてください。"));
        } catch (SAXParseException broken) {
            findings.add(new Finding(
                    name,
                    Math.max(broken.getLineNumber(), 0),
                    Math.max(broken.getColumnNumber(), 0),
                    "",
                    Rule.XML.id(),
                    "XML として読めないか、DOCTYPE・実体参照を含みます（" + broken.getMessage() + "）。閉じていない要素を閉じ、DOCTYPE を取り除いてください。"));
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            findings.add(new Finding(
                    name,
                    at == null ? 0 : Math.max(at.getLineNr(), 0),
                    at == null ? 0 : Math.max(at.getColumnNr(), 0),
                    "",
                    Rule.FORM_JSON.id(),
                    "JSON として読めません（" + broken.getOriginalMessage() + "）。括弧とコンマを確かめてください。"));
        } catch (SAXException | IOException broken) {
            Rule rule = name.endsWith(".form") ? Rule.FORM_JSON : Rule.XML;
            findings.add(new Finding(name, 1, 0, "", rule.id(), "読めません（" + broken.getMessage() + "）。ファイルを確かめてください。"));
        }
        return Optional.empty();
    }

    private static Node tree(String name, byte[] content) throws SAXException, IOException {
        if (name.endsWith(".form")) {
            return JsonTree.read(content);
        }
        return XmlTree.read(content, name.endsWith(".bpmn") ? LARGEST_PROCESS : LARGEST_DECISION);
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
                    file.name(), line, column, refused.element(), refused.rule(), japanese(refused.sentence())));
        }
    }

    // the guard adds the English for whoever deploys by machine
    private static String japanese(String sentence) {
        int end = sentence.lastIndexOf("。 ");
        return end < 0 ? sentence : sentence.substring(0, end + 1);
    }
}
