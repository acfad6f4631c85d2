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
        sealer.seal();
        assertThat(found()).as("the migration is the last that happened").isEmpty();
        filed(number);
        sealer.seal();
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where case_number = ? and content like '%\"migrate\"%'",
                        Integer.class, number))
                .isEqualTo(before.size());
        assertThat(found()).isEmpty();
        deploy();
        undone(() -> {
            assertThat(jdbc.update("update ACT_HI_VARINST set PROC_DEF_ID_ = (select ID_ from ACT_RE_PROCDEF"
                            + " where KEY_ = 'duty' and VERSION_ = 3) where PROC_DEF_KEY_ = 'duty' and NAME_ = 'vendorName'"
                            + " and PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = '" + number
                            + "')"))
                    .isEqualTo(1);
            assertThat(found()).singleElement().satisfies(finding -> assertThat(finding.inWords())
                    .contains(number + " の値「vendorName」（", "の「モデルの版」が、出来事と違います（PROC_DEF_ID_）"));
        });
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
