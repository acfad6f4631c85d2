package jp.renrakumo.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.CaseParties;
import jp.renrakumo.access.Paging;
import jp.renrakumo.deadline.Times;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /incidents} and {@code /incidents/{number}}: what is known, who owes what until when, what was done. */
@Controller
class IncidentPages {

    private final IncidentTables tables;
    private final IncidentProcess process;
    private final IncidentSight sight;
    private final Places places;
    private final DutyTimes dutyTimes;
    private final Duplicates duplicates;
    private final SameIncident same;
    private final Lessons lessons;
    private final AccessDecision access;
    private final OpeningParties parties;

    IncidentPages(
            IncidentTables tables,
            IncidentProcess process,
            IncidentSight sight,
            Places places,
            DutyTimes dutyTimes,
            Duplicates duplicates,
            SameIncident same,
            Lessons lessons,
            AccessDecision access,
            OpeningParties parties) {
        this.tables = tables;
        this.process = process;
        this.sight = sight;
        this.places = places;
        this.dutyTimes = dutyTimes;
        this.duplicates = duplicates;
        this.same = same;
        this.lessons = lessons;
        this.access = access;
        this.parties = parties;
    }

    @Transactional(readOnly = true)
    @GetMapping("/incidents")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean exercise,
            Model model) {
        Paging paging = Paging.of(page, sight.count(exercise, q));
        model.addAttribute("exercise", exercise);
        model.addAttribute("incidents", lines(sight.list(exercise, q, paging.offset(), Paging.SHOWN)));
        model.addAttribute("paging", paging);
        model.addAttribute("q", q);
        model.addAttribute("ministry", parties.ownLevels().contains("MINISTRY"));
        return "incident/list";
    }

    @GetMapping("/incidents/{number}")
    String show(@PathVariable String number, Model model) {
        Incident incident = sight.incident(number);
        model.addAttribute("incident", incident);
        model.addAttribute("line", lines(List.of(incident)).get(0));
        model.addAttribute(
                "facts",
                FactsInWords.of(tables.assessments().facts(number)).lines().toList());
        model.addAttribute("whole", sight.whole(number));
        model.addAttribute("duties", sight.duties(number));
        model.addAttribute("records", sight.records(number));
        model.addAttribute("guide", sight.guide(number));
        model.addAttribute("own", sight.isOwn(incident));
        List<CaseParties.Grant> grants = sight.grants(incident);
        model.addAttribute("grants", grants);
        model.addAttribute(
                "vendorGone",
                incident.closedAt() == null
                        && grants.stream()
                                .noneMatch(grant -> grant.inForce(places.clock().instant())));
        model.addAttribute("mayGrant", incident.closedAt() == null && sight.isOwn(incident));
        model.addAttribute("places", places);
        model.addAttribute("mayChangeFacts", mayChangeFacts(incident));
        model.addAttribute("measures", sight.whole(number) ? tables.measures().of(number) : List.of());
        model.addAttribute(
                "lesson",
                access.actsFor(incident.authority()) ? lessons.of(incident).orElse(null) : null);
        model.addAttribute(
                "requestedUntil",
                tables.responses()
                        .find(number)
                        .map(Responses.Response::requestedUntil)
                        .orElse(null));
        boolean mayMerge = MergePages.mayMerge(incident, sight, access);
        model.addAttribute("mayMerge", mayMerge);
        model.addAttribute("suggestions", mayMerge ? duplicates.of(incident) : List.of());
        model.addAttribute("same", sight.whole(number) ? same.others(number) : List.of());
        return "incident/show";
    }

    /** How long each level took: for whoever sees the whole case. */
    @GetMapping("/incidents/{number}/report")
    String report(@PathVariable String number, Model model) {
        Incident incident = sight.incident(number);
        if (!sight.whole(number)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("incident", incident);
        model.addAttribute("places", places);
        model.addAttribute("levels", dutyTimes.of(number));
        model.addAttribute(
                "events",
                sight.records(number).stream()
                        .map(each -> new Event(
                                each.happenedAt(),
                                Times.words(Duration.between(incident.suspectedAt(), each.happenedAt())),
                                places.name(each.organization()),
                                each.heading()))
                        .toList());
        return "incident/report";
    }

    /** One event of the report. @param after since it was suspected, in words */
    record Event(Instant at, String after, String who, String what) {}

    /** The institution wants to enter new facts: a task opens in its task list. */
    @PostMapping("/incidents/{number}/facts")
    @Transactional
    public String changeFacts(@PathVariable String number, RedirectAttributes next) {
        sight.incident(number);
        tables.incidents().lock(number);
        Incident incident = tables.incidents().get(number);
        if (!sight.isOwn(incident)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (mayChangeFacts(incident)) {
            tables.incidents().wantReassessment(number, true);
            process.tell("incident.factsChanged", number);
        } else {
            next.addFlashAttribute("error", "判定するタスクが既にタスクリストに届いているか、この事案は終わっています。タスクリストを確かめてください。");
        }
        return "redirect:/incidents/" + number;
    }

    private boolean mayChangeFacts(Incident incident) {
        return incident.closedAt() == null
                && !incident.reassessmentWanted()
                && sight.isOwn(incident)
                && process.goesOn(incident.number())
                && !process.assessmentAsked(incident.number());
    }

    private List<Line> lines(List<Incident> incidents) {
        Function<Incident, List<Duty>> duties = sight.duties(incidents);
        Map<String, String> names = new HashMap<>();
        return incidents.stream()
                .map(incident -> line(incident, duties.apply(incident), id -> names.computeIfAbsent(id, places::name)))
                .toList();
    }

    private Line line(Incident incident, List<Duty> duties, UnaryOperator<String> name) {
        return new Line(
                incident,
                name.apply(incident.institution()),
                name.apply(incident.authority()),
                duties.stream().filter(Duty::open).count(),
                duties.size(),
                duties.stream()
                        .anyMatch(duty -> Boolean.TRUE.equals(duty.late())
                                || duty.open() && places.clock().instant().isAfter(duty.dueAt())));
    }

    /** One line of the list. */
    record Line(Incident incident, String institution, String authority, long open, int duties, boolean late) {}
}
