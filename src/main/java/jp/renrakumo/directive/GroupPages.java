package jp.renrakumo.directive;

import java.time.LocalDate;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.organization.Organization;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /directives/groups}: groups of recipients, and who is in them since when. */
@Controller
class GroupPages {

    private final Groups groups;
    private final Grouping grouping;
    private final Drafting drafting;
    private final Addressees addressees;

    GroupPages(Groups groups, Grouping grouping, Drafting drafting, Addressees addressees) {
        this.groups = groups;
        this.grouping = grouping;
        this.drafting = drafting;
        this.addressees = addressees;
    }

    @GetMapping("/directives/groups")
    String list(Model model) {
        model.addAttribute("issuers", drafting.issuers());
        model.addAttribute(
                "groups",
                groups.of(drafting.issuers().stream().map(Organization::id).toList(), addressees.today()));
        model.addAttribute("addressees", addressees);
        return "directive/groups";
    }

    @PostMapping("/directives/groups")
    String found(
            @RequestParam(defaultValue = "") String organization,
            @RequestParam(defaultValue = "") String name,
            Model model,
            RedirectAttributes next) {
        try {
            next.addAttribute("id", grouping.found(organization, name));
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            return list(model);
        }
        return "redirect:/directives/groups/{id}";
    }

    @GetMapping("/directives/groups/{id}")
    String show(@PathVariable long id, Model model) {
        Groups.Group group = grouping.get(id);
        model.addAttribute("group", group);
        model.addAttribute("owner", addressees.name(group.organization()));
        model.addAttribute("members", groups.all(id));
        model.addAttribute("today", addressees.today());
        return "directive/group";
    }

    @PostMapping("/directives/groups/{id}/members")
    String join(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String names,
            @RequestParam LocalDate since,
            Model model,
            RedirectAttributes next) {
        try {
            next.addFlashAttribute("done", grouping.join(id, names, since) + "件を加えました。");
        } catch (IllegalArgumentException refused) {
            model.addAttribute("error", refused.getMessage());
            model.addAttribute("names", names);
            return show(id, model);
        }
        next.addAttribute("id", id);
        return "redirect:/directives/groups/{id}";
    }

    @PostMapping("/directives/groups/{id}/members/{member}/end")
    String leave(
            @PathVariable long id, @PathVariable long member, @RequestParam LocalDate on, RedirectAttributes next) {
        Groups.Member leaving = groups.all(grouping.get(id).id()).stream()
                .filter(each -> each.id() == member)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        grouping.leave(leaving, on);
        next.addFlashAttribute("done", "「" + leaving.name() + "」をグループから外しました。");
        next.addAttribute("id", id);
        return "redirect:/directives/groups/{id}";
    }
}
