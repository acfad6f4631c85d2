package jp.renrakumo.release.whatif;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.Paging;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.release.Release;
import jp.renrakumo.release.ReleaseContents;
import jp.renrakumo.release.Releases;
import jp.renrakumo.release.model.DutyTables;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** {@code /releases/{number}/what-if}: what past incidents would have owed by the tables of a release; for analysts alone. */
@Controller
class WhatIfPages {

    private final Releases releases;
    private final ReleaseContents contents;
    private final WhatIfDesk desk;
    private final Analysts analysts;
    private final Clock clock;

    WhatIfPages(Releases releases, ReleaseContents contents, WhatIfDesk desk, Analysts analysts, Clock clock) {
        this.releases = releases;
        this.contents = contents;
        this.desk = desk;
        this.analysts = analysts;
        this.clock = clock;
    }

    /** Days (JST) on which incidents were suspected, both included. */
    record Period(LocalDate from, LocalDate to) {}

    /** Addresses of the same page. */
    record Links(String number, String from, String to, String order) {

        private String period() {
            return "?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8) + "&to="
                    + URLEncoder.encode(to, StandardCharsets.UTF_8);
        }

        public String csv() {
            return "/releases/" + number + "/what-if.csv" + period();
        }

        public String ordered(String other) {
            return "/releases/" + number + "/what-if" + period() + "&order=" + other + "#differences";
        }

        public String page(int page) {
            return "/releases/" + number + "/what-if" + period() + "&order=" + order + "&page=" + page + "#differences";
        }
    }

    @GetMapping("/releases/{number}/what-if")
    ModelAndView show(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "number") String order,
            @RequestParam(defaultValue = "1") int page) {
        Release release = get(number);
        ModelAndView view = new ModelAndView("release/what-if");
        view.addObject("release", release);
        boolean concerned = DutyTables.concerns(contents.files(number));
        view.addObject("concerned", concerned);
        view.addObject("changed", release.open() ? contents.changedSince(number).orElse(null) : null);
        try {
            Period period = period(from, to);
            view.addObject("from", EraDates.format(period.from()));
            view.addObject("to", EraDates.format(period.to()));
            if (concerned) {
                answered(view, number, desk.of(release, period.from(), period.to()), order, page);
            }
        } catch (BadInput refused) {
            view.addObject("refused", refused.getMessage());
            view.addObject("from", from);
            view.addObject("to", to);
            view.setStatus(HttpStatus.BAD_REQUEST);
        }
        return view;
    }

    private static void answered(ModelAndView view, String number, WhatIf.Answer answer, String order, int page) {
        List<Difference> differences = ordered(answer.differences(), order);
        Paging paging = Paging.of(page, differences.size());
        view.addObject("answer", answer);
        view.addObject("paging", paging);
        view.addObject("order", order);
        view.addObject("effects", EnumSet.complementOf(EnumSet.of(Difference.Effect.NONE)));
        view.addObject(
                "differences",
                differences.stream().skip(paging.offset()).limit(Paging.SHOWN).toList());
        view.addObject(
                "links",
                new Links(
                        number,
                        String.valueOf(view.getModel().get("from")),
                        String.valueOf(view.getModel().get("to")),
                        order));
    }

    /** Every difference, a line each. */
    @GetMapping("/releases/{number}/what-if.csv")
    void csv(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse answer)
            throws IOException {
        Release release = get(number);
        List<Difference> differences;
        try {
            Period period = period(from, to);
            differences = DutyTables.concerns(contents.files(number))
                    ? desk.of(release, period.from(), period.to()).differences()
                    : List.of();
        } catch (BadInput refused) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, refused.getMessage(), refused);
        }
        WhatIfSheet.send(number, differences, answer);
    }

    private static List<Difference> ordered(List<Difference> differences, String order) {
        return switch (order) {
            case "duty" ->
                sorted(differences, Comparator.comparing(each -> each.duty().key()));
            case "effect" -> sorted(differences, Comparator.comparing(Difference::effect));
            case "shift" ->
                sorted(differences, Comparator.comparing(Difference::shift).reversed());
            case "late" -> sorted(differences, Comparator.comparing(each -> !each.becomesLate()));
            default -> differences;
        };
    }

    private static List<Difference> sorted(List<Difference> differences, Comparator<Difference> by) {
        return differences.stream().sorted(by).toList();
    }

    /** Where nothing is said, the year until today. */
    private Period period(String from, String to) {
        LocalDate today = clock.instant().atZone(clock.getZone()).toLocalDate();
        LocalDate last = to.isBlank() ? today : day(to, "期間の末日");
        LocalDate first = from.isBlank() ? last.minusYears(1) : day(from, "期間の初日");
        if (first.isAfter(last)) {
            throw new BadInput("「期間の初日」が「期間の末日」より後です。どちらかを直してください。");
        }
        return new Period(first, last);
    }

    private static LocalDate day(String text, String field) {
        try {
            return EraDates.parseDate(text);
        } catch (IllegalArgumentException unreadable) {
            throw new BadInput("「" + field + "」: " + unreadable.getMessage());
        }
    }

    private Release get(String number) {
        analysts.alone();
        return releases.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
