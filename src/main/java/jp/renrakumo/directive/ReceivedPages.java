package jp.renrakumo.directive;

import java.time.Instant;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.deadline.EraDates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /directives/received}: which directives an organization had confirmed by a moment, e.g. before it was attacked. */
@Controller
class ReceivedPages {

    private final Received received;
    private final Addressees addressees;
    private final AccessDecision access;

    ReceivedPages(Received received, Addressees addressees, AccessDecision access) {
        this.received = received;
        this.addressees = addressees;
        this.access = access;
    }

    /** @param until a moment as people write it, or in ISO form; blank: now */
    @GetMapping("/directives/received")
    String received(
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "false") boolean exercise,
            Model model) {
        if (!access.maySee(by)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Instant moment = addressees.instant();
        try {
            moment = until.isBlank() ? moment : EraDates.parseDateTime(until);
        } catch (IllegalArgumentException problem) {
            model.addAttribute("error", "「この時まで」: " + problem.getMessage());
        }
        model.addAttribute("organization", by);
        model.addAttribute("name", addressees.name(by));
        model.addAttribute("moment", until.isBlank() ? null : moment);
        model.addAttribute("until", until);
        model.addAttribute("exercise", exercise);
        model.addAttribute("lines", received.until(by, moment, exercise));
        return "directive/received";
    }
}
