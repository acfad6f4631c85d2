package jp.renrakumo.incident;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /incidents/paper}: blank forms to keep an incident on paper while this system cannot be reached. */
@Controller
class PaperPages {

    private final Simulation simulation;
    private final Places places;

    PaperPages(Simulation simulation, Places places) {
        this.simulation = simulation;
        this.places = places;
    }

    @GetMapping("/incidents/paper")
    String forms(Model model) {
        model.addAttribute("desk", places.desk());
        model.addAttribute("duties", simulation.possible("INSTITUTION"));
        model.addAttribute("today", places.today());
        return "incident/paper";
    }
}
