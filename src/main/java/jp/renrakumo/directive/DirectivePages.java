package jp.renrakumo.directive;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.Paging;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.Times;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /directives} and {@code /directives/{number}}: who got what, when, from whom, and what is outstanding. */
@Controller
class DirectivePages {

    private final DirectiveTables tables;
    private final DirectiveSight sight;
    private final Addressees addressees;
    private final BoardView view;
    private final Withdrawal withdrawal;
    private final Amending amending;
    private final LevelTimes levelTimes;

    DirectivePages(
            DirectiveTables tables,
            DirectiveSight sight,
            Addressees addressees,
            BoardView view,
            Withdrawal withdrawal,
            Amending amending,
            LevelTimes levelTimes) {
        this.tables = tables;
        this.sight = sight;
        this.addressees = addressees;
        this.view = view;
        this.withdrawal = withdrawal;
        this.amending = amending;
        this.levelTimes = levelTimes;
    }

    @GetMapping("/directives")
    String list(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean exercise,
            Model model) {
        Paging paging = Paging.of(page, sight.count(exercise));
        model.addAttribute("exercise", exercise);
        model.addAttribute(
                "directives",
                sight.list(exercise, paging.offset(), Paging.SHOWN).stream()
                        .map(this::line)
                        .toList());
        model.addAttribute("paging", paging);
        return "directive/list";
    }

    @GetMapping("/directives/{number}")
    String show(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String sender,
            @RequestParam(defaultValue = "ALL") Recipients.Filter filter,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return board(number, new BoardView.Selection(sender, filter, name, page), model);
    }

    /** How long each level took: for whoever sees the whole case. */
    @GetMapping("/directives/{number}/report")
    String report(@PathVariable String number, Model model) {
        Directive directive = sight.directive(number);
        if (!sight.whole(number)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("directive", directive);
        model.addAttribute("document", tables.documents().get(directive.document()));
        model.addAttribute(
                "took",
                Times.words(Duration.between(
                        directive.issuedAt(),
                        directive.completedAt() == null ? addressees.instant() : directive.completedAt())));
        model.addAttribute("relaying", levelTimes.relaying(number));
        model.addAttribute("receiving", levelTimes.receiving(number));
        return "directive/report";
    }

    /** The numbers alone, for a page that is open. */
    @GetMapping("/directives/{number}/progress")
    String progress(@PathVariable String number, Model model) {
        Directive directive = sight.directive(number);
        model.addAttribute("directive", directive);
        view.progress(directive, addressees.instant(), model);
        return "directive/progress :: progress";
    }

    private String board(String number, BoardView.Selection selection, Model model) {
        Directive directive = sight.directive(number);
        model.addAttribute("directive", directive);
        model.addAttribute("document", tables.documents().get(directive.document()));
        view.fill(directive, selection, addressees.instant(), model);
        model.addAttribute("own", sight.own(directive));
        boolean issuer = sight.issuedHere(directive);
        model.addAttribute("amendments", amending.shown(number, issuer));
        model.addAttribute("documents", sight.documents(directive));
        model.addAttribute("addressees", addressees);
        model.addAttribute("mayWithdraw", directive.withdrawnAt() == null && issuer);
        model.addAttribute("whole", sight.whole(number));
        model.addAttribute("kinds", Amendment.Kind.values());
        model.addAttribute("reconfirms", Amendment.Reconfirm.values());
        return "directive/show";
    }

    /** The issuer withdraws; everybody below is told. */
    @PostMapping("/directives/{number}/withdrawal")
    String withdraw(@PathVariable String number, @RequestParam(defaultValue = "") String reason, Model model) {
        demandIssuer(number);
        return asked(number, () -> withdrawal.withdraw(number, reason), model);
    }

    /** The issuer corrects or supplements it; everybody whom it has reached is told. */
    @PostMapping("/directives/{number}/amendments")
    String amend(@PathVariable String number, @RequestParam Map<String, String> form, Model model) {
        demandIssuer(number);
        model.addAttribute("amendment", form);
        return asked(number, () -> amending.written(number, new SubmittedForm(new HashMap<>(form))), model);
    }

    private void demandIssuer(String number) {
        if (!sight.issuedHere(sight.directive(number))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private String asked(String number, Runnable wish, Model model) {
        try {
            wish.run();
            return "redirect:/directives/" + number;
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            return board(number, new BoardView.Selection("", Recipients.Filter.ALL, "", 1), model);
        }
    }

    private Line line(Directive directive) {
        Board.Count count = sight.count(directive);
        return new Line(
                directive,
                tables.documents().get(directive.document()).heading(),
                addressees.name(directive.issuer()),
                count.recipients(),
                count.confirmed(),
                count.overdue() > 0);
    }

    /** One line of the list; counts are of what the officer may see. */
    record Line(Directive directive, String heading, String issuer, long recipients, long confirmed, boolean overdue) {}
}
