package jp.renrakumo.incident;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.deadline.Occasion;
import jp.renrakumo.organization.Organization;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /incidents/guide} and {@code /incidents/{number}/guide}: what an institution under attack does now, on one screen. */
@Controller
class GuidePages {

    private final GuideSheets sheets;
    private final GuideWork work;
    private final IncidentSight sight;
    private final IncidentTables tables;
    private final OpeningParties parties;
    private final Places places;

    GuidePages(
            GuideSheets sheets,
            GuideWork work,
            IncidentSight sight,
            IncidentTables tables,
            OpeningParties parties,
            Places places) {
        this.sheets = sheets;
        this.work = work;
        this.sight = sight;
        this.tables = tables;
        this.parties = parties;
        this.places = places;
    }

    /** @param of which of the officer's institutions, the first if empty */
    @GetMapping("/incidents/guide")
    String guide(
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "false") boolean exercise,
            Model model) {
        return page(sheets.open(own(of), exercise), Map.of(), Map.of(), model);
    }

    /** The guide from which an incident was reported, or that goes with it; others than the institution only read it. */
    @GetMapping("/incidents/{number}/guide")
    String guide(@PathVariable String number, Model model) {
        return page(bound(number), Map.of(), Map.of(), model);
    }

    /** Keeps what was typed, whatever was tapped, and then does what was tapped. */
    @PostMapping("/incidents/guide")
    String write(
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "false") boolean exercise,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes next) {
        Organization institution = own(of);
        AttackGuide guide = work.take(typed.getOrDefault("guide", ""), institution, exercise, null);
        return written(guide, typed, model, next);
    }

    /** The same in the guide of an incident. */
    @PostMapping("/incidents/{number}/guide")
    String write(
            @PathVariable String number,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes next) {
        GuideSheet sheet = bound(number);
        if (!sheet.writable()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return written(work.take("", sheet.institution(), sheet.exercise(), number), typed, model, next);
    }

    private String written(AttackGuide guide, Map<String, String> typed, Model model, RedirectAttributes next) {
        GuideWork.Done done = work.write(guide, typed);
        AttackGuide now = work.get(guide.id());
        if (!done.wrong().isEmpty()) {
            model.addAttribute("done", done.sentence());
            return page(sheet(now), typed, done.wrong(), model);
        }
        next.addFlashAttribute("done", done.sentence());
        String part = done.part().isEmpty() ? "" : "#" + done.part();
        if (now.incident() != null) {
            next.addAttribute("number", now.incident());
            return "redirect:/incidents/{number}/guide" + part;
        }
        next.addAttribute("of", now.institution());
        next.addAttribute("exercise", now.exercise());
        return "redirect:/incidents/guide" + part;
    }

    private GuideSheet sheet(AttackGuide guide) {
        return guide.incident() == null
                ? sheets.open(own(guide.institution()), guide.exercise())
                : bound(guide.incident());
    }

    private String page(GuideSheet sheet, Map<String, String> typed, Map<String, String> wrong, Model model) {
        Map<String, String> values = new HashMap<>(sheet.values());
        if (!wrong.isEmpty()) {
            // what was typed stays, as it was typed
            typed.forEach((name, value) -> values.put(name, value));
        }
        model.addAttribute("sheet", sheet);
        model.addAttribute("values", values);
        model.addAttribute("wrong", new LinkedHashMap<>(wrong));
        model.addAttribute("extents", Facts.Extent.values());
        model.addAttribute("steps", steps());
        model.addAttribute("paces", Occasion.values());
        model.addAttribute("own", sheet.writable() ? parties.ownInstitutions() : List.of());
        model.addAttribute(
                "running",
                sheet.incident() == null
                        ? tables.incidents().openOf(sheet.institution().id(), sheet.exercise()).stream()
                                .filter(incident -> incident.mergedInto() == null)
                                .limit(3)
                                .toList()
                        : List.of());
        return "incident/guide";
    }

    private static Map<String, GuideStep> steps() {
        Map<String, GuideStep> steps = new HashMap<>();
        for (GuideStep step : GuideStep.values()) {
            steps.put(step.name(), step);
        }
        return steps;
    }

    private Organization own(String of) {
        return parties.ownInstitutions().stream()
                .filter(each -> of.isEmpty() || each.id().equals(of))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private GuideSheet bound(String number) {
        Incident incident = sight.incident(number);
        if (!sight.whole(number)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return sheets.of(incident, sight.isOwn(incident));
    }
}
