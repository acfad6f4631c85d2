package jp.renrakumo.audit;

import java.io.IOException;
import java.io.InputStream;

/** Counts the rows of a sheet, whatever its size: an end of line within quotes is none. */
final class BundleRows {

    private long count;

    void read(InputStream sheet) throws IOException {
        byte[] piece = new byte[1 << 16];
        boolean quoted = false;
        for (int length = sheet.read(piece); length >= 0; length = sheet.read(piece)) {
            for (int at = 0; at < length; at++) {
                quoted ^= piece[at] == '"';
                count += piece[at] == '\n' && !quoted ? 1 : 0;
            }
        }
    }

    /** With the heading. */
    long count() {
        return count;
    }
}
