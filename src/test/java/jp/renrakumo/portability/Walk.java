package jp.renrakumo.portability;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The main paths, walked on an engine: what officers do, what comes with time, and what the domain would answer. */
final class Walk {

    private static final Map<String, String> BELOW =
            Map.of("npa", "mhlw", "mhlw", "kanagawa", "kanagawa", "yokohama", "yokohama", "hospital");
    private static final Map<String, String> ABOVE =
            Map.of("mhlw", "npa", "kanagawa", "mhlw", "yokohama", "kanagawa", "hospital", "yokohama");
    private static final Map<String, Object> PARTIES = Map.of("institution", "hospital", "authority", "yokohama");
    private static final Map<String, Object> NOTHING = Map.of();
    private static final Map<String, Object> YES = Map.of("approved", true);
    private static final Map<String, Object> NO = Map.of("approved", false);

    private final AnyEngine engine;
    private final Doubles doubles;
    private final Set<String> reached = new HashSet<>();

    private Walk(AnyEngine engine, Doubles doubles) {
        this.engine = engine;
        this.doubles = doubles;
    }

    /** All of them, one after the other. */
    static void all(AnyEngine engine, Doubles doubles) {
        Walk walk = new Walk(engine, doubles);
        walk.aDirectiveGoesDownAndReceiptsComeUp();
        walk.anAmendmentIsConfirmedAnew();
        walk.aDirectiveIsWithdrawn();
        walk.anIncidentGoesFromSuspicionToPrevention();
        walk.incidentsWithoutDutiesEndSooner();
        walk.authoritiesNeedNotInvestigate();
        walk.modelsAreReleased();
    }

    private void aDirectiveGoesDownAndReceiptsComeUp() {
        doubles.answer("directiveProcess.issue", form -> new Doubles.Opened("DIR-1", at("npa")));
        doubles.answer("directiveTasks.relayObligation", of -> "O2");
        doubles.answer("directiveTasks.secondOfficerRequired", of -> of.get(0).equals("kanagawa"));
        doubles.answer("directiveTasks.distributed", of -> delivered((String) of.get(0), (String) of.get(1)));
        doubles.answer("directiveTasks.reportedUp", of -> reported((String) of.get(0), (String) of.get(1)));
        doubles.answer("directiveTasks.received", of -> reported((String) of.get(0), (String) of.get(1)));
        doubles.yes("directiveTasks.receiptsOutstanding");

        engine.start("directive-cascade", Map.of("document", "D1", "occasion", "REAL"));
        adapted("npa");
        adapted("mhlw");
        adapted("kanagawa");
        complete("userTask_approveDirective", "kanagawa", NO);
        adapted("kanagawa");
        doubles.yes("directiveTasks.approved");
        complete("userTask_approveDirective", "kanagawa", YES);
        engine.work();
        doubles.answer("directiveTasks.recipientsLeft", once());
        adapted("yokohama");
        engine.fire("timer_receiptSoonDue", at("kanagawa"));
        engine.work();
        theLastReceiptIsChased();
    }

    private void theLastReceiptIsChased() {
        engine.fire("timer_receiptDue", at("yokohama"));
        doubles.yes("directiveTasks.chaseGoesOn");
        complete("userTask_chaseOutstanding", "yokohama", NOTHING);
        doubles.no("directiveTasks.chaseGoesOn");
        doubles.yes("directiveTasks.waitGoesOn");
        complete("userTask_chaseOutstanding", "yokohama", NOTHING);
        engine.fire("timer_receiptDue", at("yokohama"));
        complete("userTask_confirmReceipt", "hospital", Map.of("posted", true));
        engine.work();
    }

    private void anAmendmentIsConfirmedAnew() {
        doubles.yes("directiveTasks.secondOfficerRequired", "directiveTasks.reconfirmationAsked");
        doubles.answer("directiveTasks.amendmentGoesOn", once());
        doubles.answer("directiveTasks.amended", of -> confirmsAnew((String) of.get(0)));
        Map<String, Object> amendment = Map.of("organization", "npa", "amendment", 7L);
        engine.begin("directive.amendmentWritten", "DIR-1", amendment);
        complete("userTask_approveAmendment", "npa", NO);
        doubles.yes("directiveTasks.amendmentApproved");
        engine.begin("directive.amendmentWritten", "DIR-1", amendment);
        complete("userTask_approveAmendment", "npa", YES);
        engine.work();
        engine.fire("timer_reconfirmationDue", amendment);
        theReceiptEnds("directiveTasks.recipientClosed");
        engine.begin("directive.delivered", "DIR-1", at("hospital"));
        theReceiptEnds("directiveTasks.receivedByProxy");
        engine.begin("directive.delivered", "DIR-1", at("hospital"));
        theReceiptEnds("directiveTasks.withdrawn");
        engine.begin("directive.amendmentWritten", "DIR-2", amendment);
        engine.tell("directive.withdrawn", "DIR-2", NOTHING);
    }

    private void theReceiptEnds(String because) {
        doubles.yes(because);
        engine.tell("directive.receiptEnded", "DIR-1", at("hospital"));
        doubles.no(because);
    }

    private void aDirectiveIsWithdrawn() {
        doubles.no("directiveTasks.distributed", "directiveTasks.secondOfficerRequired");
        doubles.answer("directiveTasks.withdrawalGoesOn", once());
        engine.begin("directive.relayed", "DIR-2", at("yokohama"));
        adapted("yokohama");
        engine.fire("timer_receiptDue", at("yokohama"));
        engine.tell("directive.withdrawn", "DIR-2", NOTHING);
        engine.work();
    }

    private void anIncidentGoesFromSuspicionToPrevention() {
        doubles.answer("incidentProcess.detect", form -> new Doubles.Opened("INC-1", PARTIES));
        doubles.answer("facts", of -> facts());
        doubles.answer("incidentTasks.dutiesJudged", of -> owed((String) of.get(0), (List<?>) of.get(1)));
        doubles.answer("incidentTasks.advisor", of -> "vendor");
        doubles.answer("incidentTasks.superior", of -> "kanagawa");
        doubles.answer("incidentTasks.reportDesk", of -> "mhlw");
        doubles.answer("incidentTasks.assessed", of -> told("incident.assessed", (String) of.get(0)));
        doubles.answer("incidentTasks.planSubmitted", of -> told("incident.planSubmitted", (String) of.get(0)));
        doubles.yes("incidentTasks.vendorContactOwed", "incidentTasks.reportingOpen", "incidentTasks.responseOpen");

        engine.start("incident-lifecycle", Map.of("summary", "画面が暗号化された", "leak", "FEARED"));
        engine.tell("incident.vendorContacted", "INC-1", NOTHING);
        complete("userTask_adviseInstitution", "vendor", Map.of("advice", "電源を切らない"));
        engine.fire("timer_assessmentDue", PARTIES);
        complete("userTask_urgeAssessment", "yokohama", NOTHING);
        complete("userTask_assessIncident", "hospital", Map.of("systemFailure", true));
        theFactsChange();
        theDutiesAreAnswered();
        engine.tell("incident.dutiesSettled", "INC-1", NOTHING);
        theAuthorityResponds();
        doubles.yes("incidentTasks.preventionRequired");
        engine.tell("incident.authorityResponded", "INC-1", NOTHING);
        thePlanIsMade();
    }

    private void theFactsChange() {
        engine.tell("incident.factsChanged", "INC-1", NOTHING);
        doubles.yes("incidentTasks.reassessmentWanted");
        engine.tell("incident.factsChanged", "INC-1", NOTHING);
        doubles.no("incidentTasks.reportingOpen");
        complete("userTask_reassessIncident", "hospital", Map.of("leak", "ACTUAL"));
    }

    private void theDutiesAreAnswered() {
        engine.fire("timer_warning", Map.of("duty", 1L));
        engine.fire("timer_dutyDue", Map.of("duty", 1L));
        complete("userTask_urgeDuty", "kanagawa", NOTHING);
        complete("userTask_fulfilDuty", "owner-1", Map.of("answer", "ATTEMPTED"));
        engine.fire("timer_officeOpens", Map.of("duty", 1L));
        doubles.yes("incidentTasks.answered", "incidentTasks.filed");
        complete("userTask_fulfilDuty", "owner-1", Map.of("answer", "FILED"));
        doubles.no("incidentTasks.filed");
        complete("userTask_fulfilDuty", "owner-2", Map.of("answer", "NOT_REQUIRED"));
        engine.tell("incident.dutyNoLongerRequired", "INC-1", Map.of("duty", 3L));
    }

    private void theAuthorityResponds() {
        engine.begin("incident.authorityConcerned", "INC-1", PARTIES);
        doubles.yes("incidentTasks.investigationWanted", "incidentTasks.adviceWanted", "incidentTasks.inspectable");
        complete("userTask_recordAwareness", "yokohama", NOTHING);
        complete("userTask_decideInvestigation", "yokohama", YES);
        complete("userTask_giveAdvice", "mhlw", NOTHING);
        complete("userTask_investigate", "yokohama", NOTHING);
        complete("userTask_inspect", "yokohama", NOTHING);
        complete("userTask_reportFindings", "yokohama", NOTHING);
        complete("userTask_acceptFindings", "mhlw", NOTHING);
        complete("userTask_shareWithSector", "yokohama", NOTHING);
    }

    private void thePlanIsMade() {
        engine.fire("timer_planDue", PARTIES);
        complete("userTask_urgePlan", "yokohama", NOTHING);
        complete("userTask_submitPlan", "hospital", Map.of("measures", "予備を別の場所に"));
        complete("userTask_checkPlan", "yokohama", NO);
        engine.fire("timer_planDue", PARTIES);
        complete("userTask_submitPlan", "hospital", Map.of("measures", "予備を毎日"));
        doubles.yes("incidentTasks.planAccepted");
        complete("userTask_checkPlan", "yokohama", YES);
        engine.fire("timer_followUp", PARTIES);
        complete("userTask_followUp", "yokohama", NO);
        engine.fire("timer_followUp", PARTIES);
        doubles.yes("incidentTasks.measuresInPlace");
        complete("userTask_followUp", "yokohama", YES);
    }

    private void incidentsWithoutDutiesEndSooner() {
        doubles.no("incidentTasks.dutiesJudged", "incidentTasks.responseOpen", "incidentTasks.preventionRequired");
        engine.begin("incident.learned", "INC-2", PARTIES);
        engine.tell("incident.vendorContacted", "INC-2", NOTHING);
        engine.fire("timer_adviceDue", PARTIES);
        engine.fire("timer_assessmentDue", PARTIES);
        complete("userTask_assessIncident", "hospital", NOTHING);
        doubles.no("incidentTasks.vendorContactOwed");
        for (String end : List.of("incident.dutiesSettled", "incident.separated")) {
            engine.begin("incident.requested", "INC-3", PARTIES);
            engine.tell("incident.merged", "INC-3", NOTHING);
            engine.tell(end, "INC-3", NOTHING);
        }
    }

    private void authoritiesNeedNotInvestigate() {
        doubles.answer("incidentProcess.learn", form -> new Doubles.Opened("INC-4", PARTIES));
        doubles.yes("incidentTasks.aware");
        doubles.no("incidentTasks.investigationWanted");
        engine.start("authority-response", Map.of("summary", "報道で知った"));
        complete("userTask_decideInvestigation", "yokohama", NO);
        engine.start("authority-response", Map.of("summary", "住民から聞いた"));
        engine.tell("incident.respondedElsewhere", "INC-4", NOTHING);
    }

    private void modelsAreReleased() {
        doubles.answer("releaseTasks.approvers", of -> "analysts");
        engine.begin("release.submitted", "REL-1", Map.of("files", 1));
        complete("userTask_approveRelease", "analysts", NO);
        doubles.yes("releaseTasks.approved");
        for (int files : List.of(2, 3)) {
            engine.begin("release.submitted", "REL-" + files, Map.of("files", files));
            complete("userTask_approveRelease", "analysts", YES);
            engine.fire("timer_activation", Map.of("files", files));
            doubles.yes("releaseTasks.active");
        }
        engine.begin("release.submitted", "REL-4", Map.of("files", 4));
        engine.tell("release.withdrawn", "REL-4", NOTHING);
    }

    private void adapted(String organization) {
        complete("userTask_adaptDirective", organization, Map.of("letter", "別添のとおり"));
        engine.work();
    }

    private void complete(String task, String group, Map<String, Object> form) {
        doubles.tell(group + " sees " + engine.complete(task, group, form).replaceAll("\\s+", " "));
    }

    // --- what the domain does when models call it

    private Object delivered(String number, String organization) {
        if (reached.add(organization)) {
            String below = BELOW.get(organization);
            engine.begin(below.equals("hospital") ? "directive.delivered" : "directive.relayed", number, at(below));
        }
        return null;
    }

    private Object reported(String number, String organization) {
        if (ABOVE.containsKey(organization)) {
            engine.tell("directive.allReceived", number, at(ABOVE.get(organization)));
        }
        return null;
    }

    private Object confirmsAnew(String number) {
        if (reached.add("amendment")) {
            engine.begin("directive.amended", number, at("hospital"));
        }
        return null;
    }

    private Object owed(String number, List<?> rows) {
        if (reached.add(number)) {
            LongStream.rangeClosed(1, 3)
                    .forEach(duty -> engine.begin(
                            "incident.dutyOwed",
                            number,
                            Map.of(
                                    "duty",
                                    duty,
                                    "owner",
                                    "owner-" + duty,
                                    "obligation",
                                    ((Map<?, ?>) rows.get(0)).get("obligation"),
                                    "anchoredAt",
                                    Date.from(Instant.parse("2019-06-03T00:00:00Z")))));
        }
        return null;
    }

    private Object told(String message, String number) {
        engine.tell(message, number, NOTHING);
        return null;
    }

    private static Function<List<Object>, Object> once() {
        Set<Object> asked = new HashSet<>();
        return of -> asked.add("once");
    }

    private static Map<String, Object> at(String organization) {
        return Map.of("organization", organization);
    }

    private static Map<String, Object> facts() {
        Map<String, Object> facts =
                new HashMap<>(Questions.of("incident/report-duty.dmn").get(0));
        facts.putAll(Map.of("judgedOn", "2019-06-03", "institutionAware", true, "attackSuspected", true));
        return facts;
    }
}
