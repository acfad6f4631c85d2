package jp.renrakumo.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /audit/bottlenecks}: a model, coloured by how long cases lay at each of its tasks and waits. */
@Controller
class BottleneckPages {

    private final Bottlenecks bottlenecks;
    private final QuestionForm form;
    private final AccessDecision access;

    BottleneckPages(Bottlenecks bottlenecks, QuestionForm form, AccessDecision access) {
        this.bottlenecks = bottlenecks;
        this.form = form;
        this.access = access;
    }

    /** Addresses of the same page. */
    record Links(CaseQuestion question, Bottlenecks.Chart shown) {

        public String version(Bottlenecks.Chart other) {
            return "/audit/bottlenecks?" + question.query() + "&process="
                    + URLEncoder.encode(other.model().key(), StandardCharsets.UTF_8) + "&version="
                    + other.model().version();
        }

        /** The table in this order. */
        public String ordered(String order) {
            return version(shown) + "&order=" + order + "#waits";
        }
    }

    @GetMapping("/audit/bottlenecks")
    String show(
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "") String process,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "total") String order,
            Model model) {
        access.auditorsAlone();
        form.show(asked, model);
        model.addAttribute("process", process);
        try {
            CaseQuestion read = form.read(asked);
            CaseQuestion question = read.behind("", "", read.area(), null);
            List<Bottlenecks.Chart> charts = bottlenecks.of(question);
            model.addAttribute("question", question);
            model.addAttribute("words", form.inWords(question));
            model.addAttribute("charts", charts);
            model.addAttribute("processes", processes(charts));
            chosen(charts, process, version)
                    .ifPresentOrElse(
                            chart -> shown(chart, charts, question, order, model),
                            () -> model.addAttribute("unknown", !process.isEmpty() && !bottlenecks.knows(process)));
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
        }
        return "audit/bottlenecks";
    }

    private static void shown(
            Bottlenecks.Chart chart, List<Bottlenecks.Chart> charts, CaseQuestion question, String order, Model model) {
        model.addAttribute("process", chart.model().key());
        model.addAttribute("chart", chart);
        model.addAttribute(
                "versions",
                charts.stream()
                        .filter(each -> each.model().key().equals(chart.model().key()))
                        .toList());
        model.addAttribute("links", new Links(question, chart));
        model.addAttribute("order", order);
        model.addAttribute("rows", ordered(chart.rows(), order));
    }

    /** Name by key, as they are listed. */
    private static Map<String, String> processes(List<Bottlenecks.Chart> charts) {
        Map<String, String> processes = new LinkedHashMap<>();
        charts.forEach(
                each -> processes.putIfAbsent(each.model().key(), each.model().name()));
        return processes;
    }

    /** What was chosen, if it was used; of a process the newest version, of all the one that cost most time. */
    private static Optional<Bottlenecks.Chart> chosen(List<Bottlenecks.Chart> charts, String process, String version) {
        String key = process.isEmpty() ? slowest(charts) : process;
        return charts.stream()
                .filter(each -> each.model().key().equals(key))
                .filter(each -> version.isEmpty()
                        || String.valueOf(each.model().version()).equals(version))
                .findFirst();
    }

    private static String slowest(List<Bottlenecks.Chart> charts) {
        return charts.stream()
                .collect(Collectors.toMap(
                        each -> each.model().key(), Bottlenecks.Chart::total, Duration::plus, LinkedHashMap::new))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static List<Bottlenecks.Row> ordered(List<Bottlenecks.Row> rows, String order) {
        return switch (order) {
            case "mean" ->
                sorted(rows, Comparator.comparing(row -> longest(row.element().mean())));
            case "longest" ->
                sorted(rows, Comparator.comparing(row -> longest(row.element().longest())));
            case "entered" ->
                sorted(rows, Comparator.comparing(row -> -row.element().entered()));
            case "running" ->
                sorted(rows, Comparator.comparing(row -> -row.element().running()));
            default -> rows;
        };
    }

    private static Duration longest(@Nullable Duration lasted) {
        return Objects.requireNonNullElse(lasted, Duration.ZERO).negated();
    }

    private static List<Bottlenecks.Row> sorted(List<Bottlenecks.Row> rows, Comparator<Bottlenecks.Row> by) {
        return rows.stream().sorted(by).toList();
    }
}
