package jp.renrakumo.incident;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.access.CaseTask;
import jp.renrakumo.access.Choice;
import jp.renrakumo.access.Markdown;
import jp.renrakumo.access.TaskBriefing;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.Exercises;
import jp.renrakumo.deadline.Occasion;
import org.springframework.stereotype.Component;

/** What officers see above the fields of the forms in {@code forms/incident}. */
@Component
class IncidentBriefing implements TaskBriefing {

    private static final Set<String> PROCESSES =
            Set.of("incident-lifecycle", "duty", "authority-response", "recurrence-prevention");

    private final IncidentTables tables;
    private final Records records;
    private final SameIncident same;
    private final Measures measures;
    private final Names names;
    private final Inspections inspections;
    private final OpeningParties parties;
    private final Places places;
    private final GuidePrefill guide;

    IncidentBriefing(
            IncidentTables tables,
            Records records,
            SameIncident same,
            Measures measures,
            Names names,
            Inspections inspections,
            OpeningParties parties,
            Places places,
            GuidePrefill guide) {
        this.tables = tables;
        this.records = records;
        this.same = same;
        this.measures = measures;
        this.names = names;
        this.inspections = inspections;
        this.parties = parties;
        this.places = places;
        this.guide = guide;
    }

    @Override
    public boolean covers(String processKey) {
        return PROCESSES.contains(processKey);
    }

    @Override
    public String subject(CaseTask task) {
        Incident incident = tables.incidents().get(task.caseNumber());
        String duty = task.variables().get("duty") instanceof Long id
                ? inWords(tables.duties().get(id))
                : "";
        return duty + incident.number() + " " + places.name(incident.institution());
    }

    /** Its number says nothing to who reads it for the first time. */
    private static String inWords(Duty duty) {
        String label = duty.label();
        return label + (label.equals(duty.what()) ? " " : " 「" + duty.what() + "」 ");
    }

    @Override
    public String mark(CaseTask task) {
        return Exercises.mark(task.caseNumber());
    }

    @Override
    public Map<String, Object> brief(CaseTask task) {
        Map<String, Object> values = new HashMap<>();
        if (task.taskKey().isEmpty()) {
            start(values);
            return values;
        }
        Incident incident = tables.incidents().get(task.caseNumber());
        caseHead(values, incident);
        facts(values, incident);
        told(values, incident);
        if (task.taskKey().equals("userTask_adviseInstitution")) {
            guide.advice(values, incident);
        }
        values.put(
                "measureChoices",
                measures.open(incident.number()).stream()
                        .map(each -> Choice.inWords(
                                each.measure() + "（" + each.responsible() + "、" + EraDates.format(each.due()) + "まで）",
                                String.valueOf(each.ordinal())))
                        .toList());
        if (task.variables().get("duty") instanceof Long id) {
            Duty duty = tables.duties().get(id);
            new DutyInWords(duty, places).into(values);
            if (task.taskKey().equals("userTask_fulfilDuty")) {
                guide.duty(values, duty, incident);
            }
        }
        return values;
    }

    private void start(Map<String, Object> values) {
        values.put("occasion", Occasion.REAL.name());
        values.put("occasionChoices", Choice.each(Occasion.class, Occasion::word));
        values.put(
                "institutionChoices",
                parties.ownInstitutions().stream()
                        .map(o -> new Choice(o.name(), o.id()))
                        .toList());
        if (parties.ownInstitutions().size() == 1) {
            values.put("institution", parties.ownInstitutions().get(0).id());
        }
        values.put("suspectedAt", places.now());
        values.put("awareAt", places.now());
        guide.start(values, parties.ownInstitutions());
    }

    private void caseHead(Map<String, Object> values, Incident incident) {
        values.put("caseNumber", incident.number());
        values.put(
                "caseSummary",
                Exercises.announcement(incident.number()) + transcribed(incident) + Markdown.of(incident.summary()));
        values.put("institutionName", Markdown.of(places.name(incident.institution())));
        values.put("authorityName", Markdown.of(places.name(incident.authority())));
        values.put(
                "vendorText",
                incident.vendor() == null
                        ? "未登録（連絡した会社の名称を記録してください）"
                        : Markdown.of(places.callable(incident.vendor())));
        values.put("vendorName", incident.vendor() == null ? "" : places.name(incident.vendor()));
        values.put("suspectedAtText", EraDates.format(incident.suspectedAt()));
        values.put("deskText", Markdown.of(places.desk()));
        for (String moment : new String[] {"filedAt", "awareAt", "inspectedAt", "assessedAt"}) {
            values.put(moment, places.now());
        }
    }

    private static String transcribed(Incident incident) {
        return incident.transcribedFrom() == null ? "" : "【紙の記録から転記】";
    }

    private void facts(Map<String, Object> values, Incident incident) {
        Facts facts = tables.assessments().facts(incident.number());
        values.put("factsText", Markdown.of(FactsInWords.of(facts)));
        values.put("attackSuspected", facts.attackSuspected() ? "YES" : "NO");
        values.put("damageConfirmed", facts.damageConfirmed());
        values.put("systemFailure", facts.systemFailure());
        values.put("clinicalStop", facts.clinicalStop());
        values.put("leak", facts.leak().name());
        values.put("careDisruption", facts.careDisruption().name());
    }

    private void told(Map<String, Object> values, Incident incident) {
        List<String> numbers = same.numbers(incident.number());
        Map.of(
                        "vendorAdviceText", "VENDOR_ADVICE",
                        "adviceQuestionText", "ADVICE_WANTED",
                        "adviceText", "ADVICE",
                        "investigationText", "INVESTIGATION",
                        "inspectionResultText", "INSPECTION",
                        "findingsText", "FINDINGS",
                        "planText", "PLAN",
                        "planCommentText", "PLAN_CHECK",
                        "followUpText", "FOLLOW_UP")
                .forEach((key, kind) -> values.put(key, Markdown.of(records.told(numbers, kind))));
        values.put("words", names.hidden(incident.summary() + "\n" + records.told(numbers, "INVESTIGATION"), incident));
        values.put(
                "inspectionText",
                inspections
                        .basis(incident.number())
                        .map(basis -> basis + "に基づく立入検査ができます。" + lookedAt(incident.number()))
                        .orElse("この種類の施設には立入検査の権限が及びません（指導のみ）。"));
    }

    private String lookedAt(String number) {
        return inspections.standards(number).stream()
                .map(standard -> "\n\n**検査の基準**: " + Markdown.of(standard.inWords()))
                .collect(Collectors.joining());
    }
}
