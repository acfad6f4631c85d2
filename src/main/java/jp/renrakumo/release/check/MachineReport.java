package jp.renrakumo.release.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.Rule;
import org.springframework.web.util.UriUtils;

/** Findings as JSON and as SARIF 2.1.0. */
final class MachineReport {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private MachineReport() {}

    static String json(List<Finding> findings, int files) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("files", files);
        report.put("findings", findings);
        return written(report);
    }

    static String sarif(List<Finding> findings) {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "renrakumo check");
        driver.put(
                "rules", Arrays.stream(Rule.values()).map(MachineReport::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("language", "ja");
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", findings.stream().map(MachineReport::result).toList());
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return written(log);
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", rule.id());
        told.put("shortDescription", Map.of("text", rule.description()));
        told.put("defaultConfiguration", Map.of("level", "error"));
        return told;
    }

    private static Map<String, Object> result(Finding finding) {
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", UriUtils.encodePath(finding.file(), StandardCharsets.UTF_8)));
        if (finding.line() > 0) {
            Map<String, Object> region = new LinkedHashMap<>();
            region.put("startLine", finding.line());
            if (finding.column() > 0) {
                region.put("startColumn", finding.column());
            }
            physical.put("region", region);
        }
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        if (!finding.element().isEmpty()) {
            location.put("logicalLocations", List.of(Map.of("name", finding.element(), "kind", "element")));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.rule());
        result.put("ruleIndex", Rule.of(finding.rule()).ordinal());
        result.put("level", "error");
        result.put("message", Map.of("text", finding.sentence()));
        result.put("locations", List.of(location));
        return result;
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
