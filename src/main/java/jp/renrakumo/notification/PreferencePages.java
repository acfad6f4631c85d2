package jp.renrakumo.notification;

import java.util.Map;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.OfficerMail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /account/notices}: how one wants to be told by mail oneself. */
@Controller
class PreferencePages {

    private final CurrentOfficer current;
    private final OfficerMail officers;
    private final Preferences preferences;

    PreferencePages(CurrentOfficer current, OfficerMail officers, Preferences preferences) {
        this.current = current;
        this.officers = officers;
        this.preferences = preferences;
    }

    @GetMapping("/account/notices")
    String show(Model model) {
        return show(preferences.of(current.id()), model);
    }

    @PostMapping("/account/notices")
    String change(@RequestParam Map<String, String> form, Model model, RedirectAttributes next) {
        try {
            preferences.change(current.id(), PreferenceForm.read(form));
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            model.addAttribute("form", form);
            return show(preferences.of(current.id()), model);
        }
        next.addFlashAttribute("done", "メールの受け取り方を保存しました。次のお知らせから使います。");
        return "redirect:/account/notices";
    }

    private String show(Preference preference, Model model) {
        model.addAttribute("preference", preference);
        model.addAttribute("kinds", Preference.FREE);
        model.addAttribute("choices", Preference.Choice.values());
        model.addAttribute("addresses", officers.of(current.id()));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
        }
        return "notification/preferences";
    }
}
