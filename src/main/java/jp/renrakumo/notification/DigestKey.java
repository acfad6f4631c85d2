package jp.renrakumo.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What makes two notices the same: organization, kind, case and sentence. */
final class DigestKey {

    private DigestKey() {}

    static String of(Notice notice) {
        // a record's texts hold no NUL, so parts cannot run into each other
        String parts =
                String.join("\0", notice.organization(), notice.kind().name(), notice.caseNumber(), notice.sentence());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
