package jp.renrakumo.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A public Ed25519 key under its name, as signed notes know it (C2SP signed-note): {@code name+hash+key}.
 *
 * @param raw the 32 bytes of the key
 */
record NoteKey(String name, byte[] raw) {

    /** What stands before the 32 bytes in X.509. */
    private static final byte[] X509 = Base64.getDecoder().decode("MCowBQYDK2VwAyEA");

    private static final byte ED25519 = 1;
    private static final int LENGTH = 32;

    static NoteKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new NoteKey(name, Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length));
    }

    /** @throws IllegalArgumentException if the text is no such key */
    static NoteKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length == 3) {
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            if (typed.length == LENGTH + 1 && typed[0] == ED25519) {
                NoteKey key = new NoteKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
                if (key.text().equals(text.strip())) {
                    return key;
                }
            }
        }
        throw new IllegalArgumentException("「" + text.strip() + "」は公開鍵（名前+識別+鍵）として読めません。");
    }

    /** As it is handed out. */
    String text() {
        byte[] typed = ByteBuffer.allocate(LENGTH + 1).put(ED25519).put(raw).array();
        return label() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /** Name and id, by which a signature tells whose it is. */
    String label() {
        return label(name, id());
    }

    /** @param id bytes that begin with the id of a key */
    static String label(String name, byte[] id) {
        return id.length < Integer.BYTES
                ? name
                : name + "+" + "%08x".formatted(ByteBuffer.wrap(id).getInt());
    }

    /** By which people compare keys: SHA-256 of its 32 bytes. */
    String fingerprint() {
        return Hash.of(raw).toString();
    }

    /** The four bytes that name the key in a signature. */
    byte[] id() {
        Hash hash = Hash.of(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, raw);
        return Arrays.copyOf(hash.bytes(), Integer.BYTES);
    }

    /** The line below the note. */
    String sign(String text, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] signed = signature.sign();
            byte[] named = ByteBuffer.allocate(Integer.BYTES + signed.length)
                    .put(id())
                    .put(signed)
                    .array();
            return "— " + name + " " + Base64.getEncoder().encodeToString(named) + "\n";
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the audit key cannot sign: " + unusable.getMessage(), unusable);
        }
    }

    /** Whether the bytes after the key's id are its signature of the text. */
    boolean signed(String text, byte[] named) {
        if (named.length <= Integer.BYTES || !Arrays.equals(Arrays.copyOf(named, Integer.BYTES), id())) {
            return false;
        }
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(ByteBuffer.allocate(X509.length + LENGTH)
                            .put(X509)
                            .put(raw)
                            .array()));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Arrays.copyOfRange(named, Integer.BYTES, named.length));
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }
}
