package jp.renrakumo.access;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /login}: account and password, or the identity provider; errors say what to do. */
@Controller
class LoginPage {

    private final OidcDoor oidc;

    LoginPage(OidcDoor oidc) {
        this.oidc = oidc;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable String refused,
            Model model) {
        if (wait != null) {
            model.addAttribute("problem", TooSoon.sentence(wait.matches("\\d{1,3}") ? wait : "60"));
        } else if (refused != null) {
            model.addAttribute("problem", OidcRefusal.named(refused).sentence);
        } else if (error != null) {
            model.addAttribute("problem", "アカウント名またはパスワードが違います。もう一度入力してください。忘れたときは、所属管理者に招待のリンクの再発行を依頼してください。");
        }
        model.addAttribute("providers", oidc.buttons());
        return "login";
    }
}
