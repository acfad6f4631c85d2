package jp.renrakumo.access;

import java.time.LocalDate;
import jp.renrakumo.organization.ChargeDecisions;
import jp.renrakumo.organization.Directory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /organizations} and {@code /organizations/{id}}: who exists, whose it is on a day, and why. */
@Controller
class OrganizationPages {

    private final Directory directory;
    private final OrganizationView view;
    private final ChargeDecisions decisions;

    OrganizationPages(Directory directory, OrganizationView view, ChargeDecisions decisions) {
        this.directory = directory;
        this.view = view;
        this.decisions = decisions;
    }

    @GetMapping("/organizations")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String prefecture,
            @RequestParam(defaultValue = "") String under,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        LocalDate day = on == null ? view.today() : on;
        Directory.Question question = new Directory.Question(q, kind, prefecture, under, day);
        Paging paging = Paging.of(page, directory.count(question));
        model.addAttribute("question", question);
        model.addAttribute("found", directory.find(question, paging.offset(), Paging.SHOWN));
        model.addAttribute("paging", paging);
        model.addAttribute("kinds", directory.kinds());
        model.addAttribute("prefectures", directory.prefectures());
        model.addAttribute("above", under.isBlank() ? "" : view.name(under, day));
        return "access/organizations";
    }

    @GetMapping("/organizations/{id}")
    String show(@PathVariable String id, @RequestParam(required = false) @Nullable LocalDate on, Model model) {
        view.one(id, on == null ? view.today() : on, model);
        return "access/organization";
    }

    /** An administrator names the authority in charge. */
    @PostMapping("/organizations/{id}/charge")
    String decide(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String authority,
            @RequestParam LocalDate since,
            @RequestParam(required = false) @Nullable LocalDate through,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes next) {
        view.demandAdministrator();
        ChargeDecisions.Wish wish = new ChargeDecisions.Wish(id, authority, since, through, reason);
        model.addAttribute("wish", wish);
        return done(id, model, next, () -> decisions.decide(wish, view.me()), "所管を定めました。");
    }

    /** The decision ends; the rules, or an older decision, take its place. */
    @PostMapping("/organizations/{id}/charge/{decision}/end")
    String giveUp(
            @PathVariable String id,
            @PathVariable long decision,
            @RequestParam LocalDate on,
            Model model,
            RedirectAttributes next) {
        view.demandAdministrator();
        return done(id, model, next, () -> decisions.giveUp(id, decision, on, view.me()), "個別の定めを終えました。");
    }

    private String done(String id, Model model, RedirectAttributes next, Runnable work, String sentence) {
        try {
            work.run();
        } catch (IllegalArgumentException refused) {
            model.addAttribute("error", refused.getMessage());
            return show(id, null, model);
        }
        next.addFlashAttribute("done", sentence);
        next.addAttribute("id", id);
        return "redirect:/organizations/{id}";
    }
}
