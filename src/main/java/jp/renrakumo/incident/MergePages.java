package jp.renrakumo.incident;

import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.BadInput;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /incidents/{number}/merge}: whoever is in charge says that two reports are of one incident, or were not. */
@Controller
class MergePages {

    private static final int LONGEST = 500;

    private final IncidentSight sight;
    private final Duplicates duplicates;
    private final AccessDecision access;

    MergePages(IncidentSight sight, Duplicates duplicates, AccessDecision access) {
        this.sight = sight;
        this.duplicates = duplicates;
        this.access = access;
    }

    @PostMapping("/incidents/{number}/merge")
    @Transactional
    public String merge(
            @PathVariable String number,
            @RequestParam String into,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        inCharge(number);
        inCharge(into);
        return told(number, reason, next, () -> duplicates.merge(number, into, reason.strip()));
    }

    @PostMapping("/incidents/{number}/separation")
    @Transactional
    public String separate(
            @PathVariable String number, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        inCharge(number);
        return told(number, reason, next, () -> duplicates.separate(number, reason.strip()));
    }

    /** The authority in charge, or an organization above it that sees both; no auditor. */
    static boolean mayMerge(Incident incident, IncidentSight sight, AccessDecision access) {
        return sight.whole(incident.number()) && access.answersFor(incident.authority());
    }

    private void inCharge(String number) {
        if (!mayMerge(sight.incident(number), sight, access)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String told(String number, String reason, RedirectAttributes next, Runnable work) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            next.addFlashAttribute("error", "「理由」を" + LONGEST + "文字以内で入力してください。何も変わっていません。");
        } else {
            try {
                work.run();
            } catch (BadInput refused) {
                next.addFlashAttribute("error", refused.getMessage());
            }
        }
        return "redirect:/incidents/" + number;
    }
}
