package jp.renrakumo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every process is drawn by bpmn-js, with which Camunda Modeler draws too, and it has nothing to warn of. */
@ExtendWith(Chromium.class)
class ModelsDrawnTest {

    private static final Path BPMN_JS =
            Path.of("src/main/resources/static/bpmn-js/bpmn-navigated-viewer.production.min.js");

    private Page page;

    @BeforeEach
    void anEmptyPage(Browser browser) {
        page = browser.newPage();
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(BPMN_JS));
    }

    @Test
    void every_process_is_drawn_without_a_warning() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            List<Path> processes =
                    files.filter(file -> file.toString().endsWith(".bpmn")).toList();
            assertThat(processes).isNotEmpty();
            for (Path process : processes) {
                assertThat(warnings(Files.readString(process)))
                        .as(process.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void a_shape_that_stands_for_nothing_is_warned_of() throws IOException {
        String duty = Files.readString(Path.of("processes/incident/duty.bpmn"));
        String broken = duty.replace("bpmnElement=\"userTask_fulfilDuty\"", "bpmnElement=\"gone\"");
        assertThat(broken).isNotEqualTo(duty);
        assertThat(warnings(broken)).anyMatch(warning -> warning.contains("userTask_fulfilDuty"));
    }

    private List<String> warnings(String xml) {
        return texts(page.evaluate(
                """
                async xml => {
                  const viewer = new BpmnJS({ container: document.body });
                  try {
                    return (await viewer.importXML(xml)).warnings.map(({ message }) => message);
                  } finally {
                    viewer.destroy();
                  }
                }""",
                xml));
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
