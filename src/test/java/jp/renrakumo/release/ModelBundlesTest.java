package jp.renrakumo.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import jp.renrakumo.access.AsSystem;
import jp.renrakumo.release.check.CheckDesk;
import jp.renrakumo.release.model.DeployedModels;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ModelBundlesTest {

    private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final ProcessEngine engine = engine(database);
    private final RepositoryService repository = engine.getRepositoryService();

    @TempDir
    private Path folder;

    private static ProcessEngine engine(String database) {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl(database);
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setJobExecutorActivate(false);
        return configuration.buildProcessEngine();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void our_own_features_are_deployed_each_with_its_forms() throws IOException {
        new ModelBundles(shipping(), new PathMatchingResourcePatternResolver()).run();
        assertThat(names("incident"))
                .contains(
                        "processes/incident/incident-lifecycle.bpmn",
                        "processes/incident/report-duty.dmn",
                        "forms/incident/assess-incident.form");
    }

    @Test
    void nothing_is_deployed_again_when_nothing_changed() throws IOException {
        write("processes/a/p.bpmn", process("p"));
        write("forms/a/f.form", form("1"));
        deploy();
        deploy();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(1);
    }

    @Test
    void one_changed_form_deploys_the_whole_feature_again() throws IOException {
        write("processes/a/p.bpmn", process("p"));
        write("forms/a/f.form", form("1"));
        deploy();
        write("forms/a/f.form", form("2"));
        deploy();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(2);
        assertThat(repository.createProcessDefinitionQuery().latestVersion().singleResult())
                .extracting(definition -> repository.getDeploymentResourceNames(definition.getDeploymentId()))
                .isEqualTo(List.of("forms/a/f.form", "processes/a/p.bpmn"));
    }

    @Test
    void a_broken_feature_is_told_and_stops_no_other() throws IOException {
        write("processes/a/p.bpmn", "<definitions");
        write("processes/b/q.bpmn", process("q"));
        assertThat(deploy().broken()).containsOnlyKeys("a");
        assertThat(repository.createProcessDefinitionQuery().list())
                .extracting(ProcessDefinition::getKey)
                .containsExactly("q");
    }

    private Shipping shipping() {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database, "sa", ""));
        jdbc.sql("create table if not exists shipped_model (name varchar(255) primary key, digest char(64) not null)")
                .update();
        AsSystem system = mock(AsSystem.class, invocation -> {
            invocation.<Runnable>getArgument(0).run();
            return null;
        });
        return new Shipping(
                new Shipments(jdbc, repository),
                new DeployedModels(repository, jdbc),
                mock(CheckDesk.class),
                mock(Releases.class),
                mock(ShippedDrafts.class),
                repository,
                system);
    }

    private ModelBundles deploy() throws IOException {
        try (URLClassLoader only = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            ModelBundles bundles = new ModelBundles(shipping(), new PathMatchingResourcePatternResolver(only));
            bundles.run();
            return bundles;
        }
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), content);
    }

    private List<String> names(String feature) {
        return repository.getDeploymentResourceNames(repository
                .createDeploymentQuery()
                .deploymentName(feature)
                .singleResult()
                .getId());
    }

    private static String form(String text) {
        return "{\"id\":\"f\",\"type\":\"default\",\"components\":[{\"id\":\"t\",\"type\":\"text\",\"text\":\"" + text
                + "\"}]}";
    }

    private static String process(String key) {
        return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t' "
                + "xmlns:c='http://camunda.org/schema/1.0/bpmn'><process id='" + key
                + "' isExecutable='true' c:historyTimeToLive='P1D'><startEvent id='s'/></process></definitions>";
    }
}
