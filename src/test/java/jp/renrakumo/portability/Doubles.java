package jp.renrakumo.portability;

import static org.mockito.Mockito.RETURNS_DEFAULTS;
import static org.mockito.Mockito.mock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.directive.DirectiveTasks;
import jp.renrakumo.incident.IncidentTasks;
import jp.renrakumo.release.ReleaseTasks;
import org.mockito.invocation.InvocationOnMock;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;

/**
 * The beans that models call, without a domain behind them: same classes, so the same methods with the same arguments; what
 * they answer is the walk's. They write down every call, and every event of the engine's history, in the order of time.
 */
final class Doubles {

    private static final List<String> TOLD = List.of(
            "eventType",
            "processDefinitionKey",
            "activityId",
            "activityType",
            "taskDefinitionKey",
            "name",
            "type",
            "groupId",
            "operationType",
            "dueDate",
            "businessKey",
            "startActivityId",
            "endActivityId",
            "variableName",
            "textValue",
            "longValue",
            "jobDefinitionType",
            "jobDueDate",
            "deleteReason",
            "state",
            "activityInstanceState",
            "decisionDefinitionKey");

    private final List<String> told = new ArrayList<>();
    private final Map<String, Function<List<Object>, Object>> answers = new HashMap<>();

    /** A case that a door brings into being. */
    record Opened(String number, Map<String, Object> parties) {}

    /** By the names that models use. */
    Map<String, Object> beans() {
        return Map.of(
                "deadlines", bean("deadlines", Deadlines.class),
                "directiveTasks", bean("directiveTasks", DirectiveTasks.class),
                "incidentTasks", bean("incidentTasks", IncidentTasks.class),
                "releaseTasks", bean("releaseTasks", ReleaseTasks.class));
    }

    /** From now on the call is answered so; a call that nobody spoke of is answered no, or with a date of its own. */
    void answer(String call, Function<List<Object>, Object> answer) {
        answers.put(call, answer);
    }

    /** From now on yes. */
    void yes(String... calls) {
        Arrays.stream(calls).forEach(call -> answers.put(call, arguments -> true));
    }

    /** From now on no. */
    void no(String... calls) {
        Arrays.stream(calls).forEach(answers::remove);
    }

    Opened opened(String door, Map<String, Object> form) {
        tell(door + written(form));
        return (Opened) answers.get(door).apply(List.of(form));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> facts(String number) {
        tell("facts of " + number);
        return (Map<String, Object>) answers.get("facts").apply(List.of(number));
    }

    /** An event of the engine's history: who and what, no ids and no times of the machine. */
    void happened(Object event) {
        BeanWrapper facts = new BeanWrapperImpl(event);
        tell(TOLD.stream()
                .filter(facts::isReadableProperty)
                .filter(fact -> facts.getPropertyValue(fact) != null)
                .map(fact -> fact + "=" + written(facts.getPropertyValue(fact)))
                .collect(Collectors.joining(" ", event.getClass().getSimpleName() + " ", "")));
    }

    void tell(String what) {
        told.add(what);
    }

    List<String> told() {
        return told;
    }

    private Object bean(String name, Class<?> type) {
        return mock(type, call -> answer(name, call));
    }

    private Object answer(String name, InvocationOnMock call) throws Throwable {
        if (call.getMethod().getDeclaringClass() == Object.class) {
            return RETURNS_DEFAULTS.answer(call);
        }
        String method = name + "." + call.getMethod().getName();
        List<Object> arguments = Arrays.asList(call.getArguments());
        tell(method + written(arguments));
        Object answer = answers.getOrDefault(method, nothing -> null).apply(arguments);
        if (answer == null && call.getMethod().getReturnType() == boolean.class) {
            return false;
        }
        if (answer == null && call.getMethod().getReturnType() == Date.class) {
            return day(method + written(arguments));
        }
        return answer;
    }

    /** Another one for each question, far from today. */
    private static Date day(String question) {
        return Date.from(
                Instant.parse("2100-01-01T00:00:00Z").plusSeconds(Math.floorMod(question.hashCode(), 10_000_000)));
    }

    private static String written(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map)
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + ":" + written(entry.getValue()))
                            .toList()
                            .toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Doubles::written).toList().toString();
        }
        return value instanceof Date date ? date.toInstant().toString() : String.valueOf(value);
    }
}
