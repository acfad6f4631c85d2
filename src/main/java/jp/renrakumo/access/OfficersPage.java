package jp.renrakumo.access;

import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /officers}: the officers of the organizations that one supervises; for others there is no such page. */
@Controller
class OfficersPage {

    private final OfficerView view;
    private final Supervision supervision;
    private final Hiring hiring;
    private final Moving moving;
    private final OwnAddress address;

    OfficersPage(OfficerView view, Supervision supervision, Hiring hiring, Moving moving, OwnAddress address) {
        this.view = view;
        this.supervision = supervision;
        this.hiring = hiring;
        this.moving = moving;
        this.address = address;
    }

    @GetMapping("/officers")
    String list(@RequestParam(defaultValue = "") String q, Model model) {
        demandSupervisor();
        view.list(q, model);
        return "access/officers";
    }

    /** The link is shown once, to be handed over. */
    @PostMapping("/officers/invite")
    String invite(
            @ModelAttribute("newcomer") Hiring.Newcomer newcomer,
            @RequestParam(required = false) Set<Role> roles,
            Model model,
            RedirectAttributes next) {
        demandSupervisor();
        try {
            String token = hiring.invite(newcomer, roles == null ? Set.of() : roles);
            next.addFlashAttribute("link", address.of(InvitationPage.path(token)));
            next.addAttribute("account", newcomer.account());
            return "redirect:/officers/{account}";
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            return list("", model);
        }
    }

    @PostMapping("/officers/transfers/{id}")
    String answer(@PathVariable long id, @RequestParam boolean accepted, Model model, RedirectAttributes next) {
        demandSupervisor();
        try {
            moving.answer(id, accepted);
            next.addFlashAttribute("done", accepted ? "異動を受け入れました。" : "異動を取りやめました。");
            return "redirect:/officers";
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            return list("", model);
        }
    }

    private void demandSupervisor() {
        if (!supervision.any()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
