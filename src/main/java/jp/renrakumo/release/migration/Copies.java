package jp.renrakumo.release.migration;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.renrakumo.access.BadInput;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;

/** An engine of its own in memory, thrown away afterwards: copies of cases are tried in it, the real ones are not touched. */
final class Copies implements AutoCloseable {

    private final ProcessEngine engine;
    private final Map<String, String> definitions = new HashMap<>();

    Copies() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        String name = "copies-" + UUID.randomUUID();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        configuration.setDatabaseSchemaUpdate("create-drop");
        configuration.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_NONE);
        configuration.setHistory("none");
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setEnableXxeProcessing(false);
        this.engine = configuration.buildProcessEngine();
        deploy("called.bpmn", Skeleton.CALLED_PROCESS.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    ProcessEngine engine() {
        return engine;
    }

    /** Deploys the skeleton of a version once. @param version how the caller knows it @return id in this engine */
    String definition(String version, String process, byte[] bpmn) {
        return definitions.computeIfAbsent(version, any -> {
            String deployment = deploy(version.hashCode() + ".bpmn", Skeleton.of(bpmn));
            ProcessDefinition its = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .deploymentId(deployment)
                    .processDefinitionKey(process)
                    .singleResult();
            if (its == null) {
                throw new BadInput("モデルにプロセス「" + process + "」がありません。IDを変えずに直してください。");
            }
            return its.getId();
        });
    }

    private String deploy(String name, byte[] bpmn) {
        return engine.getRepositoryService()
                .createDeployment()
                .addInputStream(name, new ByteArrayInputStream(bpmn))
                .deploy()
                .getId();
    }

    /** A case whose tokens stand there. @return its id */
    String copy(String definition, List<String> tokens) {
        ProcessInstantiationBuilder copy = engine.getRuntimeService().createProcessInstanceById(definition);
        tokens.forEach(copy::startBeforeActivity);
        return copy.execute(true, true).getId();
    }

    /** @throws org.camunda.bpm.engine.ProcessEngineException if it cannot come along */
    void migrate(MigrationPlan plan, String copy) {
        engine.getRuntimeService().newMigration(plan).processInstanceIds(copy).execute();
    }

    /** Ids of the elements whose timers run in the case. */
    Set<String> timers(String copy) {
        Map<String, String> elements = engine.getManagementService().createJobDefinitionQuery().list().stream()
                .collect(Collectors.toMap(JobDefinition::getId, JobDefinition::getActivityId));
        Set<String> timers = new HashSet<>();
        engine.getManagementService().createJobQuery().processInstanceId(copy).timers().list().stream()
                .map(job -> elements.get(job.getJobDefinitionId()))
                .forEach(timers::add);
        return timers;
    }

    @Override
    public void close() {
        engine.close();
    }
}
