package jp.renrakumo.release.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The linters that Camunda Modeler has in it, run by the Node that Playwright brings along: docs/adr/0018-modelers-lint.md. */
final class ModelersLint {

    static final Path FOLDER = Path.of("src/test/resources/modelers-lint");

    private ModelersLint() {}

    /** @param element its id, empty if the finding is of the whole file */
    record Warning(String file, String element, String rule, String level, String message) {

        @Override
        public String toString() {
            return "%s [%s] %s %s: %s".formatted(file, element, level, rule, message);
        }
    }

    /** @throws IOException if the linters themselves fail, with what they wrote */
    static List<Warning> of(List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(node(), FOLDER.resolve("lint.mjs").toAbsolutePath().toString()));
        files.forEach(file -> command.add(file.toString().replace('\\', '/')));
        Process running = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String written = new String(running.getInputStream().readAllBytes(), UTF_8);
        int end = running.waitFor();
        if (end != 0) {
            throw new IOException("The linters ended with " + end + ": " + written);
        }
        return new ObjectMapper().readValue(written, new TypeReference<List<Warning>>() {});
    }

    private static String node() {
        boolean withBrowsers = false;
        return Driver.ensureDriverInstalled(Map.of(), withBrowsers)
                .createProcessBuilder()
                .command()
                .get(0);
    }
}
