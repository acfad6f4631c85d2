package jp.renrakumo.access;

import java.time.Instant;

/**
 * A file that an officer attached to a task of a case.
 *
 * @param task the engine's id
 * @param taskName as the task list calls it
 * @param organization whose task it was
 * @param sha256 64 lower-case hexadecimal digits; stays when the file was erased
 * @param addedBy account
 */
public record TaskFile(
        long id,
        String task,
        String taskName,
        String caseNumber,
        String organization,
        String name,
        FileKind kind,
        long bytes,
        String sha256,
        String addedBy,
        Instant addedAt) {

    /** As people say it. */
    public String size() {
        return FileAnswer.size(bytes);
    }

    /** Whether only its digest is left. */
    public boolean erased() {
        return name.equals(CaseTexts.ERASED);
    }

    /** Where it is fetched. */
    public String address() {
        return "/cases/" + caseNumber + "/attachments/" + id;
    }
}
