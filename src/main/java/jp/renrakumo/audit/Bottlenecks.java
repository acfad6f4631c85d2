package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Where cases lie: how long they waited for officers and messages, by version of a model. */
@Component
class Bottlenecks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEGREES = 5;
    private static final long PERCENT = 100;

    private final CaseDiagrams diagrams;
    private final ModelText models;
    private final CaseQuestions questions;

    Bottlenecks(CaseDiagrams diagrams, ModelText models, CaseQuestions questions) {
        this.diagrams = diagrams;
        this.models = models;
        this.questions = questions;
    }

    /**
     * One element at which cases waited.
     *
     * @param degree of its mean, 1 to 5, against the slowest (5: at least four fifths of it); 0 if none has ended
     * @param percent of all waiting in this version
     */
    record Row(CaseDiagrams.Element element, ModelText.Wait waits, int degree, long percent) {}

    /** One version of a model. @param rows those on which most time was spent first */
    record Chart(String definition, ModelText.Model model, List<Row> rows) {

        Duration total() {
            return rows.stream().map(row -> row.element().total()).reduce(Duration.ZERO, Duration::plus);
        }

        /** Degree and words of each element, for the page's script. @param words one per row */
        public String heat(List<String> words) throws JsonProcessingException {
            Map<String, Object[]> heat = new LinkedHashMap<>();
            for (int at = 0; at < rows.size(); at++) {
                Row row = rows.get(at);
                heat.put(row.element().id(), new Object[] {row.degree(), words.get(at)});
            }
            return JSON.writeValueAsString(heat);
        }
    }

    /** Whether there is or was a process with this key. */
    boolean knows(String process) {
        return models.knows(process);
    }

    /** Of the cases that are asked for and may be seen whole, each model's newest version first. */
    List<Chart> of(CaseQuestion question) {
        CaseConditions conditions = questions.of(question);
        return diagrams
                .of(
                        " join audit_case c on c.number = p.case_number where " + conditions.cases() + " and "
                                + conditions.whole(),
                        conditions.values())
                .stream()
                .map(this::chart)
                .sorted(Comparator.comparing((Chart each) -> each.model().name())
                        .thenComparing(each -> -each.model().version()))
                .toList();
    }

    private Chart chart(CaseDiagrams.Diagram diagram) {
        ModelText.Model model = models.of(diagram.definition());
        List<CaseDiagrams.Element> waited = diagram.elements().stream()
                .filter(each -> model.waits().containsKey(each.id()))
                .sorted(Comparator.comparing(CaseDiagrams.Element::total)
                        .reversed()
                        .thenComparing(CaseDiagrams.Element::id))
                .toList();
        long slowest = waited.stream().mapToLong(Bottlenecks::mean).max().orElse(0);
        long total = waited.stream().mapToLong(each -> each.total().toMillis()).sum();
        return new Chart(
                diagram.definition(),
                model,
                waited.stream()
                        .map(each -> new Row(
                                each,
                                Objects.requireNonNull(model.waits().get(each.id())),
                                degree(each, slowest),
                                Math.round((double) PERCENT * each.total().toMillis() / Math.max(1, total))))
                        .toList());
    }

    private static long mean(CaseDiagrams.Element element) {
        return element.mean() == null ? 0 : element.mean().toMillis();
    }

    private static int degree(CaseDiagrams.Element element, long slowest) {
        return element.mean() == null ? 0 : (int) Math.min(DEGREES, 1 + DEGREES * mean(element) / Math.max(1, slowest));
    }
}
