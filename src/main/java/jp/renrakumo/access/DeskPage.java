package jp.renrakumo.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /}: my desk: what my organizations have to do, the most urgent first. */
@Controller
class DeskPage {

    private static final int SHOWN = 200;

    private final TaskService tasks;
    private final CurrentOfficer officer;
    private final AsOfficer engine;
    private final Organizations organizations;
    private final Clock clock;

    DeskPage(
            @Lazy TaskService tasks,
            CurrentOfficer officer,
            AsOfficer engine,
            Organizations organizations,
            Clock clock) {
        this.tasks = tasks;
        this.officer = officer;
        this.engine = engine;
        this.organizations = organizations;
        this.clock = clock;
    }

    @GetMapping("/")
    String desk(@RequestParam(defaultValue = "") String q, Model model) {
        boolean works = !officer.organizations().isEmpty();
        model.addAttribute("tasks", works ? engine.ask(() -> lines(q)) : List.of());
        model.addAttribute("total", works ? engine.ask(() -> mine(q).count()) : 0L);
        model.addAttribute("q", q);
        model.addAttribute("institutions", institutions());
        return "desk";
    }

    /** The officer's own institutions: what hangs there, and where an attack is told of. */
    private List<Organization> institutions() {
        LocalDate today = LocalDate.now(clock);
        return officer.organizations().stream()
                .flatMap(id -> organizations.find(id, today).stream())
                .filter(own -> own.isOfLevel("INSTITUTION"))
                .toList();
    }

    private List<Line> lines(String words) {
        return mine(words).orderByDueDate().asc().listPage(0, SHOWN).stream()
                .map(Line::of)
                .sorted(Comparator.comparing(Line::due, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private TaskQuery mine(String words) {
        TaskQuery query = tasks.createTaskQuery()
                .taskCandidateGroupIn(officer.organizations())
                .includeAssignedTasks();
        String plain = words.strip().replace("%", "").replace("_", "");
        return plain.isEmpty() ? query : query.taskNameLike("%" + plain + "%");
    }

    /** One task as the desk shows it. */
    record Line(String id, String name, @Nullable String assignee, @Nullable Date due) {

        static Line of(Task task) {
            return new Line(task.getId(), task.getName(), task.getAssignee(), task.getDueDate());
        }
    }
}
