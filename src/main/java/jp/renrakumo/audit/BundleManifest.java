package jp.renrakumo.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle holds, as its {@code manifest.json} tells it.
 *
 * @param origin name of the log
 * @param createdAt when (ISO, UTC)
 * @param createdBy account of whoever fetched it
 * @param events how many went in
 * @param waiting how many would belong to it, but were not sealed yet and were left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BundleManifest(
        String format,
        int version,
        String origin,
        String createdAt,
        String createdBy,
        Scope scope,
        long events,
        long waiting,
        List<Part> files) {

    static final String FORMAT = "renrakumo-audit-bundle";
    static final int VERSION = 2;

    /** Of bundles without models, deadlines and the way that was taken. */
    static final int FIRST_VERSION = 1;

    static final String EVENTS = "events.jsonl";
    static final String SHEET = "events.csv";
    static final String PAGE = "index.html";
    static final String DEADLINES = "deadlines.csv";
    static final String PATHS = "paths.csv";

    /** Events that tell of the deployment of models, as in {@link #EVENTS}. */
    static final String MODELS = "models.jsonl";

    static final String MODELS_FOLDER = "models/";
    static final String CHECKPOINT = "checkpoint.txt";
    static final String KEYS = "keys.txt";
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";

    /** Those of which the manifest of every version knows size and digest. */
    static final List<String> PARTS = List.of(EVENTS, SHEET, PAGE, CHECKPOINT, KEYS);

    /** Those which came with the second version; beside them the models themselves. */
    static final List<String> LATER_PARTS = List.of(DEADLINES, PATHS, MODELS);

    /**
     * One case, or the days from–to (JST, both included); cases is INCIDENT or DIRECTIVE where only these were wanted.
     *
     * @param whole whether whoever fetched it sees every case; if not, only those of his organizations are in it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Scope(
            @Nullable String caseNumber,
            @Nullable String from,
            @Nullable String to,
            @Nullable String cases,
            boolean whole) {}

    /** One file. @param sha256 in hexadecimal digits */
    record Part(String name, long size, String sha256) {}

    /** The text that is signed for a manifest: no checkpoint reads like it. */
    static String signed(byte[] manifest) {
        return FORMAT + "\n" + Hash.of(manifest) + "\n";
    }
}
