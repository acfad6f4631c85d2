package jp.renrakumo.release;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.renrakumo.access.Sha256;
import jp.renrakumo.release.model.DeployedModels;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Resource;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the application shipped when it last started: digests of its models and forms. */
@Repository
class Shipments {

    /** Source of what we ship, told by the engine's deployments. */
    static final String SOURCE = "renrakumo";

    private final JdbcClient jdbc;
    private final RepositoryService repository;

    Shipments(JdbcClient jdbc, @Lazy RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /** Digests by name of what was shipped in the bundle; empty if nothing was. */
    Map<String, String> before(String bundle) {
        Map<String, String> digests = new TreeMap<>(all());
        digests.keySet().removeIf(name -> !DeployedModels.bundleOf(name).equals(bundle));
        return digests.isEmpty() ? deployed(bundle) : digests;
    }

    void keep(String bundle, Map<String, byte[]> shipped) {
        all().keySet().stream()
                .filter(name -> DeployedModels.bundleOf(name).equals(bundle))
                .forEach(name -> jdbc.sql("delete from shipped_model where name = ?")
                        .param(name)
                        .update());
        shipped.forEach((name, content) -> jdbc.sql("insert into shipped_model (name, digest) values (?, ?)")
                .params(name, Sha256.of(content))
                .update());
    }

    private Map<String, String> all() {
        return jdbc
                .sql("select name, digest from shipped_model")
                .query((row, at) -> Map.entry(row.getString("name"), row.getString("digest")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Where an older version of the application, which kept no digests, has deployed it. */
    private Map<String, String> deployed(String bundle) {
        return repository
                .createDeploymentQuery()
                .deploymentName(bundle)
                .deploymentSource(SOURCE)
                .orderByDeploymentTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .flatMap(last -> repository.getDeploymentResources(last.getId()).stream())
                .collect(Collectors.toMap(Resource::getName, file -> Sha256.of(file.getBytes())));
    }
}
