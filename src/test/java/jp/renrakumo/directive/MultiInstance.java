package jp.renrakumo.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;

/** The classical design on a plain Camunda: one instance with a task per recipient, all parallel. */
final class MultiInstance implements AutoCloseable {

    private final ProcessEngine engine;

    MultiInstance(DataSource database) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_START);
        configuration.setJobExecutorActivate(false);
        configuration.setProcessEngineName("multi-instance");
        configuration.setDefaultSerializationFormat("application/x-java-serialized-object");
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "all.bpmn",
                        Bpmn.createExecutableProcess("all")
                                .camundaHistoryTimeToLive(3650)
                                .startEvent()
                                .userTask("confirm")
                                .camundaCandidateGroups("${recipient}")
                                .multiInstance()
                                .parallel()
                                .camundaCollection("recipients")
                                .camundaElementVariable("recipient")
                                .multiInstanceDone()
                                .endEvent()
                                .done())
                .deploy();
    }

    /** @return the process instance */
    String start(int recipients) {
        List<String> all = new ArrayList<>(
                IntStream.range(0, recipients).mapToObj(each -> "r-" + each).toList());
        return engine.getRuntimeService()
                .startProcessInstanceByKey("all", "DIR", Map.of("recipients", all))
                .getId();
    }

    List<String> tasks(int most) {
        return engine.getTaskService().createTaskQuery().listPage(0, most).stream()
                .map(Task::getId)
                .toList();
    }

    void receive(String task) {
        engine.getTaskService().complete(task);
    }

    void delete(String instance) {
        engine.getRuntimeService().deleteProcessInstance(instance, "withdrawn");
    }

    @Override
    public void close() {
        engine.close();
    }
}
