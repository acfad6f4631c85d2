package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** A case that went to another version of its process: the log tells it, and the history still says the same as the log. */
class MigratedHistoryTest extends SealedWork {

    @Test
    void the_history_of_a_migrated_case_is_whole_and_its_migration_is_told() throws Exception {
        String number = begun();
        desk.leave();
        List<ProcessInstance> before = running(number);
        assertThat(before).extracting(ProcessInstance::getProcessDefinitionKey).contains("incident-lifecycle", "duty");
        deploy();
        for (ProcessInstance each : before) {
            migrate(each);
        }
        assertThat(running(number)).noneMatch(now -> before.stream()
                .anyMatch(each -> each.getProcessDefinitionId().equals(now.getProcessDefinitionId())));
        filed(number);
        sealer.seal();
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where case_number = ? and content like '%\"migrate\"%'",
                        Integer.class, number))
                .isEqualTo(before.size());
        assertThat(found()).isEmpty();
    }

    private List<ProcessInstance> running(String number) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list();
    }

    private void deploy() throws Exception {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (String folder : List.of("processes/incident", "forms/incident")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.sorted().toList()) {
                    deployment.addString(file.toString(), Files.readString(file));
                }
            }
        }
        deployment.deploy();
    }

    private void migrate(ProcessInstance instance) {
        String target = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(instance.getProcessDefinitionKey())
                .latestVersion()
                .singleResult()
                .getId();
        engine.getRuntimeService()
                .newMigration(engine.getRuntimeService()
                        .createMigrationPlan(instance.getProcessDefinitionId(), target)
                        .mapEqualActivities()
                        .build())
                .processInstanceIds(instance.getId())
                .execute();
    }
}
