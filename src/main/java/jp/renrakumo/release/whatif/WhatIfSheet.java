package jp.renrakumo.release.whatif;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import jp.renrakumo.access.CsvSheet;
import jp.renrakumo.access.PastDuties.Owed;
import jp.renrakumo.deadline.EraDates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** What changes in past cases, as a table for a spreadsheet. */
final class WhatIfSheet {

    private static final List<String> HEADER =
            List.of("事案", "義務", "行うこと", "義務を負う者", "違い", "いまの表での期限", "変えた表での期限", "履行", "いまの表での遅れ", "変えた表での遅れ", "記録の再現");

    private WhatIfSheet() {}

    static void send(String number, List<Difference> differences, HttpServletResponse answer) throws IOException {
        answer.setContentType("text/csv; charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("what-if-" + number + ".csv")
                        .build()
                        .toString());
        try (CsvSheet sheet = CsvSheet.begin(answer.getOutputStream())) {
            sheet.printRecord(HEADER);
            for (Difference each : differences) {
                sheet.printRecord(cells(each).toList());
            }
        }
    }

    private static Stream<String> cells(Difference each) {
        Owed duty = each.duty();
        return Stream.of(
                each.number(),
                duty.obligation(),
                duty.what(),
                duty.owner(),
                each.effect().word(),
                due(each.before()),
                due(each.after()),
                each.filed() == null ? "" : EraDates.format(each.filed()),
                each.before() == null ? "" : late(each.lateBefore()),
                each.before() == null || each.after() == null ? "" : late(each.lateAfter()),
                each.reproduced() ? "一致" : "一致しない");
    }

    private static String due(@Nullable Owed duty) {
        return duty == null ? "" : EraDates.format(duty.due());
    }

    private static String late(boolean late) {
        return late ? "遅れ" : "";
    }
}
