package jp.renrakumo.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 digest. */
record Hash(byte[] bytes) {

    private static final HexFormat HEX = HexFormat.of();

    static Hash parse(String hex) {
        return new Hash(HEX.parseHex(hex));
    }

    /** Of what somebody may have written over; null if it is none. */
    static @Nullable Hash read(String hex) {
        return hex.matches("[0-9a-f]{64}") ? parse(hex) : null;
    }

    /** Digest of the parts as they stand one after the other. */
    static Hash of(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** Digest of texts, each with its length before it, so that no two lists read alike. */
    static Hash ofTexts(byte prefix, String... texts) {
        MessageDigest digest = sha256();
        digest.update(prefix);
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return new Hash(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal digits. */
    @Override
    public String toString() {
        return HEX.formatHex(bytes);
    }
}
