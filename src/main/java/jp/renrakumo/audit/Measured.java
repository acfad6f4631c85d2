package jp.renrakumo.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and digests what is read, and reads no more than it may. */
final class Measured extends FilterInputStream {

    private final MessageDigest digest = Hash.sha256();
    private final String name;
    private final long most;
    private long size;

    /** @param most bytes; one more, and reading fails */
    Measured(InputStream in, String name, long most) {
        super(in);
        this.name = name;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            digest.update(bytes, offset, count);
            size += count;
            if (size > most) {
                throw new DamagedBundle(name + ": 大きさが" + most + "バイトを超えています。これより先は読みません。");
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long size() {
        return size;
    }

    /** Of all that was read; once. */
    Hash digest() {
        return new Hash(digest.digest());
    }
}
