package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /tasks/{task}/attachments}: files of a task, without script and from a phone; and every file of a case. */
@Controller
class TaskFilePages {

    private static final String PAGE = "access/task-files";

    private final TaskFiling filing;
    private final TaskFiles files;
    private final TaskFileSight sight;

    TaskFilePages(TaskFiling filing, TaskFiles files, TaskFileSight sight) {
        this.filing = filing;
        this.files = files;
        this.sight = sight;
    }

    @GetMapping("/tasks/{task}/attachments")
    String show(@PathVariable String task, Model model) {
        try {
            model.addAttribute("work", filing.work(task));
        } catch (TaskIsOver told) {
            model.addAttribute("over", told.getMessage());
        }
        model.addAttribute("task", task);
        model.addAttribute("files", filing.of(task));
        model.addAttribute("filing", filing);
        model.addAttribute("most", filing.limits().most());
        model.addAttribute("megabytes", filing.limits().largest() / 1024 / 1024);
        return PAGE;
    }

    @PostMapping("/tasks/{task}/attachments")
    String attach(
            @PathVariable String task,
            @RequestParam MultipartFile file,
            RedirectAttributes next,
            Model model,
            HttpServletResponse answer)
            throws IOException {
        return changed(task, "添付しました。", () -> UploadedCopy.of(file, filing, task), next, model, answer);
    }

    @PostMapping("/tasks/{task}/attachments/{id}/removal")
    String takeBack(
            @PathVariable String task,
            @PathVariable long id,
            RedirectAttributes next,
            Model model,
            HttpServletResponse answer)
            throws IOException {
        return changed(task, "添付を取り消しました。", () -> filing.takeBack(task, id), next, model, answer);
    }

    /** A file with a case, to be saved: the browser does not open it in our name. */
    @GetMapping("/cases/{number}/attachments/{id}")
    void read(@PathVariable String number, @PathVariable long id, HttpServletResponse answer) throws IOException {
        TaskFile file = sight.file(number, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (file.erased()) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        FileAnswer.begin(answer, file.kind(), file.name(), file.bytes());
        files.write(id, answer.getOutputStream());
    }

    /** What an officer wishes; files may break on the way. */
    interface Wish {
        void come() throws IOException;
    }

    private String changed(
            String task, String done, Wish wish, RedirectAttributes next, Model model, HttpServletResponse answer)
            throws IOException {
        try {
            wish.come();
        } catch (BadInput refused) {
            answer.setStatus(TaskIsOver.status(refused).value());
            model.addAttribute("refused", refused.getMessage());
            return show(task, model);
        }
        next.addFlashAttribute("done", done);
        next.addAttribute("task", task);
        return "redirect:/tasks/{task}/attachments";
    }
}
