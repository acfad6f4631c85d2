package jp.renrakumo.directive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jp.renrakumo.access.CsvSheet;
import jp.renrakumo.access.PlainCell;
import jp.renrakumo.deadline.EraDates;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Recipients as a sheet, for those who go on working in a spreadsheet. No cell is ever taken for a formula. */
@Component
class RecipientSheet {

    private static final List<String> HEADER = List.of(
            "宛先", "種別", "所在地", "電話", "FAX", "メール", "担当者", "発送", "期限", "受領", "方法", "確認した相手", "連絡事項", "不通の回数", "メールの不達");

    private static final int LINES_KEPT = 500;

    private final Recipients recipients;

    RecipientSheet(Recipients recipients) {
        this.recipients = recipients;
    }

    /** UTF-8 with a mark that Excel knows it by, one recipient a line. */
    void csv(Recipients.Question question, OutputStream out) throws IOException {
        try (CsvSheet sheet = CsvSheet.begin(out)) {
            sheet.printRecord(HEADER);
            recipients.each(question, line -> written(() -> sheet.printRecord(cells(line))));
        }
    }

    /** The same as a workbook; every cell is text. */
    void xlsx(Recipients.Question question, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Renrakumo", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("宛先");
            List<List<String>> header = new ArrayList<>(List.of(HEADER));
            int[] row = {0};
            header.forEach(cells -> row(sheet, row[0]++, cells));
            sheet.freezePane(1, 1);
            recipients.each(question, line -> {
                row(sheet, row[0]++, cells(line));
                if (row[0] % LINES_KEPT == 0) {
                    written(sheet::flush);
                }
            });
            sheet.finish();
        }
    }

    private static void row(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.inlineString(row, column, cells.get(column));
        }
    }

    private static List<String> cells(Recipients.Line line) {
        Delivery delivery = line.delivery();
        return Stream.of(
                        line.name(),
                        line.kind(),
                        line.address(),
                        line.phone(),
                        line.fax(),
                        line.email(),
                        line.person(),
                        time(delivery.sentAt()),
                        time(delivery.dueAt()),
                        delivery.closed() ? "廃止" : delivery.confirmed() ? time(delivery.confirmedAt()) : "未受領",
                        delivery.channel() == null ? "" : Channel.word(delivery.channel()),
                        delivery.witness(),
                        delivery.remark(),
                        line.calls() == 0 ? "" : String.valueOf(line.calls()),
                        line.mailFailed() ? "メールが届きません" : "")
                .map(PlainCell::of)
                .toList();
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : EraDates.format(instant);
    }

    private static void written(Write write) {
        try {
            write.run();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
