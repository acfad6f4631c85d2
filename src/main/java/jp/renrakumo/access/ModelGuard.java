package jp.renrakumo.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a model or form may contain, whoever deploys it and by whatever way: allow-lists of elements, attributes, expressions
 * and form fields. Everything else is refused: scripts, classes, connectors, external tasks, DOCTYPE, unknown files.
 */
@Component
public class ModelGuard {

    private static final int LARGEST = 2 * 1024 * 1024;
    private static final List<String> KINDS = List.of(".bpmn", ".dmn", ".form");

    private final ExpressionGrammar grammar;

    ModelGuard(Callables callables) {
        this.grammar = new ExpressionGrammar(callables);
    }

    /**
     * The same guard where no application runs.
     *
     * @param beans names of the beans that are released to models
     * @param types the class of the bean of this name; null if there is none
     */
    public static ModelGuard of(Set<String> beans, Function<String, @Nullable Class<?>> types) {
        return new ModelGuard(new CallableClasses(beans, types));
    }

    /** Everything that one file may not contain; empty if it may be deployed. The name tells the kind: .bpmn, .dmn, .form. */
    public List<ModelFinding> findings(String resource, byte[] content) {
        Optional<ModelFinding> unread = unread(resource, content);
        if (unread.isPresent()) {
            return List.of(unread.get());
        }
        if (resource.endsWith(".bpmn")) {
            return ModelXml.findings(resource, content, new BpmnRules(grammar));
        }
        return resource.endsWith(".dmn")
                ? ModelXml.findings(resource, content, new DmnRules())
                : FormRules.findings(resource, content);
    }

    /** Why the file is refused before it is read: its size, name or kind. */
    public static Optional<ModelFinding> unread(String resource, byte[] content) {
        if (content.length > LARGEST) {
            return one(resource, "size", "2 MB を超えるファイルは配備できません。 Files over 2 MB are refused.");
        }
        if (resource.contains("..") || resource.chars().anyMatch(Character::isISOControl)) {
            return one(resource, "file-name", "ファイル名が正しくありません。 The file name is refused.");
        }
        return KINDS.stream().anyMatch(resource::endsWith)
                ? Optional.empty()
                : one(
                        resource,
                        "file-kind",
                        ".bpmn・.dmn・.form 以外のファイルは配備できません。 Only .bpmn, .dmn and .form are deployed.");
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

    private static Optional<ModelFinding> one(String resource, String rule, String sentence) {
        return Optional.of(new ModelFinding(resource, 0, "", rule, sentence));
    }
}
