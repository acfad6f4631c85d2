package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /account}: one's own password. */
@Controller
class AccountPage {

    private final CurrentOfficer current;
    private final Officers officers;
    private final OfficerView view;
    private final NewPassword passwords;
    private final EngineLogin login;

    AccountPage(CurrentOfficer current, Officers officers, OfficerView view, NewPassword passwords, EngineLogin login) {
        this.current = current;
        this.officers = officers;
        this.view = view;
        this.passwords = passwords;
        this.login = login;
    }

    @GetMapping("/account")
    String show(Model model) {
        model.addAttribute("officer", officers.find(current.id()).orElseThrow());
        model.addAttribute("roles", view.rolesOf(current.id()));
        model.addAttribute("rules", PasswordRules.SENTENCE);
        return "access/account";
    }

    @PostMapping("/account")
    String change(
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            passwords.byOld(current.id(), String.valueOf(request.getRemoteAddr()), old, password, again);
            stay(request, response);
            model.addAttribute("done", "パスワードを変更しました。ほかの端末でのログインは終了しました。");
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
        }
        return show(model);
    }

    /** This session goes on, under a new name; all others are over. */
    private void stay(HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(login.entered(current.id()).orElseThrow());
        request.changeSessionId();
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }
}
