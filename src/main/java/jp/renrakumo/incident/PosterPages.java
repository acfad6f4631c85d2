package jp.renrakumo.incident;

import java.time.LocalDate;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.OwnAddress;
import jp.renrakumo.deadline.EraDates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /posters/{organization}} to print and hang, whose QR code leads to the guide, and {@code /incidents/new}. */
@Controller
class PosterPages {

    private static final String NEW = "/incidents/new";
    private static final String GUIDE = "/incidents/guide";
    private static final String START_FORM = "/camunda/app/tasklist/default/#/?processStart=incident-lifecycle";

    private final Posters posters;
    private final AccessDecision access;
    private final Places places;
    private final OwnAddress address;

    PosterPages(Posters posters, AccessDecision access, Places places, OwnAddress address) {
        this.posters = posters;
        this.access = access;
        this.places = places;
        this.address = address;
    }

    @GetMapping("/posters/{organization}")
    String poster(@PathVariable String organization, @RequestParam(defaultValue = "") String on, Model model) {
        if (!access.maySee(organization)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        LocalDate day = places.today();
        try {
            day = on.isBlank() ? day : EraDates.parseDate(on);
        } catch (IllegalArgumentException problem) {
            model.addAttribute("error", "「基準日」: " + problem.getMessage());
        }
        model.addAttribute(
                "poster",
                posters.of(organization, day).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        String start = address.of(GUIDE);
        model.addAttribute("start", start);
        model.addAttribute("code", QrCode.of(start));
        return "incident/poster";
    }

    /** The start form in the task list, after the login where that is needed. */
    @GetMapping(NEW)
    String start() {
        return "redirect:" + START_FORM;
    }
}
