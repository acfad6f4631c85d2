package jp.renrakumo.access;

import java.util.Comparator;
import java.util.Date;
import java.util.List;
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

    DeskPage(@Lazy TaskService tasks, CurrentOfficer officer) {
        this.tasks = tasks;
        this.officer = officer;
    }

    @GetMapping("/")
    String desk(@RequestParam(defaultValue = "") String q, Model model) {
        List<Line> lines = officer.organizations().isEmpty()
                ? List.of()
                : mine(q).orderByDueDate().asc().listPage(0, SHOWN).stream()
                        .map(Line::of)
                        .sorted(Comparator.comparing(Line::due, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList();
        model.addAttribute("tasks", lines);
        model.addAttribute("total", officer.organizations().isEmpty() ? 0 : mine(q).count());
        model.addAttribute("q", q);
        return "desk";
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
