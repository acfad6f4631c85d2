package jp.renrakumo.access;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * A table as CSV, in UTF-8 with a mark that Excel knows it by, every cell in quotes, and none that is taken for a formula: see
 * {@link PlainCell}. Closing it closes the stream.
 */
public final class CsvSheet implements Closeable {

    private final CSVPrinter printer;

    private CsvSheet(CSVPrinter printer) {
        this.printer = printer;
    }

    /** Begins a table. @throws IOException if whoever fetches it is gone */
    public static CsvSheet begin(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        return new CsvSheet(new CSVPrinter(
                writer, CSVFormat.EXCEL.builder().setQuoteMode(QuoteMode.ALL).get()));
    }

    /** One line; numbers stay as they are. */
    public void printRecord(Collection<?> cells) throws IOException {
        for (Object cell : cells) {
            printer.print(cell instanceof Number ? cell : PlainCell.of(cell == null ? null : cell.toString()));
        }
        printer.println();
    }

    /** One line. */
    public void printRecord(Object... cells) throws IOException {
        printRecord(Arrays.asList(cells));
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
