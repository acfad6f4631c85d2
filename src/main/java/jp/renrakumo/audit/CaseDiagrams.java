package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Models with the way that was taken through them: how often each element was reached, and how long it lasted. */
@Component
class CaseDiagrams {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What began before the log counted. */
    private static final String UNCOUNTED = "記録なし";

    private final JdbcClient jdbc;
    private final ModelText models;
    private final ModelFlows flows;

    CaseDiagrams(JdbcClient jdbc, ModelText models, ModelFlows flows) {
        this.jdbc = jdbc;
        this.models = models;
        this.flows = flows;
    }

    /**
     * One element that was reached.
     *
     * @param flow whether it is a sequence flow, which is passed and neither runs nor ends
     * @param ended how many have ended; more than were entered where counting began in between
     * @param running how many have not ended
     * @param total how long it lasted, together, of those that ended
     * @param mean how long it lasted, of those that ended; null if none did
     */
    record Element(
            String id,
            String name,
            boolean flow,
            long entered,
            long ended,
            long running,
            Duration total,
            @Nullable Duration mean,
            @Nullable Duration longest) {

        /** Whether some began before anybody counted: how many is not known, only how many have ended since. */
        private boolean begunUncounted() {
            return ended > entered;
        }

        /** How often it was reached, as far as that was counted. */
        public String times() {
            if (begunUncounted()) {
                return entered == 0 ? UNCOUNTED : "%,d以上".formatted(ended);
            }
            return "%,d".formatted(entered);
        }

        /** How many have not ended, as far as that was counted. */
        public String stillRunning() {
            return flow ? "" : begunUncounted() ? UNCOUNTED : "%,d".formatted(running);
        }
    }

    /** One version of a model, with the elements that were reached. */
    record Diagram(String definition, String name, int version, List<Element> elements) {

        /** How often each element was reached and how many run, for the page's script. */
        public String reached() throws JsonProcessingException {
            Map<String, Object[]> reached = new LinkedHashMap<>();
            elements.forEach(each -> reached.put(each.id(), new Object[] {each.times(), each.running()}));
            return JSON.writeValueAsString(reached);
        }

        /** Those that have a name or a duration: without them the table repeats the drawing. */
        public List<Element> told() {
            return elements.stream()
                    .filter(each -> !each.name().equals(each.id()))
                    .toList();
        }
    }

    /** Of one case, the largest model first. */
    List<Diagram> of(String number) {
        return of(" where p.case_number = :number", Map.of("number", number));
    }

    /** Of all rows {@code p} of {@code audit_path} that these joins and this condition leave. */
    List<Diagram> of(String where, Map<String, ?> values) {
        Map<String, List<Row>> found = new LinkedHashMap<>();
        jdbc.sql("select p.definition, p.element, sum(p.entered) as entered, sum(p.ended) as ended,"
                        + " sum(p.lasted_ms) as lasted, max(p.longest_ms) as longest from audit_path p"
                        + where
                        + " group by p.definition, p.element order by p.definition, p.element")
                .params(values)
                .query((row, at) -> new Row(
                        row.getString("definition"),
                        row.getString("element"),
                        row.getLong("entered"),
                        row.getLong("ended"),
                        row.getLong("lasted"),
                        row.getLong("longest")))
                .list()
                .forEach(row -> found.computeIfAbsent(row.definition(), id -> new ArrayList<>())
                        .add(row));
        return found.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty())
                .map(each -> diagram(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing((Diagram each) -> -each.elements().size())
                        .thenComparing(Diagram::definition))
                .toList();
    }

    private record Row(String definition, String element, long entered, long ended, long lasted, long longest) {

        Element named(String name, boolean flow) {
            return new Element(
                    element,
                    name,
                    flow,
                    entered,
                    ended,
                    flow ? 0 : Math.max(0, entered - ended),
                    Duration.ofMillis(lasted),
                    ended == 0 ? null : Duration.ofMillis(lasted / ended),
                    ended == 0 ? null : Duration.ofMillis(longest));
        }
    }

    private Diagram diagram(String definition, List<Row> rows) {
        ModelText.Model model = models.of(definition);
        boolean here = model.version() > 0;
        Set<String> passed = here ? flows.of(definition) : Set.of();
        return new Diagram(
                definition,
                model.name(),
                model.version(),
                rows.stream()
                        .map(row -> row.named(
                                model.element(row.element()), here ? passed.contains(row.element()) : row.ended() == 0))
                        .toList());
    }
}
