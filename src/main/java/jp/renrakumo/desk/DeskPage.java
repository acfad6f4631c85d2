package jp.renrakumo.desk;

import java.time.Clock;
import java.util.List;
import jp.renrakumo.access.Deputies;
import jp.renrakumo.access.OpenTasks;
import jp.renrakumo.access.Paging;
import jp.renrakumo.organization.Organization;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /}: my desk: what my organizations owe, the most urgent first; what they wait for; and what is done. */
@Controller
class DeskPage {

    /** Of what is done the desk shows the newest; the rest has pages of its own. */
    private static final int NEWEST = 10;

    private final OpenTasks tasks;
    private final Owed owed;
    private final Awaited awaited;
    private final Finished finished;
    private final CaseTitles cases;
    private final OwnOrganizations organizations;
    private final Deputies deputies;
    private final Clock clock;

    DeskPage(
            OpenTasks tasks,
            Owed owed,
            Awaited awaited,
            Finished finished,
            CaseTitles cases,
            OwnOrganizations organizations,
            Deputies deputies,
            Clock clock) {
        this.tasks = tasks;
        this.owed = owed;
        this.awaited = awaited;
        this.finished = finished;
        this.cases = cases;
        this.organizations = organizations;
        this.deputies = deputies;
        this.clock = clock;
    }

    // what a page asks, it asks on one connection: among many at work it would wait as often as it asks
    @Transactional(readOnly = true)
    @GetMapping("/")
    String desk(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        String words = plain(q);
        List<String> matching = cases.matching(words);
        owed(words, matching, page, model);
        List<Awaited.Line> waiting = awaited.lines(words, matching);
        model.addAttribute("waiting", waiting.stream().limit(Awaited.SHOWN).toList());
        model.addAttribute("more", waiting.size() > Awaited.SHOWN);
        Finished.Wanted done = new Finished.Wanted(words, matching, false);
        model.addAttribute("finished", finished.lines(done, 0, NEWEST));
        model.addAttribute("finishedTotal", finished.count(done));
        model.addAttribute("q", q);
        model.addAttribute("institutions", institutions());
        model.addAttribute("stands", deputies.mine());
        model.addAttribute("standIns", deputies.forMe());
        model.addAttribute("absence", deputies.absence().orElse(null));
        model.addAttribute("now", clock.millis());
        return "desk/desk";
    }

    /** {@code /desk/finished}: all that is done, in pages. */
    @Transactional(readOnly = true)
    @GetMapping("/desk/finished")
    String finished(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") String mine,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        String words = plain(q);
        Finished.Wanted wanted = new Finished.Wanted(words, cases.matching(words), mine.equals("true"));
        Paging paging = Paging.of(page, finished.count(wanted));
        model.addAttribute("finished", finished.lines(wanted, paging.offset(), Paging.SHOWN));
        model.addAttribute("paging", paging);
        model.addAttribute("q", q);
        model.addAttribute("mine", wanted.mine());
        return "desk/finished";
    }

    private void owed(String words, List<String> matching, int page, Model model) {
        List<String> ofThese = words.isEmpty()
                ? List.of()
                : organizations.own().stream()
                        .filter(own -> own.name().contains(words))
                        .map(Organization::id)
                        .toList();
        OpenTasks.Wanted wanted = new OpenTasks.Wanted(words, matching, ofThese);
        Paging paging = Paging.of(page, tasks.count(wanted));
        List<Owed.Line> lines = owed.lines(tasks.page(wanted, paging));
        model.addAttribute("tasks", lines);
        model.addAttribute("paging", paging);
        model.addAttribute(
                "together",
                lines.stream().anyMatch(Owed.Line::confirm)
                        && lines.stream().filter(Owed.Line::confirmation).count() > 1);
    }

    /** The officer's own institutions: what hangs there, and where an attack is told of. */
    private List<Organization> institutions() {
        return organizations.own().stream()
                .filter(own -> own.isOfLevel("INSTITUTION"))
                .toList();
    }

    /** Without what a database would read as any letter. */
    private static String plain(String words) {
        return words.strip().replaceAll("[%_\\\\]", "");
    }
}
