package jp.renrakumo.release;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import jp.renrakumo.access.Analysts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /releases/folder}: what became of the models that were saved in the watched folder. */
@Controller
class FolderPages {

    private final FolderWatch watch;
    private final Analysts analysts;

    FolderPages(FolderWatch watch, Analysts analysts) {
        this.watch = watch;
        this.analysts = analysts;
    }

    /** @param follow whether the page asks again every five seconds */
    @GetMapping("/releases/folder")
    String page(@RequestParam(defaultValue = "false") boolean follow, Model model, HttpServletResponse answer) {
        analysts.alone();
        model.addAttribute("watching", watch.watching());
        model.addAttribute("there", watch.there());
        model.addAttribute("folder", watch.folder().toString());
        model.addAttribute("difference", watch.watching() ? watch.difference().orElse(null) : null);
        model.addAttribute("stray", watch.watching() ? watch.stray() : List.of());
        model.addAttribute("saves", watch.saves());
        model.addAttribute("follow", follow);
        if (follow) {
            answer.setHeader("Refresh", "5");
        }
        return "release/folder";
    }
}
