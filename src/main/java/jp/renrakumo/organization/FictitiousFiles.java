package jp.renrakumo.organization;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** Files in the form of 医療情報ネット with institutions that do not exist: the same for the same seed, count and day. */
final class FictitiousFiles {

    private static final String[] COLUMNS = {
        "ID",
        "正式名称",
        "正式名称（フリガナ）",
        "略称",
        "英語表記（ローマ字表記）",
        "機関区分",
        "都道府県コード",
        "市区町村コード",
        "所在地",
        "緯度",
        "経度",
        "案内用ホームページアドレス"
    };
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setQuoteMode(QuoteMode.ALL)
            .setRecordSeparator("\r\n")
            .get();
    private static final String[] NAMES = {
        "01-1_hospital", "02-1_clinic", "03-1_dental", "04_maternity_home", "05_pharmacy"
    };

    /** As many as there are of each kind in the country: 2019, and pharmacies and maternity homes in round numbers. */
    private static final int[] SHARES = {8_300, 102_616, 68_500, 2_500, 60_000};

    private final LocalDate asOf;
    private final long seed;
    private final FictitiousCountry country;

    FictitiousFiles(LocalDate asOf, long seed) {
        this.asOf = asOf;
        this.seed = seed;
        this.country = new FictitiousCountry(asOf);
    }

    /** Writes the five files. @return where they are */
    List<Path> write(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        int[] counts = counts(count);
        List<Path> files = new ArrayList<>();
        for (FacilityKind kind : FacilityKind.values()) {
            Path file = folder.resolve(
                    NAMES[kind.ordinal()] + "_facility_info_" + asOf.format(DateTimeFormatter.BASIC_ISO_DATE) + ".csv");
            try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                write(writer, kind, counts[kind.ordinal()]);
            }
            files.add(file);
        }
        return files;
    }

    private void write(Writer writer, FacilityKind kind, int count) throws IOException {
        writer.write('\uFEFF');
        SplittableRandom random = new SplittableRandom(seed * 31 + kind.ordinal());
        try (CSVPrinter lines = new CSVPrinter(writer, FORMAT)) {
            lines.printRecord((Object[]) columns(kind));
            for (int number = 1; number <= count; number++) {
                lines.printRecord(
                        FictitiousInstitution.of(kind, number, country, random).line());
            }
        }
    }

    private static String[] columns(FacilityKind kind) {
        String[] columns = COLUMNS.clone();
        if (kind == FacilityKind.PHARMACY) {
            columns[1] = "名称";
            columns[2] = "フリガナ";
        }
        return columns;
    }

    /** The whole count, spread as in the country; what rounding leaves are clinics. */
    static int[] counts(int count) {
        long all = java.util.Arrays.stream(SHARES).sum();
        int[] counts = new int[SHARES.length];
        int given = 0;
        for (int at = 0; at < counts.length; at++) {
            counts[at] = (int) ((long) count * SHARES[at] / all);
            given += counts[at];
        }
        counts[FacilityKind.CLINIC.ordinal()] += count - given;
        return counts;
    }
}
