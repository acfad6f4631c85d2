package jp.renrakumo.incident;

import java.util.List;
import jp.renrakumo.access.AccessDecision;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** {@code /incidents} and {@code /incidents/{number}}: what is known, who owes what until when, what was done. */
@Controller
class IncidentPages {

    private final IncidentTables tables;
    private final Records records;
    private final IncidentProcess process;
    private final AccessDecision access;
    private final Places places;

    IncidentPages(
            IncidentTables tables, Records records, IncidentProcess process, AccessDecision access, Places places) {
        this.tables = tables;
        this.records = records;
        this.process = process;
        this.access = access;
        this.places = places;
    }

    @GetMapping("/incidents")
    String list(Model model) {
        model.addAttribute(
                "incidents",
                tables.incidents().all().stream()
                        .filter(this::visible)
                        .map(this::line)
                        .toList());
        return "incident/list";
    }

    @GetMapping("/incidents/{number}")
    String show(@PathVariable String number, Model model) {
        Incident incident = visibleIncident(number);
        model.addAttribute("incident", incident);
        model.addAttribute("line", line(incident));
        model.addAttribute(
                "facts",
                FactsInWords.of(tables.assessments().facts(number)).lines().toList());
        model.addAttribute("duties", tables.duties().of(number));
        model.addAttribute("records", records.of(number));
        model.addAttribute("places", places);
        model.addAttribute("mayChangeFacts", mayChangeFacts(incident));
        return "incident/show";
    }

    /** The institution wants to enter new facts: a task opens in its task list. */
    @PostMapping("/incidents/{number}/facts")
    @Transactional
    public String changeFacts(@PathVariable String number) {
        visibleIncident(number);
        tables.incidents().lock(number);
        if (!mayChangeFacts(tables.incidents().get(number))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        tables.incidents().wantReassessment(number, true);
        process.tell("incident.factsChanged", number);
        return "redirect:/incidents/" + number;
    }

    private boolean mayChangeFacts(Incident incident) {
        return incident.closedAt() == null && !incident.reassessmentWanted() && access.actsFor(incident.institution());
    }

    private Incident visibleIncident(String number) {
        return tables.incidents()
                .find(number)
                .filter(this::visible)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean visible(Incident incident) {
        String vendor = incident.vendor();
        List<String> parties = vendor == null
                ? List.of(incident.institution(), incident.authority())
                : List.of(incident.institution(), incident.authority(), vendor);
        return access.maySee(parties);
    }

    private Line line(Incident incident) {
        List<Duty> duties = tables.duties().of(incident.number());
        return new Line(
                incident,
                places.name(incident.institution()),
                places.name(incident.authority()),
                duties.stream().filter(Duty::open).count(),
                duties.size(),
                duties.stream()
                        .anyMatch(duty -> Boolean.TRUE.equals(duty.late())
                                || duty.open() && places.clock().instant().isAfter(duty.dueAt())));
    }

    /** One line of the list. */
    record Line(Incident incident, String institution, String authority, long open, int duties, boolean late) {}
}
