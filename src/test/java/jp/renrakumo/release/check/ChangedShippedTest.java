package jp.renrakumo.release.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.renrakumo.release.FilesUnder;
import jp.renrakumo.release.model.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The models that we ship, changed in one thing as an analyst might change them: refused where the program could not go on,
 * taken where it can.
 */
class ChangedShippedTest {

    static final Path CHANGES = Path.of("src/test/resources/models/changed");
    private static final ModelCheck CHECK = ModelCheck.shipped();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void broken(String name, String file, String what, String by, String rule, String element) throws IOException {
        List<Finding> findings = found(file, what, by);
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.file()).isEqualTo(file);
            assertThat(finding.line()).isPositive();
            assertThat(finding.sentence()).endsWith("。").containsPattern("[ぁ-ん]");
            if (!List.of("*", "file").contains(element)) {
                assertThat(finding.element()).isEqualTo(element);
            }
        });
        // what our rules say is not said once more by the engine
        assertThat(findings).extracting(Finding::rule).doesNotContain("engine");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void sound(String name, String file, String what, String by) throws IOException {
        assertThat(found(file, what, by)).isEmpty();
    }

    @Test
    void the_models_that_we_ship_pass() throws IOException {
        Map<String, byte[]> ours = ours();
        assertThat(ours).hasSizeGreaterThan(30);
        assertThat(CHECK.of(ours, Map.of())).isEmpty();
    }

    static Stream<Arguments> broken() throws IOException {
        return lines("broken.txt", 6);
    }

    static Stream<Arguments> sound() throws IOException {
        return lines("sound.txt", 4);
    }

    private static Stream<Arguments> lines(String name, int columns) throws IOException {
        return Files.readAllLines(CHANGES.resolve(name)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", -1))
                .peek(line -> assertThat(line).hasSize(columns))
                .map(line -> Arguments.of((Object[]) line));
    }

    private static List<Finding> found(String file, String what, String by) throws IOException {
        Map<String, byte[]> ours = ours();
        String content = new String(ours.get(file), UTF_8);
        String changed = what.startsWith("re:")
                ? Pattern.compile(what.substring(3), Pattern.DOTALL)
                        .matcher(content)
                        .replaceAll(by.startsWith("re:") ? by.substring(3) : by)
                : content.replace(what, by);
        assertThat(changed).isNotEqualTo(content);
        return CHECK.of(Map.of(file, changed.getBytes(UTF_8)), ours);
    }

    private static Map<String, byte[]> ours() throws IOException {
        Map<String, byte[]> ours = FilesUnder.of(Path.of("processes"));
        ours.putAll(FilesUnder.of(Path.of("forms")));
        return ours;
    }
}
