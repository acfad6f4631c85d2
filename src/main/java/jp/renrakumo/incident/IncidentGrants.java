package jp.renrakumo.incident;

import java.time.Duration;
import jp.renrakumo.access.AccessDecision.Scope;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseParties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /incidents/{number}/grants}: the institution decides how long its vendor sees the incident. */
@Controller
class IncidentGrants {

    private static final int LONGEST_DAYS = 365;

    private final IncidentSight sight;
    private final CaseParties parties;
    private final AdviceTask advice;

    IncidentGrants(IncidentSight sight, CaseParties parties, AdviceTask advice) {
        this.sight = sight;
        this.parties = parties;
        this.advice = advice;
    }

    /** Lets the vendor in for so many days from now; what held before is replaced. */
    @PostMapping("/incidents/{number}/grants")
    @Transactional
    public String grant(@PathVariable String number, @RequestParam int days, RedirectAttributes next) {
        String vendor = vendor(number);
        if (days < 1 || days > LONGEST_DAYS) {
            next.addFlashAttribute("error", "期間は1日から" + LONGEST_DAYS + "日までで指定してください。閲覧の期限は変わっていません。");
            return "redirect:/incidents/" + number;
        }
        parties.revoke(CaseKind.INCIDENT, number, vendor);
        parties.grant(CaseKind.INCIDENT, number, vendor, Scope.FACTS, Duration.ofDays(days), "医療機関等が閲覧を認めた");
        advice.follow(number);
        return "redirect:/incidents/" + number;
    }

    /** Ends the vendor's sight at once. */
    @PostMapping("/incidents/{number}/grants/end")
    @Transactional
    public String end(@PathVariable String number) {
        parties.revoke(CaseKind.INCIDENT, number, vendor(number));
        advice.follow(number);
        return "redirect:/incidents/" + number;
    }

    /** The vendor of an open incident of one's own institution. */
    private String vendor(String number) {
        Incident incident = sight.incident(number);
        String vendor = incident.vendor();
        if (vendor == null || incident.closedAt() != null || !sight.isOwn(incident)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return vendor;
    }
}
