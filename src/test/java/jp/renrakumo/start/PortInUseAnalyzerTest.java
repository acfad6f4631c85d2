package jp.renrakumo.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** Who starts it twice is told so in Japanese, before Spring Boot's own words. */
class PortInUseAnalyzerTest {

    @Test
    void a_port_that_is_taken_is_told_with_what_to_do() {
        FailureAnalysis told = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {}))
                .stream()
                .map(each -> each.analyze(new PortInUseException(8181)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertThat(told.getDescription()).contains("起動しませんでした", "ポート 8181");
        assertThat(told.getAction()).contains("もう動いていないか", "--server.port");
    }
}
