package jp.renrakumo.audit;

import java.util.Arrays;
import java.util.Locale;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.Paging;
import jp.renrakumo.access.Sight;
import jp.renrakumo.access.Supervision;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /audit/retention}: until when cases are kept, holds, erasures; administrators decide, auditors look, no others. */
@Controller
class RetentionPages {

    private final Retention retention;
    private final LegalHolds holds;
    private final ErasureDesk desk;
    private final StillRunning running;
    private final AccessDecision access;
    private final Supervision supervision;
    private final CurrentOfficer officer;

    RetentionPages(
            Retention retention,
            LegalHolds holds,
            ErasureDesk desk,
            StillRunning running,
            AccessDecision access,
            Supervision supervision,
            CurrentOfficer officer) {
        this.retention = retention;
        this.holds = holds;
        this.desk = desk;
        this.running = running;
        this.access = access;
        this.supervision = supervision;
        this.officer = officer;
    }

    @GetMapping("/audit/retention")
    String list(
            @RequestParam(defaultValue = "due") String show, @RequestParam(defaultValue = "1") int page, Model model) {
        if (!supervision.administrator() && !access.audits()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Retention.Shown shown = Arrays.stream(Retention.Shown.values())
                .filter(each -> each.name().equalsIgnoreCase(show))
                .findFirst()
                .orElse(Retention.Shown.DUE);
        Sight sight = access.sight();
        Paging paging = Paging.of(page, retention.count(shown, sight));
        model.addAttribute("paging", paging);
        model.addAttribute("cases", retention.list(shown, sight, paging.offset(), Paging.SHOWN));
        model.addAttribute("shown", shown);
        model.addAttribute("choices", Retention.Shown.values());
        model.addAttribute("retention", retention);
        model.addAttribute("running", running);
        model.addAttribute("decides", supervision.administrator());
        model.addAttribute("me", officer.id());
        return "audit/retention";
    }

    @PostMapping("/audit/retention/holds")
    String hold(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        String wanted = CaseNumbers.normal(number);
        return decided(
                () -> holds.place(wanted, reason), wanted + " を保全しました。解除するまで消去できません。", Retention.Shown.HELD, next);
    }

    @PostMapping("/audit/retention/{number}/holds/end")
    String lift(@PathVariable String number, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        return decided(() -> holds.lift(number, reason), number + " の保全を解除しました。", Retention.Shown.ALL, next);
    }

    @PostMapping("/audit/retention/{number}/processes/end")
    String end(@PathVariable String number, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        return decided(
                () -> running.end(number, reason),
                number + " の動いている手続きを終わらせました。残っていなければ、消去を申請できます。",
                Retention.Shown.DUE,
                next);
    }

    @PostMapping("/audit/retention/{number}/erasure")
    String ask(@PathVariable String number, @RequestParam(defaultValue = "") String basis, RedirectAttributes next) {
        return decided(
                () -> desk.ask(number, basis),
                number + " の消去を申請しました。別のシステム管理者が承認すると消去されます。",
                Retention.Shown.DUE,
                next);
    }

    @PostMapping("/audit/retention/{number}/erasure/approval")
    String approve(@PathVariable String number, RedirectAttributes next) {
        return decided(() -> desk.approve(number), number + " の消去を承認しました。まもなく消去が始まります。", Retention.Shown.DUE, next);
    }

    @PostMapping("/audit/retention/{number}/erasure/refusal")
    String refuse(@PathVariable String number, RedirectAttributes next) {
        return decided(() -> desk.refuse(number), number + " の消去の申請を取り下げました。", Retention.Shown.DUE, next);
    }

    /** Administrators alone; what was refused is said on the page. */
    private String decided(Runnable decision, String done, Retention.Shown shown, RedirectAttributes next) {
        if (!supervision.administrator()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            decision.run();
            next.addFlashAttribute("done", done);
        } catch (BadInput refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        next.addAttribute("show", shown.name().toLowerCase(Locale.ROOT));
        return "redirect:/audit/retention";
    }
}
