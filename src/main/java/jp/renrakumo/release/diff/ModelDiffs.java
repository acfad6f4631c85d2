package jp.renrakumo.release.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.ModelReader;
import jp.renrakumo.release.model.Node;
import org.jspecify.annotations.Nullable;

/**
 * What changes when some files take the place of others.
 *
 * @param files those that could be compared, by name
 * @param unread why others could not
 */
public record ModelDiffs(List<Compared> files, List<Finding> unread) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Node NOTHING = new Node("", Map.of(), new Node.Place(0, 0), null);

    /**
     * @param before by name; what is not after is removed
     * @param after by name; what is not before is new
     */
    public static ModelDiffs of(Map<String, byte[]> before, Map<String, byte[]> after) {
        List<Compared> files = new ArrayList<>();
        Findings findings = new Findings();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Optional<Node> old = root(name, before.get(name), findings);
            Optional<Node> fresh = root(name, after.get(name), findings);
            if (old.isPresent() && fresh.isPresent()) {
                files.add(new Compared(
                        diff(name, old.get(), fresh.get()), text(before.get(name)), text(after.get(name))));
            }
        }
        return new ModelDiffs(files, findings.sorted());
    }

    private static Optional<Node> root(String name, byte @Nullable [] content, Findings findings) {
        return content == null
                ? Optional.of(NOTHING)
                : ModelReader.read(name, content, findings).map(ModelFile::root);
    }

    private static FileDiff diff(String name, Node before, Node after) {
        if (name.endsWith(".form")) {
            return FormDiff.of(name, before, after);
        }
        return name.endsWith(".dmn") ? DmnDiff.of(name, before, after) : BpmnDiff.of(name, before, after);
    }

    private static String text(byte @Nullable [] content) {
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    /** Whether all that could be compared says the same. */
    public boolean same() {
        return unread.isEmpty() && files.stream().allMatch(file -> file.diff().same());
    }

    /** Everything in plain Japanese, a line each, with the name of its file. */
    public List<String> sentences() {
        return files.stream()
                .flatMap(file ->
                        file.sentences().stream().map(sentence -> file.diff().base() + ": " + sentence))
                .toList();
    }

    /**
     * A file, before and after.
     *
     * @param before its text; empty if it is new
     * @param after its text; empty if it goes away
     */
    public record Compared(FileDiff diff, String before, String after) {

        public boolean fresh() {
            return before.isEmpty();
        }

        public boolean gone() {
            return after.isEmpty();
        }

        /** For the script that draws: what became of which element of the version before or after, as JSON. */
        public String marks(boolean later) {
            Map<String, String> marks = new TreeMap<>(diff.marks(later).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> each.getValue().name().toLowerCase(Locale.ROOT))));
            try {
                return JSON.writeValueAsString(marks);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        List<String> sentences() {
            if (gone()) {
                return List.of("ファイルを削除");
            }
            List<String> sentences = new ArrayList<>(fresh() ? List.of("新しいファイル") : List.of());
            sentences.addAll(diff.sentences());
            return sentences;
        }
    }
}
