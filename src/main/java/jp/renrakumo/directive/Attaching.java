package jp.renrakumo.directive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import jp.renrakumo.access.BadInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Officers attach PDF files to drafts; what is not one, too large or infected is refused, and nothing of it is kept. */
@Component
class Attaching {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final Attachments attachments;
    private final AttachmentSettings settings;
    private final AttachmentScan scan;
    private final Addressees addressees;

    Attaching(Attachments attachments, AttachmentSettings settings, AttachmentScan scan, Addressees addressees) {
        this.attachments = attachments;
        this.settings = settings;
        this.scan = scan;
        this.addressees = addressees;
    }

    AttachmentSettings limits() {
        return settings;
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
        String name = plain(named);
        try {
            long bytes = Files.size(file);
            if (bytes == 0) {
                throw new BadInput("添付するPDFファイルを選んでください。");
            }
            if (bytes > settings.largest()) {
                throw new BadInput(
                        "「" + name + "」は大きすぎます（上限" + settings.largest() / 1024 / 1024 + "MB）。分割するか、画質を下げてください。");
            }
            if (attachments.ofDraft(draft.id()).size() >= settings.most()) {
                throw new BadInput("添付できるのは" + settings.most() + "件までです。不要な添付を外してください。");
            }
            if (!startsLikePdf(file)) {
                throw new BadInput("「" + name + "」はPDFではありません。PDFにしてから添付してください。");
            }
            scan.look(file, name);
            try (InputStream content = Files.newInputStream(file)) {
                attachments.add(
                        draft.id(),
                        name,
                        bytes,
                        hash(file),
                        content,
                        addressees.officer().id());
            }
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

    private static boolean startsLikePdf(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(PDF.length), PDF);
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            java.security.DigestInputStream digest = new java.security.DigestInputStream(content, Fingerprint.sha256());
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        }
    }

    /** Without a path, without what no file system takes, and ending in .pdf. */
    private static String plain(String named) {
        String base = named.substring(Math.max(named.lastIndexOf('/'), named.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "")
                .strip();
        String stem = base.replaceFirst("(?i)\\.pdf$", "");
        int most = stem.offsetByCodePoints(0, Math.min(120, stem.codePointCount(0, stem.length())));
        return (stem.isBlank() ? "添付" : stem.substring(0, most)) + ".pdf";
    }
}
