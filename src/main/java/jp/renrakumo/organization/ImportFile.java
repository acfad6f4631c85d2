package jp.renrakumo.organization;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file, line by line, each with the line number that an editor shows. */
final class ImportFile implements AutoCloseable {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Header header;
    private boolean broken;

    private ImportFile(Reader reader) throws IOException {
        parser = FORMAT.parse(reader);
        records = parser.iterator();
        header = new Header(next().map(Line::record).orElseThrow(() -> new ImportRefused("ファイルに見出しの行がありません。")));
    }

    /** One line of data and where it begins. */
    record Line(int number, CSVRecord record) {}

    static ImportFile open(Path file, Charset charset) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset), 1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return new ImportFile(reader);
    }

    Header header() {
        return header;
    }

    /** The next line that is not empty; none behind a broken one. @throws BrokenLine if quotes do not close */
    Optional<Line> next() {
        if (broken) {
            return Optional.empty();
        }
        int number = (int) parser.getCurrentLineNumber() + 1;
        try {
            while (records.hasNext()) {
                CSVRecord record = records.next();
                if (record.size() > 1 || !record.get(0).isBlank()) {
                    return Optional.of(new Line(number, record));
                }
                number = (int) parser.getCurrentLineNumber() + 1;
            }
            return Optional.empty();
        } catch (UncheckedIOException | IllegalStateException wrong) {
            broken = true;
            throw new BrokenLine(number, wrong);
        }
    }

    /** Over the lines that were read before. */
    void skip(int count) {
        try {
            for (int at = 0; at < count; at++) {
                next();
            }
        } catch (BrokenLine known) {
            // it was told when it was read
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** The file cannot be read on from here. */
    static final class BrokenLine extends RuntimeException {

        private final int number;

        BrokenLine(int number, Throwable cause) {
            super(cause);
            this.number = number;
        }

        ImportProblem problem() {
            return new ImportProblem(
                    number, "（行全体）", "", "引用符（\"）の閉じ方が正しくないため、この行から後を読めません。この行の引用符を直して、もう一度取り込んでください。");
        }
    }
}
