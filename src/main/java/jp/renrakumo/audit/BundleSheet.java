package jp.renrakumo.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.renrakumo.access.CsvSheet;

/** The events of a bundle as a sheet, UTF-8 with a mark that Excel knows it by; no cell is ever taken for a formula. */
final class BundleSheet {

    private static final List<String> HEADER = List.of(
            "番号",
            "いつ（日本時間）",
            "種類",
            "種類の名前",
            "事案・通知",
            "誰が",
            "氏名",
            "組織",
            "組織の名前",
            "何が起きたか",
            "入力された内容",
            "手続きのID",
            "タスクのID",
            "出来事のID",
            "内容の要約値",
            "葉の要約値");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private BundleSheet() {}

    /** @param words of an event, see {@link BundleLines#inWords} */
    static void write(
            Stream<BundleEvents.Sealed> events,
            Function<BundleEvents.Sealed, BundleLines.Line> words,
            ZoneId zone,
            OutputStream out)
            throws IOException {
        try (CsvSheet sheet = CsvSheet.begin(out)) {
            sheet.printRecord(HEADER);
            for (Iterator<BundleEvents.Sealed> each = events.iterator(); each.hasNext(); ) {
                sheet.printRecord(cells(each.next(), words, zone));
            }
        }
    }

    private static List<String> cells(
            BundleEvents.Sealed sealed, Function<BundleEvents.Sealed, BundleLines.Line> words, ZoneId zone) {
        AuditEvent event = sealed.event();
        BundleLines.Line line = words.apply(sealed);
        BundleLines.Named organization = line.organization();
        return Stream.of(
                        Long.toString(sealed.number()),
                        TIME.format(event.happenedAt().atZone(zone)),
                        event.kind(),
                        line.kind(),
                        event.caseNumber(),
                        event.actor(),
                        line.actor().name(),
                        event.organization(),
                        organization == null ? null : organization.name(),
                        String.join("\n", line.words().what()),
                        String.join("\n", line.words().details()),
                        event.process(),
                        event.task(),
                        event.id(),
                        event.contentDigest(),
                        sealed.leaf())
                .toList();
    }
}
