package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.BatchWindowConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.Test;

/** The engine's own cleanup is off, and stays off whatever the configuration says. */
class HistoryKeptTest {

    @Test
    void a_configured_batch_window_keeps_the_application_from_starting() {
        var daily = engine();
        daily.setHistoryCleanupBatchWindowStartTime("01:00");
        var sundays = engine();
        sundays.setSundayHistoryCleanupBatchWindowStartTime("01:00");
        var windows = engine();
        windows.setHistoryCleanupBatchWindows(new HashMap<>(Map.of(1, new BatchWindowConfiguration("01:00", "02:00"))));
        for (var engine : List.of(daily, sundays, windows)) {
            assertThatThrownBy(() -> new HistoryKept().postInit(engine))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("batch window")
                    .hasMessageContaining("take the setting away");
        }
    }

    @Test
    void a_cleanup_that_is_switched_on_is_switched_off() {
        var engine = engine();
        engine.setHistoryCleanupEnabled(true);
        new HistoryKept().postInit(engine);
        assertThat(engine.isHistoryCleanupEnabled()).isFalse();
    }

    private static StandaloneInMemProcessEngineConfiguration engine() {
        var engine = new StandaloneInMemProcessEngineConfiguration();
        engine.setCommandCheckers(new ArrayList<>());
        return engine;
    }
}
