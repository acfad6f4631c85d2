package jp.renrakumo.organization;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a whole file once to tell how it is encoded and how many lines of data it has; nothing is kept in memory. */
final class FileEncoding {

    static final Charset CP932 = Charset.forName("windows-31j");
    private static final int BUFFER = 1 << 16;

    private int lines;
    private int records;
    private boolean quoted;
    private boolean something;

    private FileEncoding() {}

    /**
     * What a file is.
     *
     * @param records lines of data with the header; a quoted line break does not count
     * @param brokenLine line where it cannot be read in this encoding, 0 if it can be read
     */
    record Found(Charset charset, int records, int brokenLine) {}

    /** UTF-8 if all of it is, else CP932. The line of what is neither is where the better of the two came to its end. */
    static Found of(Path file) throws IOException {
        Found utf8 = new FileEncoding().read(file, StandardCharsets.UTF_8);
        if (utf8.brokenLine() == 0) {
            return utf8;
        }
        Found cp932 = new FileEncoding().read(file, CP932);
        return cp932.brokenLine() != 0 && utf8.brokenLine() > cp932.brokenLine() ? utf8 : cp932;
    }

    private Found read(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER + 1);
        try (InputStream in = Files.newInputStream(file)) {
            for (boolean end = false; !end; ) {
                int count = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
                end = bytes.position() + count < bytes.capacity();
                bytes.position(bytes.position() + count).flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                count(chars.flip());
                chars.clear();
                bytes.compact();
                if (result.isError()) {
                    return new Found(charset, records, lines + 1);
                }
            }
        }
        return new Found(charset, something ? records + 1 : records, 0);
    }

    private void count(CharBuffer chars) {
        while (chars.hasRemaining()) {
            char next = chars.get();
            if (next == '"') {
                quoted = !quoted;
            }
            if (next == '\n') {
                lines++;
                records += quoted || !something ? 0 : 1;
                something = quoted && something;
            } else if (next != '\r' && next != '\uFEFF') {
                something = true;
            }
        }
    }
}
