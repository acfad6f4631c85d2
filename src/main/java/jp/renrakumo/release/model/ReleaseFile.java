package jp.renrakumo.release.model;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jp.renrakumo.access.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A file of a release, and how it differs from the one in force when it was brought.
 *
 * @param name as deployed, e.g. {@code forms/incident/assess-incident.form}
 * @param content empty if it is taken out of its bundle
 * @param base the file in force; null if there was none
 * @param baseDigest of the file in force; null if there was none
 */
public record ReleaseFile(
        String name,
        byte[] content,
        String digest,
        byte @Nullable [] base,
        @Nullable String baseDigest,
        int linesAdded,
        int linesRemoved) {

    /** In place of the content of a file that a release takes out of its bundle; no file of ours is empty. */
    public static final byte[] REMOVED = {};

    public static boolean removed(byte[] content) {
        return content.length == 0;
    }

    public static ReleaseFile of(String name, byte[] content, byte @Nullable [] base) {
        List<AbstractDelta<String>> changes = DiffUtils.diff(base == null ? List.of() : lines(base), lines(content))
                .getDeltas();
        return new ReleaseFile(
                name,
                content,
                Sha256.of(content),
                base,
                base == null ? null : Sha256.of(base),
                changes.stream().mapToInt(each -> each.getTarget().size()).sum(),
                changes.stream().mapToInt(each -> each.getSource().size()).sum());
    }

    public String bundle() {
        return DeployedModels.bundleOf(name);
    }

    /** Whether the release takes it out of its bundle. */
    public boolean removed() {
        return removed(content);
    }

    /** How it differs, in few words. */
    public String change() {
        if (removed()) {
            return "外す（削除" + linesRemoved + "行）";
        }
        return (baseDigest == null ? "新規" : "変更") + "（追加" + linesAdded + "行、削除" + linesRemoved + "行）";
    }

    private static List<String> lines(byte[] content) {
        return new String(content, StandardCharsets.UTF_8).lines().toList();
    }
}
