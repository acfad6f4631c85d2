package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /invitation/{token}}: whoever was invited chooses his own password, once. */
@Controller
class InvitationPage {

    private final Invitations invitations;
    private final Officers officers;
    private final NewPassword passwords;

    InvitationPage(Invitations invitations, Officers officers, NewPassword passwords) {
        this.invitations = invitations;
        this.officers = officers;
        this.passwords = passwords;
    }

    /** Where this is. */
    static String path(String token) {
        return "/invitation/" + token;
    }

    @GetMapping("/invitation/{token}")
    String show(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<Officer> invited = invitations.account(token).flatMap(officers::find);
        if (invited.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        model.addAttribute("officer", invited.orElse(null));
        model.addAttribute("token", token);
        model.addAttribute("rules", PasswordRules.SENTENCE);
        return "access/invitation";
    }

    @PostMapping("/invitation/{token}")
    String accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletResponse response) {
        try {
            return passwords.byInvitation(token, password, again)
                    ? "redirect:/login?ready"
                    : show(token, model, response);
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            return show(token, model, response);
        }
    }
}
