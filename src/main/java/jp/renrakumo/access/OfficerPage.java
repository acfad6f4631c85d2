package jp.renrakumo.access;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /officers/{account}}: one officer, and what his supervisor changes about him. */
@Controller
@RequestMapping("/officers/{account}")
class OfficerPage {

    private final OfficerView view;
    private final Hiring hiring;
    private final RoleChanges changes;
    private final Absences absences;
    private final Moves moves;
    private final OwnAddress address;
    private final Naming naming;

    OfficerPage(
            OfficerView view,
            Hiring hiring,
            RoleChanges changes,
            Absences absences,
            Moves moves,
            OwnAddress address,
            Naming naming) {
        this.view = view;
        this.naming = naming;
        this.hiring = hiring;
        this.changes = changes;
        this.absences = absences;
        this.moves = moves;
        this.address = address;
    }

    @GetMapping
    String show(@PathVariable String account, Model model) {
        view.one(account, model);
        return "access/officer";
    }

    @PostMapping("/invitation")
    String invite(@PathVariable String account, Model model, RedirectAttributes next) {
        return doing(account, model, next, () -> {
            next.addFlashAttribute("link", address.of(InvitationPage.path(hiring.inviteAgain(account))));
            return "新しいリンクを発行しました。前のリンクは使えなくなりました。";
        });
    }

    @PostMapping("/name")
    String name(
            @PathVariable String account,
            @RequestParam(defaultValue = "") String familyName,
            @RequestParam(defaultValue = "") String givenName,
            Model model,
            RedirectAttributes next) {
        return doing(account, model, next, () -> {
            naming.correct(account, familyName, givenName);
            return "氏名を改めました。監査記録では、それまでにしたことはその時の氏名で表示されます。";
        });
    }

    @PostMapping("/roles")
    String roles(
            @PathVariable String account,
            @RequestParam String organization,
            @RequestParam(required = false) Set<Role> roles,
            Model model,
            RedirectAttributes next) {
        return doing(account, model, next, () -> {
            changes.roles(account, moves.organization(organization), roles == null ? Set.of() : roles);
            return "役割を変更しました。";
        });
    }

    @PostMapping("/absence")
    String absence(
            @PathVariable String account,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "") String deputy,
            Model model,
            RedirectAttributes next) {
        return doing(account, model, next, () -> {
            absences.plan(account, day(first, "不在の始まり"), day(last, "不在の終わり"), deputy);
            return "不在を登録しました。";
        });
    }

    @PostMapping("/presence")
    String presence(@PathVariable String account, Model model, RedirectAttributes next) {
        return doing(account, model, next, () -> {
            absences.end(account);
            return "不在を取り消しました。代理も終わりました。";
        });
    }

    @PostMapping("/transfer")
    String transfer(
            @PathVariable String account,
            @RequestParam String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String on,
            Model model,
            RedirectAttributes next) {
        return doing(
                account,
                model,
                next,
                () -> moves.ask(account, from, to, day(on, "異動の日"))
                        ? "異動を登録しました。"
                        : "異動先の所属管理者に受け入れを依頼しました。受け入れられると、その日に所属が変わります。");
    }

    @PostMapping("/disable")
    String disable(@PathVariable String account, Model model, RedirectAttributes next) {
        return doing(account, model, next, () -> {
            changes.disable(account);
            return "アカウントを停止しました。ログイン中の画面もすぐに使えなくなります。";
        });
    }

    @PostMapping("/enable")
    String enable(@PathVariable String account, Model model, RedirectAttributes next) {
        return doing(account, model, next, () -> {
            changes.enable(account);
            return "アカウントを再開しました。";
        });
    }

    private String doing(String account, Model model, RedirectAttributes next, Supplier<String> work) {
        try {
            next.addFlashAttribute("done", work.get());
            next.addAttribute("account", account);
            return view.mayShow(account) ? "redirect:/officers/{account}" : "redirect:/officers";
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            return show(account, model);
        }
    }

    private static LocalDate day(String text, String label) {
        try {
            return Days.read(text);
        } catch (IllegalArgumentException unreadable) {
            throw new BadInput("「" + label + "」を 2019-06-01 の形の日付で入力してください。");
        }
    }
}
