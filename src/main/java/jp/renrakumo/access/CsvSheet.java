package jp.renrakumo.access;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** Tables as CSV, in UTF-8 with a mark that Excel knows it by, every cell in quotes; see {@link PlainCell}. */
public final class CsvSheet {

    private CsvSheet() {}

    /** Begins a table; closing it closes the stream. @throws IOException if whoever fetches it is gone */
    public static CSVPrinter begin(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        return new CSVPrinter(
                writer, CSVFormat.EXCEL.builder().setQuoteMode(QuoteMode.ALL).get());
    }
}
