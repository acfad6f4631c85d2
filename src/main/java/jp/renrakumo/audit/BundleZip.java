package jp.renrakumo.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP that is written straight to whoever fetches it, and remembers what went into it. */
final class BundleZip implements Closeable {

    private final ZipOutputStream zip;
    private final LocalDateTime at;
    private final List<BundleManifest.Part> parts = new ArrayList<>();

    /** @param at time of its files */
    BundleZip(OutputStream out, LocalDateTime at) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.at = at;
    }

    /** Writes a file, piece by piece. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    void add(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(at);
        zip.putNextEntry(entry);
        Measured measured = new Measured(zip);
        content.write(measured);
        zip.closeEntry();
        parts.add(new BundleManifest.Part(name, measured.size, new Hash(measured.digest.digest()).toString()));
    }

    void add(String name, String text) throws IOException {
        add(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    List<BundleManifest.Part> parts() {
        return List.copyOf(parts);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Counts and digests what passes; whoever closes it closes one file, not the whole. */
    private static final class Measured extends OutputStream {

        private final OutputStream out;
        private final MessageDigest digest = Hash.sha256();
        private long size;

        private Measured(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            digest.update(bytes, offset, length);
            size += length;
        }
    }
}
