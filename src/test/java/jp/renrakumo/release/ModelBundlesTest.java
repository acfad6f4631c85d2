package jp.renrakumo.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ModelBundlesTest {

    private final ProcessEngine engine = engine();
    private final RepositoryService repository = engine.getRepositoryService();
    private final SortedMap<String, Map<String, byte[]>> files = new TreeMap<>();
    private final ModelBundles bundles =
            new ModelBundles(repository, new BundledFiles(new PathMatchingResourcePatternResolver()) {
                @Override
                SortedMap<String, Map<String, byte[]>> byFeature() {
                    return files;
                }
            });

    private static ProcessEngine engine() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setJobExecutorActivate(false);
        return configuration.buildProcessEngine();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void our_own_features_are_deployed_each_with_its_forms() {
        new ModelBundles(repository, new BundledFiles(new PathMatchingResourcePatternResolver())).deployAll();
        Deployment incident =
                repository.createDeploymentQuery().deploymentName("incident").singleResult();
        assertThat(repository.getDeploymentResources(incident.getId()))
                .extracting(Resource::getName)
                .contains(
                        "incident/incident-lifecycle.bpmn",
                        "incident/report-duty.dmn",
                        "incident/assess-incident.form");
    }

    @Test
    void nothing_is_deployed_again_when_nothing_changed() {
        files.put("a", Map.of("a/p.bpmn", process("p"), "a/f.form", form("1")));
        bundles.deployAll();
        String before = deployed("a");
        bundles.deployAll();
        assertThat(deployed("a")).isEqualTo(before);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(1);
    }

    @Test
    void one_changed_form_deploys_the_whole_feature_again() {
        files.put("a", Map.of("a/p.bpmn", process("p"), "a/f.form", form("1")));
        bundles.deployAll();
        files.put("a", Map.of("a/p.bpmn", process("p"), "a/f.form", form("2")));
        bundles.deployAll();
        assertThat(repository.getDeploymentResourceNames(deployed("a"))).containsOnly("a/p.bpmn", "a/f.form");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(2);
    }

    @Test
    void a_broken_feature_is_told_and_stops_no_other() {
        files.put("a", Map.of("a/p.bpmn", "<definitions".getBytes(StandardCharsets.UTF_8)));
        files.put("b", Map.of("b/q.bpmn", process("q")));
        bundles.deployAll();
        assertThat(bundles.bundles()).extracting(ModelBundle::deployed).containsExactly(false, true);
        assertThat(bundles.bundles().get(0).problem()).isPresent();
        assertThat(repository.createProcessDefinitionQuery().list())
                .extracting(definition -> definition.getKey())
                .containsExactly("q");
    }

    private String deployed(String feature) {
        return bundles.bundles().stream()
                .filter(bundle -> bundle.feature().equals(feature))
                .findFirst()
                .flatMap(ModelBundle::deployment)
                .orElseThrow();
    }

    private static byte[] form(String text) {
        return ("{\"id\":\"f\",\"type\":\"default\",\"components\":[{\"id\":\"t\",\"type\":\"text\",\"text\":\"" + text
                        + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] process(String key) {
        return ("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t' "
                        + "xmlns:c='http://camunda.org/schema/1.0/bpmn'><process id='" + key
                        + "' isExecutable='true' c:historyTimeToLive='P1D'><startEvent id='s'/></process></definitions>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
