package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.access.SubmittedForm;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The one place where incidents and the engine meet: starts, messages and the facts for the decision table. */
@Component
public class IncidentProcess implements InspectionTable {

    private static final String ADVISE = "userTask_adviseInstitution";

    private final RuntimeService runtime;
    private final DecisionService decisions;
    private final TaskService tasks;
    private final Openings openings;
    private final FactsInForce facts;

    IncidentProcess(
            @Lazy RuntimeService runtime,
            @Lazy DecisionService decisions,
            @Lazy TaskService tasks,
            @Lazy Openings openings,
            FactsInForce facts) {
        this.runtime = runtime;
        this.decisions = decisions;
        this.tasks = tasks;
        this.openings = openings;
        this.facts = facts;
    }

    /** Start event of {@code incident-lifecycle}: the institution's form becomes an incident with a number. */
    public void detect(DelegateExecution execution) {
        Incident incident = openings.detected(form(execution));
        begin(execution, incident, incident.authority());
    }

    /** Start event of {@code authority-response}: the form of an authority or of the ministry. */
    public void learn(DelegateExecution execution) {
        Openings.Learned learned = openings.learned(form(execution));
        begin(execution, learned.incident(), learned.authority());
    }

    /** Gives the facts to {@code report-duty.dmn} as transient variables: nothing of them is stored with the process. */
    public void bringFacts(DelegateExecution execution) {
        facts.of(execution.getProcessBusinessKey())
                .forEach((name, value) -> execution.setVariableLocal(name, Variables.untypedValue(value, true)));
    }

    void startLifecycle(Incident incident) {
        String message = incident.entry().equals("MINISTRY") ? "incident.requested" : "incident.learned";
        runtime.startProcessInstanceByMessage(message, incident.number(), parties(incident, incident.authority()));
    }

    /** Whether a lifecycle of this incident goes on, and not in another report of it. */
    boolean goesOn(String number) {
        return lifecycles(number) > waits(number, "gateway_settledOrSeparated");
    }

    /** Lifecycles of this incident that have not ended: two for the moment in which one takes the place of the other. */
    long lifecycles(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number, "incident-lifecycle")
                .count();
    }

    /** Whether the task of the first judgement is there. */
    boolean assessmentAsked(String number) {
        return waits(number, "userTask_assessIncident") > 0;
    }

    /** Whether the task to enter announced facts is there already. */
    boolean reassessmentAsked(String number) {
        return waits(number, "userTask_reassessIncident") > 0;
    }

    /** Numbers of the incidents in which the vendor's findings are asked for. */
    List<String> adviceAsked() {
        Set<String> instances = tasks.createTaskQuery().taskDefinitionKey(ADVISE).list().stream()
                .map(Task::getProcessInstanceId)
                .collect(Collectors.toSet());
        return instances.isEmpty()
                ? List.of()
                : runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                        .map(ProcessInstance::getBusinessKey)
                        .distinct()
                        .toList();
    }

    /** The task of the vendor's findings, if it is open, is this organization's. @return whether it was somebody else's before */
    boolean passAdvice(String number, String to) {
        boolean passed = false;
        for (Task task : tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(ADVISE)
                .list()) {
            List<String> before = tasks.getIdentityLinksForTask(task.getId()).stream()
                    .map(IdentityLink::getGroupId)
                    .filter(Objects::nonNull)
                    .toList();
            if (!before.equals(List.of(to))) {
                before.forEach(group -> tasks.deleteCandidateGroup(task.getId(), group));
                tasks.addCandidateGroup(task.getId(), to);
                if (task.getAssignee() != null) {
                    tasks.setAssignee(task.getId(), null);
                }
                passed = true;
            }
        }
        return passed;
    }

    private long waits(String number, String activity) {
        return runtime.createExecutionQuery()
                .processInstanceBusinessKey(number)
                .activityId(activity)
                .count();
    }

    /** The ministry's request about one institution, as from the form of {@code authority-response}. @return its number */
    String request(Map<String, Object> form) {
        return runtime.startProcessInstanceByKey("authority-response", form).getBusinessKey();
    }

    /** The institution's own report, as from the form of {@code incident-lifecycle}. @return its number */
    String report(Map<String, Object> form) {
        return runtime.startProcessInstanceByKey("incident-lifecycle", form).getBusinessKey();
    }

    void startResponse(Incident incident, String authority) {
        runtime.startProcessInstanceByMessage(
                "incident.authorityConcerned", incident.number(), parties(incident, authority));
    }

    void startDuty(Duty duty) {
        runtime.startProcessInstanceByMessage(
                "incident.dutyOwed",
                duty.incident(),
                Map.of(
                        "duty",
                        duty.id(),
                        "owner",
                        duty.owner(),
                        "obligation",
                        duty.obligation(),
                        "anchoredAt",
                        Date.from(duty.anchoredAt())));
    }

    void endDuty(Duty duty) {
        runtime.createMessageCorrelation("incident.dutyNoLongerRequired")
                .processInstanceBusinessKey(duty.incident())
                .processInstanceVariableEquals("duty", duty.id())
                .correlateAll();
    }

    /** Tells every instance of this incident that waits for the message; nobody waiting is no error. */
    void tell(String message, String number) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .correlateAll();
    }

    @Override
    public Optional<String> legalBasis(String facilityType, String authorityLevel, LocalDate day) {
        return Optional.ofNullable(decisions
                        .evaluateDecisionTableByKey(
                                "inspection-authority",
                                Map.of(
                                        "facilityType",
                                        facilityType,
                                        "authorityLevel",
                                        authorityLevel,
                                        "judgedOn",
                                        day.toString()))
                        .getSingleResult())
                .map(row -> row.getEntry("legalBasis"));
    }

    @Override
    public List<Standard> standards(String facilityType, String packs, LocalDate day) {
        return decisions
                .evaluateDecisionTableByKey(
                        "inspection-standard",
                        Map.of("facilityType", facilityType, "packs", packs, "judgedOn", day.toString()))
                .stream()
                .map(row -> new Standard(row.getEntry("source"), row.getEntry("sentence")))
                .toList();
    }

    private static SubmittedForm form(DelegateExecution execution) {
        return new SubmittedForm(Map.copyOf(withoutNulls(execution.getVariables())));
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> values) {
        values.values().removeIf(Objects::isNull);
        return values;
    }

    private static void begin(DelegateExecution execution, Incident incident, String authority) {
        execution.removeVariables(Set.copyOf(execution.getVariableNames()));
        execution.setProcessBusinessKey(incident.number());
        execution.setVariables(parties(incident, authority));
    }

    private static Map<String, Object> parties(Incident incident, String authority) {
        return Map.of("institution", incident.institution(), "authority", authority);
    }
}
