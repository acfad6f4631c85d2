package jp.renrakumo.incident;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What two reports of one incident both ask for is asked once: of two lifecycles the one with the newer judgement goes on
 * (not yet judged, the institution's own), of two cases of the authority the one that is further. The others end; their
 * duties stay. Proved to be two incidents, each has its own again.
 */
@Component
class Handover {

    private static final String LIFECYCLE_LEFT = "LIFECYCLE_LEFT";
    private static final String RESPONSE_LEFT = "RESPONSE_LEFT";
    private static final String ONCE = "同じ事案としてまとめたため。義務はそれぞれに残る。";
    private static final String AGAIN = "別の事案として戻したため。";

    private final SameIncident same;
    private final Incidents incidents;
    private final Assessments assessments;
    private final Responses responses;
    private final Records records;
    private final IncidentProcess process;

    Handover(SameIncident same, IncidentTables tables, Records records, @Lazy IncidentProcess process) {
        this.same = same;
        this.incidents = tables.incidents();
        this.assessments = tables.assessments();
        this.responses = tables.responses();
        this.records = records;
        this.process = process;
    }

    /** After the merger, under the lock of all its reports. @param number one of them */
    void once(String number) {
        List<Incident> judging = same.reports(number).stream()
                .filter(report -> process.goesOn(report.number()))
                .toList();
        judging.stream()
                .max(Comparator.comparing(this::judgedAt)
                        .thenComparing(report -> report.entry().equals("INSTITUTION"))
                        .thenComparing(report -> report.mergedInto() == null)
                        .thenComparing(Incident::number, Comparator.reverseOrder()))
                .ifPresent(keeps -> judging.stream()
                        .filter(report -> report != keeps)
                        .forEach(report -> judgedIn(report, keeps.number())));
        List<Responses.Response> answering = same.responses(number)
                .filter(response -> response.respondedAt() == null)
                .toList();
        answering.stream()
                .max(Comparator.comparing(Handover::progress)
                        .thenComparing(Responses.Response::incident, Comparator.reverseOrder()))
                .ifPresent(keeps -> answering.stream()
                        .filter(response -> response != keeps)
                        .forEach(response -> answeredIn(response, keeps.incident())));
    }

    /** After the separation, under the lock of both. @param number one of the two */
    void back(String number) {
        List<Incident> reports = same.reports(number);
        if (reports.stream().noneMatch(report -> process.goesOn(report.number()))) {
            reports.stream()
                    .filter(report -> left(report.number(), LIFECYCLE_LEFT))
                    .findFirst()
                    .ifPresent(this::judgeAgain);
        } else {
            reports.forEach(report -> process.tell("incident.factsChanged", report.number()));
        }
        List<Responses.Response> cases = same.responses(number).toList();
        if (cases.stream().allMatch(response -> left(response.incident(), RESPONSE_LEFT))) {
            cases.stream().findFirst().ifPresent(this::answerAgain);
        }
    }

    private Instant judgedAt(Incident report) {
        Optional<Instant> changed = assessments.changedAt(report.number());
        return assessments.facts(report.number()).institutionJudged() ? changed.orElse(Instant.EPOCH) : Instant.EPOCH;
    }

    private static int progress(Responses.Response response) {
        return response.investigate() != null ? 2 : response.awareAt() != null ? 1 : 0;
    }

    private void judgedIn(Incident report, String keeps) {
        note(report.number(), LIFECYCLE_LEFT, "影響の判定と再発防止は事案 " + keeps + " で続ける", ONCE);
        process.tell("incident.merged", report.number());
        if (report.reassessmentWanted()) {
            incidents.wantReassessment(report.number(), false);
            incidents.wantReassessment(keeps, true);
            process.tell("incident.factsChanged", keeps);
        }
    }

    private void answeredIn(Responses.Response response, String keeps) {
        note(response.incident(), RESPONSE_LEFT, "所管自治体の対応は事案 " + keeps + " で続ける", ONCE);
        if (response.requestedUntil() != null) {
            responses.requestedUntil(keeps, response.requestedUntil());
        }
        process.tell("incident.respondedElsewhere", response.incident());
    }

    private void judgeAgain(Incident report) {
        note(report.number(), "LIFECYCLE_BACK", "影響の判定から、この事案として続ける", AGAIN);
        incidents.reopen(report.number());
        process.startLifecycle(report);
        process.tell("incident.separated", report.number());
    }

    private void answerAgain(Responses.Response response) {
        note(response.incident(), "RESPONSE_BACK", "所管自治体の対応を、この事案として続ける", AGAIN);
        responses.reopen(response.incident());
        process.startResponse(incidents.get(response.incident()), response.authority());
    }

    /** Whether the last word is that it goes on elsewhere. */
    private boolean left(String number, String kind) {
        Optional<Instant> back = records.lastRecordedAt(number, kind.replace("LEFT", "BACK"));
        return records.lastRecordedAt(number, kind)
                .filter(at -> back.filter(since -> !since.isBefore(at)).isEmpty())
                .isPresent();
    }

    private void note(String number, String kind, String heading, String why) {
        records.add(number, kind, incidents.get(number).authority(), heading, why);
    }
}
