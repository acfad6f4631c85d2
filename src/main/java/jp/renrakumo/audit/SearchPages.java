package jp.renrakumo.audit;

import java.util.List;
import java.util.Map;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.organization.FacilityType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /audit/cases}: an auditor looks for cases, and keeps his searches. */
@Controller
class SearchPages {

    private static final String FIRST_PAGE = "1";

    private final CaseSearch search;
    private final QuestionForm form;
    private final SavedSearches saved;
    private final AccessDecision access;

    SearchPages(CaseSearch search, QuestionForm form, SavedSearches saved, AccessDecision access) {
        this.search = search;
        this.form = form;
        this.saved = saved;
        this.access = access;
    }

    @GetMapping("/audit/cases")
    String find(
            @RequestParam Map<String, String> asked, @RequestParam(defaultValue = FIRST_PAGE) int page, Model model) {
        access.auditorsAlone();
        try {
            found(form.read(asked), page, model);
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
        }
        return shown(asked, model);
    }

    private void found(CaseQuestion question, int page, Model model) {
        CaseSearch.Page found = search.page(question, page);
        model.addAttribute("question", question);
        model.addAttribute("words", form.inWords(question));
        model.addAttribute("paging", found.paging());
        model.addAttribute("hits", found.hits());
    }

    private String shown(Map<String, String> asked, Model model) {
        form.show(asked, model);
        if (!model.containsAttribute("hits")) {
            model.addAttribute("hits", List.of());
        }
        model.addAttribute("saved", saved.own());
        model.addAttribute("facilities", FacilityType.all());
        return "audit/search";
    }

    /** The form carries the search's fields beside the name. */
    @PostMapping("/audit/searches")
    String keep(
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean replace,
            Model model,
            RedirectAttributes next) {
        access.auditorsAlone();
        try {
            CaseQuestion question = form.read(sent);
            String done = saved.save(name, question, replace) ? "同じ名前の検索を、この検索に置き換えました。" : "検索を保存しました。";
            next.addFlashAttribute("done", done);
            return "redirect:" + question.address();
        } catch (BadInput refused) {
            String page = find(sent, 1, model);
            model.addAttribute("error", refused.getMessage());
            model.addAttribute("taken", refused instanceof SavedSearches.NameTaken);
            model.addAttribute("name", name);
            return page;
        }
    }

    @PostMapping("/audit/searches/{id}/removal")
    String remove(@PathVariable long id, RedirectAttributes next) {
        access.auditorsAlone();
        if (!saved.remove(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        next.addFlashAttribute("done", "検索を削除しました。");
        return "redirect:/audit/cases";
    }
}
