package jp.renrakumo.operation;

import java.util.List;
import java.util.stream.Stream;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.FailedJobs;
import jp.renrakumo.access.Paging;
import jp.renrakumo.access.Supervision;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /operation}: whether all is well, and what failed and can be tried again; for administrators, no others. */
@Controller
class OperationPage {

    private final Figures figures;
    private final Nodes nodes;
    private final FailedJobs failed;
    private final Supervision supervision;

    OperationPage(Figures figures, Nodes nodes, FailedJobs failed, Supervision supervision) {
        this.figures = figures;
        this.nodes = nodes;
        this.failed = failed;
        this.supervision = supervision;
    }

    @GetMapping("/operation")
    String page(@RequestParam(defaultValue = "1") int page, Model model) {
        administratorAlone();
        figures.take();
        List<FigureLine> lines = Stream.of(Figure.values()).map(figures::line).toList();
        Paging paging = Paging.of(page, failed.count());
        model.addAttribute("lines", lines);
        model.addAttribute("nodes", nodes.running());
        model.addAttribute("failed", failed.page(paging));
        model.addAttribute("paging", paging);
        return "operation/operation";
    }

    @PostMapping("/operation/jobs/{id}/again")
    String again(@PathVariable String id, RedirectAttributes next) {
        administratorAlone();
        try {
            next.addFlashAttribute("done", failed.again(id).what() + "を再試行します。うまくいけば、まもなくこの一覧から消えます。");
        } catch (BadInput refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/operation";
    }

    /** All that stand on one page. */
    @PostMapping("/operation/jobs/again")
    String all(@RequestParam(name = "job", defaultValue = "") List<String> jobs, RedirectAttributes next) {
        administratorAlone();
        int tried = 0;
        for (String job : jobs) {
            try {
                failed.again(job);
                tried++;
            } catch (BadInput gone) {
                // somebody else was faster: that one needs no more
            }
        }
        next.addFlashAttribute("done", tried + "件を再試行します。うまくいけば、まもなくこの一覧から消えます。");
        return "redirect:/operation";
    }

    private void administratorAlone() {
        if (!supervision.administrator()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
