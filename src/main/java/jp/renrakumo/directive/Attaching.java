package jp.renrakumo.directive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.renrakumo.access.AttachmentSettings;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.FileCheck;
import jp.renrakumo.access.FileKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Officers attach PDF files to drafts; what is not one, too large or infected is refused, and nothing of it is kept. */
@Component
class Attaching {

    private final Attachments attachments;
    private final FileCheck check;
    private final Addressees addressees;

    Attaching(Attachments attachments, FileCheck check, Addressees addressees) {
        this.attachments = attachments;
        this.check = check;
        this.addressees = addressees;
    }

    AttachmentSettings limits() {
        return check.limits();
    }

    List<Attachment> of(Draft draft) {
        return attachments.ofDraft(draft.id());
    }

    /**
     * Keeps a file with an open draft.
     *
     * @param named the file's name as the browser tells it
     * @throws BadInput if it cannot be taken, with what to do
     */
    @Transactional
    public void add(Draft draft, String named, Path file) {
        refuseIssued(draft);
        if (attachments.ofDraft(draft.id()).size() >= limits().most()) {
            throw new BadInput("添付できるのは" + limits().most() + "件までです。不要な添付を外してください。");
        }
        FileCheck.Checked checked = check.of(named, file, List.of(FileKind.PDF));
        try (InputStream content = Files.newInputStream(file)) {
            attachments.add(
                    draft.id(),
                    checked.name(),
                    checked.bytes(),
                    checked.sha256(),
                    content,
                    addressees.officer().id());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Takes a file off an open draft. */
    @Transactional
    public void remove(Draft draft, long attachment) {
        refuseIssued(draft);
        attachments
                .find(attachment)
                .filter(each -> each.draft() != null && each.draft() == draft.id())
                .ifPresent(each -> attachments.remove(each.id()));
    }

    private static void refuseIssued(Draft draft) {
        if (draft.directive() != null) {
            throw new BadInput("この起案は" + draft.directive() + "として発出されました。添付は変えられません。");
        }
    }
}
