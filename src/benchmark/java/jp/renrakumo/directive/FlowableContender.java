package jp.renrakumo.directive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

/**
 * The receipt on Flowable: start, user task for a group with a message event at its border, end; a business key and one
 * variable. Tuned: no events, no entity links, no job executor, history at {@code audit} (ours keeps {@code full}), a bulk
 * insert per table and command, 200 starts in one command.
 */
public final class FlowableContender implements Contender {

    private static final String RECEIPT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
                targetNamespace="https://renrakumo.jp/benchmark">
              <message id="ended" name="receiptEnded" />
              <process id="receipt" isExecutable="true">
                <startEvent id="delivered" />
                <sequenceFlow id="f1" sourceRef="delivered" targetRef="confirm" />
                <userTask id="confirm" name="受領を確認する" flowable:candidateGroups="${organization}" />
                <boundaryEvent id="endedEvent" attachedToRef="confirm">
                  <messageEventDefinition messageRef="ended" />
                </boundaryEvent>
                <sequenceFlow id="f2" sourceRef="confirm" targetRef="received" />
                <sequenceFlow id="f3" sourceRef="endedEvent" targetRef="closed" />
                <endEvent id="received" />
                <endEvent id="closed" />
              </process>
            </definitions>
            """;

    private ProcessEngine engine;

    @Override
    public String name() {
        return "Flowable " + ProcessEngine.VERSION;
    }

    @Override
    public void open(DataSource database) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistoryLevel(HistoryLevel.AUDIT);
        configuration.setAsyncExecutorActivate(false);
        configuration.setEnableEventDispatcher(false);
        configuration.setEnableEntityLinks(false);
        configuration.setBulkInsertEnabled(true);
        engine = configuration.buildEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addBytes("receipt.bpmn20.xml", RECEIPT.getBytes(StandardCharsets.UTF_8))
                .deploy();
    }

    @Override
    public void start(String number, int recipients) {
        for (int from = 0; from < recipients; from += Deliveries.CHUNK) {
            int first = from;
            int last = Math.min(recipients, from + Deliveries.CHUNK);
            engine.getManagementService().executeCommand(context -> {
                for (int each = first; each < last; each++) {
                    engine.getRuntimeService()
                            .startProcessInstanceByKey("receipt", number, Map.of("organization", "bench-" + each));
                }
                return null;
            });
        }
    }

    @Override
    public List<String> tasks(int most) {
        return engine.getTaskService().createTaskQuery().listPage(0, most).stream()
                .map(Task::getId)
                .toList();
    }

    @Override
    public void receive(String task) {
        engine.getTaskService().complete(task);
    }

    @Override
    public void close() {
        engine.close();
    }
}
