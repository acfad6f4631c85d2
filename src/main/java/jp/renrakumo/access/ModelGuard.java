package jp.renrakumo.access;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What a model or form may contain, whoever deploys it and by whatever way: allow-lists of elements, attributes, expressions
 * and form fields. Everything else is refused: scripts, classes, connectors, external tasks, DOCTYPE, unknown files.
 */
@Component
public class ModelGuard {

    private static final int LARGEST = 2 * 1024 * 1024;

    private final ExpressionGrammar grammar;

    ModelGuard(Callables callables) {
        this.grammar = new ExpressionGrammar(callables);
    }

    /** Everything that one file may not contain; empty if it may be deployed. The name tells the kind: .bpmn, .dmn, .form. */
    public List<ModelFinding> findings(String resource, byte[] content) {
        if (content.length > LARGEST) {
            return one(resource, "2 MB を超えるファイルは配備できません。 Files over 2 MB are refused.");
        }
        if (resource.contains("..") || resource.chars().anyMatch(Character::isISOControl)) {
            return one(resource, "ファイル名が正しくありません。 The file name is refused.");
        }
        if (resource.endsWith(".bpmn")) {
            return ModelXml.findings(resource, content, new BpmnRules(grammar));
        }
        if (resource.endsWith(".dmn")) {
            return ModelXml.findings(resource, content, new DmnRules());
        }
        if (resource.endsWith(".form")) {
            return FormRules.findings(resource, content);
        }
        return one(resource, ".bpmn・.dmn・.form 以外のファイルは配備できません。 Only .bpmn, .dmn and .form are deployed.");
    }

    /** @throws BadInput with the first finding in the files, by name, and the number of the others */
    public void demand(Map<String, byte[]> files) {
        List<ModelFinding> findings = new TreeMap<>(files)
                .entrySet().stream()
                        .flatMap(file -> findings(file.getKey(), file.getValue()).stream())
                        .toList();
        if (!findings.isEmpty()) {
            String others = findings.size() > 1 ? "（ほか" + (findings.size() - 1) + "件）" : "";
            throw new BadInput(findings.get(0).told() + others);
        }
    }

    private static List<ModelFinding> one(String resource, String sentence) {
        return List.of(new ModelFinding(resource, 0, "", sentence));
    }
}
