package jp.renrakumo.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jp.renrakumo.start.OwnFolder;

/**
 * The keys in {@link AuditFolder the folder}: {@code keys.txt}, the public ones that ever signed, one per line, the one in use
 * last; and {@code signing.key}, the private one.
 */
final class KeyRing {

    static final String KEYS = "keys.txt";
    private static final String PRIVATE = "signing.key";

    /** Names of keys whose public half is given up, one per line; written by an administrator alone. */
    static final String LOST = "lost-keys.txt";

    private final Path folder;
    private final String name;

    /** @param name of the signer, without spaces or plus signs */
    KeyRing(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Public keys of a file, in the order in which they came into use. */
    static List<NoteKey> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(NoteKey::parse)
                .toList();
    }

    /** Whether a key ever signed here. */
    boolean used() {
        return Files.exists(folder.resolve(KEYS));
    }

    /** Whether the key that signs lies here. */
    boolean signs() {
        return Files.exists(folder.resolve(PRIVATE));
    }

    /** The public keys that ever signed. */
    List<NoteKey> known() throws IOException {
        return read(folder.resolve(KEYS));
    }

    /** Of these names of keys those that are neither known here nor given up. */
    Set<String> unknown(Set<String> labels) throws IOException {
        Set<String> unknown = new TreeSet<>(labels);
        if (!unknown.isEmpty() && used()) {
            known().forEach(key -> unknown.remove(key.label()));
        }
        if (!unknown.isEmpty() && Files.exists(folder.resolve(LOST))) {
            Files.readAllLines(folder.resolve(LOST)).forEach(line -> unknown.remove(line.strip()));
        }
        return unknown;
    }

    /** @return the line below the text that signs it */
    String sign(String text) throws IOException {
        PrivateKey key = privateKey();
        List<NoteKey> known = known();
        return known.get(known.size() - 1).sign(text, key);
    }

    /** Makes a key, which signs from now on. */
    void make() throws IOException {
        try {
            OwnFolder.make(folder);
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Path file = folder.resolve(PRIVATE);
            Files.writeString(
                    folder.resolve(KEYS),
                    NoteKey.of(name, pair.getPublic()).text() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Path fresh = Files.createTempFile(
                    folder,
                    PRIVATE,
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, pem(pair.getPrivate()), StandardCharsets.US_ASCII);
            Files.move(fresh, file);
        } catch (FileAlreadyExistsException another) {
            // another node was faster, its key counts
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private PrivateKey privateKey() throws IOException {
        String base64 = String.join(
                "",
                Files.readAllLines(folder.resolve(PRIVATE)).stream()
                        .filter(line -> !line.startsWith("-----"))
                        .toList());
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IOException(folder.resolve(PRIVATE) + " is no Ed25519 key (PKCS#8, PEM)", unreadable);
        }
    }

    private static String pem(PrivateKey key) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return String.join("\n", Arrays.asList("-----BEGIN PRIVATE KEY-----", base64, "-----END PRIVATE KEY-----", ""));
    }
}
