package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** How often each element of a model was reached, summed up over some events and added to what was counted before. */
final class PathCount {

    private static final Logger LOG = LoggerFactory.getLogger(PathCount.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int AT_ONCE = 500;

    private final PathSums paths = new PathSums();

    void add(AuditEvent event) {
        if (!event.kind().equals(EngineEvent.KIND)) {
            return;
        }
        try {
            paths.add(event.caseNumber(), JSON.readTree(event.content()));
        } catch (JsonProcessingException damaged) {
            // it is sealed as it is, and found by whoever reads it
            LOG.warn("Event {} cannot be read and is not counted", event.id());
        }
    }

    /** Adds the sums to the table; in the transaction of the seal, by the one sealer. */
    void write(JdbcTemplate jdbc) {
        Map<String, PathSums.Sum> begunBefore = paths.begunBefore();
        List<String> ids = List.copyOf(begunBefore.keySet());
        for (int at = 0; at < ids.size(); at += AT_ONCE) {
            List<String> some = ids.subList(at, Math.min(ids.size(), at + AT_ONCE));
            jdbc.query(
                    "select ID_, DURATION_ from ACT_HI_ACTINST where DURATION_ is not null and ID_ in ("
                            + String.join(",", Collections.nCopies(some.size(), "?")) + ")",
                    row -> {
                        Objects.requireNonNull(begunBefore.get(row.getString("ID_")))
                                .lasted(row.getLong("DURATION_"));
                    },
                    some.toArray());
        }
        List<Map.Entry<PathSums.Place, PathSums.Sum>> all =
                List.copyOf(paths.sums().entrySet());
        int[] known = jdbc.batchUpdate(
                "update audit_path set entered = entered + ?, ended = ended + ?, lasted_ms = lasted_ms + ?,"
                        + " longest_ms = greatest(longest_ms, ?) where case_number = ? and definition = ? and element = ?",
                all.stream().map(PathCount::row).toList());
        jdbc.batchUpdate(
                "insert into audit_path (entered, ended, lasted_ms, longest_ms, case_number, definition, element)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                IntStream.range(0, known.length)
                        .filter(at -> known[at] == 0)
                        .mapToObj(at -> row(all.get(at)))
                        .toList());
    }

    private static Object[] row(Map.Entry<PathSums.Place, PathSums.Sum> of) {
        PathSums.Place place = of.getKey();
        PathSums.Sum sum = of.getValue();
        return new Object[] {
            sum.entered(),
            sum.ended(),
            sum.lasted(),
            sum.longest(),
            place.caseNumber(),
            place.definition(),
            place.element()
        };
    }
}
