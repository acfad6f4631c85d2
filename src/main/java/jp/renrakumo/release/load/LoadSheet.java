package jp.renrakumo.release.load;

import java.io.IOException;
import java.util.List;
import jp.renrakumo.access.CsvSheet;
import jp.renrakumo.release.load.LoadComparison.Row;
import jp.renrakumo.release.load.LoadComparison.Variant;
import jp.renrakumo.release.load.LoadResult.Load;

/** A simulation as a table for spreadsheets: one level and task of one variant a line. */
final class LoadSheet {

    private static final List<Integer> SHARES = List.of(50, 90, 99, 100);

    private LoadSheet() {}

    static void print(LoadComparison compared, CsvSheet sheet) throws IOException {
        sheet.printRecord(
                "場合", "段", "作業", "モデルの変更", "組織の数", "件数", "作業（分）", "最大の待ち行列", "最長の待ち（勤務時間の分）", "終わり", "期限", "期限に遅れる件数");
        for (Row row : compared.rows()) {
            for (int at = 0; at < row.loads().size(); at++) {
                Load load = row.loads().get(at);
                if (load != null) {
                    print(row, compared.variants().get(at).name(), load, sheet);
                }
            }
        }
        for (Variant variant : compared.variants()) {
            for (int share : SHARES) {
                milestone(
                        variant,
                        share + "%に届く",
                        LoadWords.moment(variant.result().sent().at(share)),
                        sheet);
                milestone(
                        variant,
                        share + "%が受領を確認する",
                        LoadWords.moment(variant.result().confirmed().at(share)),
                        sheet);
            }
        }
    }

    private static void print(Row row, String variant, Load load, CsvSheet sheet) throws IOException {
        sheet.printRecord(
                variant,
                row.level().name(),
                row.task().name(),
                row.change(),
                load.organizations(),
                load.done(),
                load.work().toMinutes(),
                load.longestQueue(),
                load.longestWait().toMinutes(),
                load.ended() == null ? "" : LoadWords.moment(load.ended()),
                row.deadline(),
                load.late());
    }

    private static void milestone(Variant variant, String what, String moment, CsvSheet sheet) throws IOException {
        sheet.printRecord(variant.name(), "全体", what, "", "", "", "", "", "", moment, "", "");
    }
}
