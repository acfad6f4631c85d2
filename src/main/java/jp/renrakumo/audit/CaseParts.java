package jp.renrakumo.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The parts of a case's file beside its events. */
@Component
class CaseParts {

    private final CaseDiagrams diagrams;
    private final CasePromises promises;
    private final CaseTasks tasks;
    private final CaseTimers timers;
    private final CaseDecisions decisions;
    private final CaseMails mails;
    private final CaseLookers lookers;
    private final CaseStanding standing;

    CaseParts(
            CaseDiagrams diagrams,
            CasePromises promises,
            CaseTasks tasks,
            CaseTimers timers,
            CaseDecisions decisions,
            CaseMails mails,
            CaseLookers lookers,
            CaseStanding standing) {
        this.diagrams = diagrams;
        this.promises = promises;
        this.tasks = tasks;
        this.timers = timers;
        this.decisions = decisions;
        this.mails = mails;
        this.lookers = lookers;
        this.standing = standing;
    }

    void show(String number, Model model) {
        standing.show(number, model);
        model.addAttribute("diagrams", diagrams.of(number));
        List<CaseDecisions.Evaluation> asked = decisions.of(number);
        List<CasePromises.Promise> promised = promises.of(number);
        List<CasePromises.Promise> owed = tasks.with(number, promised, asked);
        model.addAttribute("promiseCount", promises.count(number) + owed.size() - promised.size());
        model.addAttribute("promises", owed);
        model.addAttribute("owed", OwedByRule.of(owed));
        model.addAttribute("timers", timers.of(number));
        model.addAttribute("decisionCount", decisions.count(number));
        model.addAttribute("decisions", asked);
        model.addAttribute("reckonedBy", reckonedBy(asked));
        model.addAttribute("mailCount", mails.count(number));
        model.addAttribute("mails", mails.of(number));
        model.addAttribute("lookerCount", lookers.count(number));
        model.addAttribute("lookers", lookers.of(number));
    }

    /** Where the time limit of an obligation was asked for first; that of a report is that of the receipts. */
    private static Map<String, Integer> reckonedBy(List<CaseDecisions.Evaluation> asked) {
        Map<String, Integer> places = new HashMap<>();
        for (int at = 0; at < asked.size(); at++) {
            String obligation = asked.get(at).obligation();
            if (obligation != null) {
                places.putIfAbsent(obligation, at);
            }
        }
        if (places.containsKey("RECEIPT")) {
            places.put("REPORT", places.get("RECEIPT"));
        }
        return places;
    }
}
