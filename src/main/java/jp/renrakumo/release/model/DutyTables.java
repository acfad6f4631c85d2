package jp.renrakumo.release.model;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.renrakumo.access.PastDuties;
import jp.renrakumo.deadline.OtherPolicies;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputExpression;

/** The tables of duties and of deadlines among some files, asked outside the engine: nothing is deployed or kept. */
public final class DutyTables implements PastDuties.Tables {

    public static final String DUTIES = "report-duty";
    static final String POLICY = "deadline-policy";

    private final OtherPolicies policies;
    private final DmnEngine engine = new DefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision duties;
    private final DmnDecision policy;

    /** Many cases ask the same. */
    private final Map<Map<String, Object>, List<Map<String, Object>>> answers = new HashMap<>();

    /** @param files by name; both tables are among them, and sound */
    public DutyTables(Map<String, byte[]> files, OtherPolicies policies) {
        this.policies = policies;
        this.duties = engine.parseDecision(DUTIES, stream(files, DUTIES));
        this.policy = engine.parseDecision(POLICY, stream(files, POLICY));
    }

    /** Of these files, those that are one of the two tables. */
    public static SortedMap<String, byte[]> among(Map<String, byte[]> files) {
        SortedMap<String, byte[]> tables = new TreeMap<>(files);
        tables.keySet().removeIf(name -> !is(name, DUTIES) && !is(name, POLICY));
        return tables;
    }

    /** What the table of duties asks for, by the names in its columns. */
    public static TreeSet<String> questions(Map<String, byte[]> files) {
        TreeSet<String> names = new TreeSet<>();
        Dmn.readModelFromStream(stream(files, DUTIES))
                .getModelElementsByType(InputExpression.class)
                .forEach(each -> names.add(each.getText().getTextContent().strip()));
        return names;
    }

    private static boolean is(String name, String table) {
        return ("/" + name).endsWith("/" + table + ".dmn");
    }

    private static ByteArrayInputStream stream(Map<String, byte[]> files, String table) {
        return files.entrySet().stream()
                .filter(file -> is(file.getKey(), table))
                .findFirst()
                .map(file -> new ByteArrayInputStream(file.getValue()))
                .orElseThrow(() -> new IllegalStateException(table + ".dmn is not in force"));
    }

    @Override
    public List<Map<String, Object>> duties(Map<String, Object> inputs) {
        return answers.computeIfAbsent(inputs, any -> ask(duties, inputs));
    }

    @Override
    public Instant due(String obligation, Instant anchor, String caseNumber) {
        return policies.due(
                inputs -> answers.computeIfAbsent(inputs, any -> ask(policy, inputs)), obligation, anchor, caseNumber);
    }

    /** @throws IllegalArgumentException with a sentence if the table cannot be asked so */
    private List<Map<String, Object>> ask(DmnDecision table, Map<String, Object> inputs) {
        try {
            return engine.evaluateDecisionTable(table, inputs).getResultList();
        } catch (RuntimeException refused) {
            throw new IllegalArgumentException(
                    "決定表「" + table.getName() + "」が答えを出せません（" + refused.getMessage() + "）。Camunda Modeler で直してください。",
                    refused);
        }
    }

    /** Whether these change one of the tables by which duties come and run. */
    public static boolean concerns(List<ReleaseFile> files) {
        SortedMap<String, byte[]> brought = new TreeMap<>();
        files.forEach(file -> brought.put(file.name(), file.content()));
        return !among(brought).isEmpty();
    }
}
