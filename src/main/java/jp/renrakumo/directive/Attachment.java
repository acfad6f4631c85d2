package jp.renrakumo.directive;

import java.time.Instant;
import jp.renrakumo.access.FileAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A PDF file with a draft or a document.
 *
 * @param document id of the document, null while it is a draft
 * @param name file name as it was uploaded, without a path
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 */
record Attachment(
        long id,
        @Nullable Long draft,
        @Nullable String document,
        String name,
        long bytes,
        String sha256,
        String addedBy,
        Instant addedAt) {

    /** As people say it. */
    public String size() {
        return FileAnswer.size(bytes);
    }
}
