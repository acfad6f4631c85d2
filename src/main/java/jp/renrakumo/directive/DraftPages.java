package jp.renrakumo.directive;

import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.Occasion;
import jp.renrakumo.organization.Directory;
import jp.renrakumo.organization.FacilityType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /directives/drafts}: officers write directives, keep templates, look at who would get them, and issue them. */
@Controller
class DraftPages {

    private final Drafting drafting;
    private final Audiences audiences;
    private final Groups groups;
    private final Levels levels;
    private final Directory directory;
    private final Addressees addressees;
    private final Attaching attaching;

    DraftPages(
            Drafting drafting,
            Audiences audiences,
            Groups groups,
            Levels levels,
            Directory directory,
            Addressees addressees,
            Attaching attaching) {
        this.drafting = drafting;
        this.audiences = audiences;
        this.groups = groups;
        this.levels = levels;
        this.directory = directory;
        this.addressees = addressees;
        this.attaching = attaching;
    }

    /** What an officer does with a draft. */
    enum Step {
        SAVE,
        CHECK,
        TEMPLATE,
        ISSUE
    }

    @GetMapping("/directives/drafts")
    String list(Model model) {
        model.addAttribute("issuers", drafting.issuers());
        model.addAttribute("drafts", drafting.own(false));
        model.addAttribute("templates", drafting.own(true));
        model.addAttribute("addressees", addressees);
        return "directive/drafts";
    }

    @PostMapping("/directives/drafts")
    String begin(
            @RequestParam(defaultValue = "") String organization,
            @RequestParam(defaultValue = "0") long from,
            @ModelAttribute("suggested") DraftContent suggested,
            RedirectAttributes next) {
        next.addAttribute("id", drafting.begin(organization, from, suggested));
        return "redirect:/directives/drafts/{id}";
    }

    @GetMapping("/directives/drafts/{id}")
    String show(@PathVariable long id, Model model) {
        Draft draft = drafting.get(id);
        return page(draft, draft.version(), draft.content(), model);
    }

    /** Saves what was typed whatever is wrong with it, then does the next step if it can be done. */
    @PostMapping("/directives/drafts/{id}")
    String change(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam(defaultValue = "SAVE") Step step,
            @RequestParam(defaultValue = "REAL") Occasion occasion,
            @ModelAttribute("typed") DraftContent typed,
            Model model,
            RedirectAttributes next) {
        Draft draft = drafting.get(id);
        int reached = version;
        try {
            drafting.save(draft, version, typed);
            reached++;
            Draft saved = drafting.get(id);
            if (step == Step.ISSUE) {
                next.addAttribute("number", drafting.issue(saved, saved.version(), occasion));
                next.addFlashAttribute("done", "発出の手続きを始めました。タスクリストの「伝える内容を決める」で文面と宛先を確かめ、発送してください。");
                return "redirect:/directives/{number}";
            }
            if (step == Step.TEMPLATE) {
                drafting.keepAsTemplate(saved);
            }
        } catch (BadInput refused) {
            model.addAttribute(
                    "problems", String.valueOf(refused.getMessage()).lines().toList());
            return page(draft, reached, typed, model);
        }
        next.addAttribute("id", id);
        next.addFlashAttribute("done", step == Step.TEMPLATE ? "保存し、雛形にも加えました。" : "保存しました。");
        next.addFlashAttribute("looked", step == Step.CHECK);
        return "redirect:/directives/drafts/{id}";
    }

    @PostMapping("/directives/drafts/{id}/removal")
    String delete(@PathVariable long id, RedirectAttributes next) {
        Draft draft = drafting.get(id);
        drafting.delete(draft);
        next.addFlashAttribute("done", "「" + draft.heading() + "」を削除しました。");
        return "redirect:/directives/drafts";
    }

    private String page(Draft draft, int version, DraftContent typed, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("version", version);
        model.addAttribute("typed", typed);
        model.addAttribute("issuer", addressees.name(draft.organization()));
        model.addAttribute("changedBy", addressees.names().of(draft.changedBy()));
        model.addAttribute("attachments", attaching.of(draft));
        model.addAttribute("most", attaching.limits().most());
        model.addAttribute("megabytes", attaching.limits().largest() / 1024 / 1024);
        model.addAttribute("occasions", Occasion.values());
        model.addAttribute("natures", DraftCheck.NATURES);
        model.addAttribute("prefectures", directory.prefectures());
        model.addAttribute("types", FacilityType.all());
        model.addAttribute("levels", levels.all());
        model.addAttribute("groups", groups.of(java.util.List.of(draft.organization()), addressees.today()));
        if (Boolean.TRUE.equals(model.getAttribute("looked"))) {
            DraftCheck.Result result = drafting.checked(draft);
            model.addAttribute("problems", result.problems());
            model.addAttribute("recipients", audiences.of(result.dispatch(), draft.organization(), true));
            model.addAttribute(
                    "copies",
                    result.dispatch().of(Dispatch.Rule.COPY).stream()
                            .map(addressees::name)
                            .toList());
        }
        return "directive/draft";
    }
}
