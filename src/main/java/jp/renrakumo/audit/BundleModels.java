package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The models that were in force for the events of a bundle, as they were deployed, with the sealed events that tell their digests. */
@Component
class BundleModels {

    private final JdbcClient jdbc;
    private final BundleEvents events;

    BundleModels(JdbcClient jdbc, BundleEvents events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** One version of a model. @param file its name in the bundle */
    record Model(
            String definition, String key, String name, int version, String resource, String deployment, String file) {

        static Model of(
                String definition, String key, @Nullable String name, int version, String resource, String deployment) {
            return new Model(
                    definition,
                    key,
                    name == null ? key : name,
                    version,
                    resource,
                    deployment,
                    BundleModels.file(key, version, resource));
        }
    }

    /** Under which name a version of a model lies in a bundle; nothing in it leads out of its folder. */
    static String file(String key, int version, String resource) {
        return BundleManifest.MODELS_FOLDER + key.replaceAll("[^\\p{L}\\p{N}_-]", "_") + "-" + version
                + (resource.endsWith(".dmn") ? ".dmn" : ".bpmn");
    }

    /** Those of which an event within the first {@code size} of the log tells; by their file in the bundle. */
    Map<String, Model> of(Collection<String> definitions, long size) {
        List<Model> found = definitions.isEmpty()
                ? List.of()
                : jdbc.sql("select d.id, d.name, d.version, d.file, d.deployment,"
                                + " coalesce(p.NAME_, t.NAME_) as title from (" + ToldModels.DEFINITIONS + ") d"
                                + " left join ACT_RE_PROCDEF p on p.ID_ = d.id"
                                + " left join ACT_RE_DECISION_DEF t on t.ID_ = d.id where d.id in (:ids)")
                        .param("ids", List.copyOf(definitions))
                        .query((row, at) -> Model.of(
                                row.getString("id"),
                                row.getString("name"),
                                row.getString("title"),
                                row.getInt("version"),
                                row.getString("file"),
                                row.getString("deployment")))
                        .list();
        Map<String, Optional<BundleEvents.Sealed>> told = new LinkedHashMap<>();
        Map<String, Model> models = new LinkedHashMap<>();
        found.stream().sorted(Comparator.comparing(Model::file)).forEach(each -> {
            if (told.computeIfAbsent(each.deployment(), deployment -> told(deployment, size))
                    .isPresent()) {
                models.put(each.file(), each);
            }
        });
        return models;
    }

    /** Writes one line for each deployment of these, as {@code events.jsonl} has them. */
    void told(Collection<Model> models, long size, OutputStream out) throws IOException {
        List<BundleEvents.Sealed> its = models.stream()
                .map(Model::deployment)
                .distinct()
                .flatMap(deployment -> told(deployment, size).stream())
                .sorted(Comparator.comparing(BundleEvents.Sealed::number))
                .toList();
        InclusionProofs proofs = events.proofs(
                its.stream().mapToLong(BundleEvents.Sealed::number).toArray(), size);
        for (BundleEvents.Sealed each : new ArrayList<>(its)) {
            BundleEvent.JSON
                    .writer()
                    .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .writeValue(
                            out, BundleEvent.of(each.number(), each.event(), each.leaf(), proofs.proof(each.number())));
            out.write('\n');
        }
    }

    /** As the engine has it: whether that is as it was deployed, verify says. */
    byte[] bytes(Model model) {
        return jdbc.sql("select BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ = :deployment and NAME_ = :file")
                .param("deployment", model.deployment())
                .param("file", model.resource())
                .query((row, at) -> Objects.requireNonNullElse(row.getBytes(1), new byte[0]))
                .optional()
                .orElse(new byte[0]);
    }

    private Optional<BundleEvents.Sealed> told(String deployment, long size) {
        return jdbc.sql("select e.*, s.number, s.leaf from audit_model m join audit_event e on e.id = m.event"
                        + " join audit_seal s on s.event = e.id where m.deployment = :deployment and e.kind = :kind"
                        + " and s.number <= :size order by s.number fetch first 1 rows only")
                .param("deployment", deployment)
                .param("kind", ModelTrail.KIND)
                .param("size", size)
                .query((row, at) ->
                        new BundleEvents.Sealed(row.getLong("number"), row.getString("leaf"), EventLog.row(row)))
                .optional();
    }
}
