package jp.renrakumo.release.check;

import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;

/** As much of an engine as its parser asks for: nothing is opened or started. */
final class ParsingOnly extends StandaloneInMemProcessEngineConfiguration {

    ParsingOnly() {
        setExpressionManager(new JuelExpressionManager());
        // told more plainly by ProcessCheck
        setEnforceHistoryTimeToLive(false);
        initHistoryLevel();
        initHistoryEventProducer();
        initHistoryEventHandler();
        initScripting();
    }
}
