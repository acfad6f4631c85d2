package jp.renrakumo.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CsvSheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /audit/statistics}: how each level fulfils what it owes, and where it is late. */
@Controller
class StatisticsPages {

    private final Statistics statistics;
    private final QuestionForm form;
    private final AccessDecision access;

    StatisticsPages(Statistics statistics, QuestionForm form, AccessDecision access) {
        this.statistics = statistics;
        this.form = form;
        this.access = access;
    }

    /** Addresses of the cases behind the numbers. */
    record Links(CaseQuestion question) {

        public String of(Statistics.Obligation row, Timing timing) {
            return question.behind(row.code(), row.level(), question.area(), timing)
                    .address();
        }

        public String of(Statistics.Area row, Timing timing) {
            return question.behind("", "", row.code(), timing).address();
        }

        /** The same page with the prefectures in this order. */
        public String ordered(String order) {
            return "/audit/statistics?" + question.query() + "&order=" + order + "#areas";
        }
    }

    @GetMapping("/audit/statistics")
    String show(
            @RequestParam Map<String, String> asked, @RequestParam(defaultValue = "area") String order, Model model) {
        access.auditorsAlone();
        form.show(asked, model);
        try {
            CaseQuestion question = question(asked);
            model.addAttribute("question", question);
            model.addAttribute("words", form.inWords(question));
            model.addAttribute("links", new Links(question));
            model.addAttribute("obligationRows", statistics.obligations(question));
            model.addAttribute("areaRows", ordered(statistics.areas(question), order));
            model.addAttribute("order", order);
            model.addAttribute("standings", Timing.STANDINGS);
            model.addAttribute("buckets", Timing.DISTRIBUTION);
            model.addAttribute("owed", Timing.OWED);
            model.addAttribute("late", Timing.LATE);
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
        }
        return "audit/statistics";
    }

    /** One obligation and level a line; times in minutes, for those who go on reckoning. */
    @GetMapping("/audit/statistics.csv")
    void csv(@RequestParam Map<String, String> asked, HttpServletResponse answer) throws IOException {
        access.auditorsAlone();
        List<Statistics.Obligation> rows;
        try {
            rows = statistics.obligations(question(asked));
        } catch (BadInput refused) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, refused.getMessage(), refused);
        }
        answer.setContentType("text/csv; charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("statistics.csv")
                        .build()
                        .toString());
        try (CsvSheet sheet = CsvSheet.begin(answer.getOutputStream())) {
            sheet.printRecord(header());
            for (Statistics.Obligation row : rows) {
                sheet.printRecord(cells(row));
            }
        }
    }

    /** Of the fields of a search, those that make a frame for numbers. */
    private CaseQuestion question(Map<String, String> asked) {
        CaseQuestion read = form.read(asked);
        return read.behind("", "", read.area(), null);
    }

    private static List<String> header() {
        return Stream.of(
                        Stream.of("義務", "段", "件数"),
                        Stream.concat(Timing.STANDINGS.stream(), Timing.DISTRIBUTION.stream())
                                .map(Timing::word),
                        Stream.of("中央値（分）", "9割（分）", "最長（分）"))
                .flatMap(each -> each)
                .toList();
    }

    private static List<String> cells(Statistics.Obligation row) {
        Statistics.Figures figures = row.figures();
        List<String> cells = new ArrayList<>(List.of(row.label(), row.levelName(), String.valueOf(figures.owed())));
        Stream.concat(Timing.STANDINGS.stream(), Timing.DISTRIBUTION.stream())
                .forEach(timing -> cells.add(String.valueOf(figures.of(timing))));
        cells.add(minutes(figures.median()));
        cells.add(minutes(figures.ninth()));
        cells.add(minutes(figures.longest()));
        return cells;
    }

    private static String minutes(@Nullable Duration took) {
        return took == null ? "" : String.valueOf(took.toMinutes());
    }

    private static List<Statistics.Area> ordered(List<Statistics.Area> areas, String order) {
        return switch (order) {
            case "owed" ->
                sorted(areas, Comparator.comparingLong(each -> -each.figures().owed()));
            case "late" ->
                sorted(areas, Comparator.comparingLong(each -> -each.figures().late()));
            case "share" ->
                sorted(areas, Comparator.comparingLong(each -> -each.figures().latePercent()));
            default -> areas;
        };
    }

    private static List<Statistics.Area> sorted(List<Statistics.Area> areas, Comparator<Statistics.Area> by) {
        return areas.stream().sorted(by).toList();
    }
}
