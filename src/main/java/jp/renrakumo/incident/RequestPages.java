package jp.renrakumo.incident;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.Occasion;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /incidents/requests}: the ministry asks the authorities of many institutions at once. */
@Controller
class RequestPages {

    private static final List<String> TICKS = List.of("systemFailure", "clinicalStop", "damageConfirmed");
    private static final List<String> TEXTS =
            List.of("awareAt", "summary", "requestedUntil", "leak", "careDisruption", "occasion");

    private final Requests requests;
    private final OpeningParties parties;
    private final Places places;

    RequestPages(Requests requests, OpeningParties parties, Places places) {
        this.requests = requests;
        this.parties = parties;
        this.places = places;
    }

    @GetMapping("/incidents/requests")
    String form(Model model) {
        ministryAlone();
        return page(Map.of("awareAt", places.now(), "leak", "NONE", "careDisruption", "NONE"), "", model);
    }

    @PostMapping("/incidents/requests")
    String ask(@RequestParam MultiValueMap<String, String> typed, Model model, RedirectAttributes next) {
        ministryAlone();
        Map<String, Object> form = new HashMap<>();
        TEXTS.forEach(name -> form.put(name, typed.getFirst(name) == null ? "" : typed.getFirst(name)));
        TICKS.forEach(name -> form.put(name, typed.containsKey(name)));
        form.put("learnedFrom", "MINISTRY");
        form.put("attackSuspected", "YES");
        String institutions = typed.getFirst("institutions") == null ? "" : typed.getFirst("institutions");
        try {
            List<String> numbers = requests.ask(institutions, form);
            next.addFlashAttribute("done", numbers.size() + "件の対応を所管の自治体に求めました（" + String.join("、", numbers) + "）。");
            return "redirect:/incidents";
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            return page(form, institutions, model);
        }
    }

    private static String page(Map<String, ?> typed, String institutions, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("institutions", institutions);
        model.addAttribute("extents", Facts.Extent.values());
        model.addAttribute("occasions", Occasion.values());
        model.addAttribute("most", Requests.MOST);
        return "incident/requests";
    }

    /** For others the page does not exist. */
    private void ministryAlone() {
        if (!parties.ownLevels().contains("MINISTRY")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
