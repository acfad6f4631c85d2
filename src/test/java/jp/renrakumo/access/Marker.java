package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What an attacker's code leaves behind if it runs: a count in this bean, which no model may call, or a file. */
@Component("marker")
public class Marker implements JavaDelegate {

    static final Path FILE = Path.of(System.getProperty("java.io.tmpdir"), "renrakumo-marker-" + UUID.randomUUID())
            .toAbsolutePath();

    /** Creates the file by reflection, from nothing but a string. */
    static final String MAKES_FILE = "${''.getClass().forName('java.io.File').getConstructor(''.getClass())"
            + ".newInstance('" + FILE + "').createNewFile()}";

    static final List<String> EXPRESSIONS = List.of(
            MAKES_FILE,
            "${marker.mark()}",
            "#{marker.mark()}",
            "x${marker.mark()}y",
            "${execution.processEngineServices.runtimeService}",
            "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('touch " + FILE + "')}");

    private static final AtomicInteger HITS = new AtomicInteger();

    public boolean mark() {
        HITS.incrementAndGet();
        return true;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mark();
    }

    static void assertUntouched() {
        assertThat(HITS).as("code of an attacker ran").hasValue(0);
        assertThat(FILE).as("code of an attacker ran").doesNotExist();
    }
}
