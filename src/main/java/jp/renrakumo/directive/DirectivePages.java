package jp.renrakumo.directive;

import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.Paging;
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

    DirectivePages(
            DirectiveTables tables,
            DirectiveSight sight,
            Addressees addressees,
            BoardView view,
            Withdrawal withdrawal) {
        this.tables = tables;
        this.sight = sight;
        this.addressees = addressees;
        this.view = view;
        this.withdrawal = withdrawal;
    }

    @GetMapping("/directives")
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        Paging paging = Paging.of(page, sight.count());
        model.addAttribute(
                "directives",
                sight.list(paging.offset(), Paging.SHOWN).stream()
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
        model.addAttribute("documents", sight.documents(directive));
        model.addAttribute("addressees", addressees);
        model.addAttribute("mayWithdraw", directive.withdrawnAt() == null && sight.issuedHere(directive));
        return "directive/show";
    }

    @GetMapping("/directives/{number}/documents/{document}")
    String document(@PathVariable String number, @PathVariable String document, Model model) {
        model.addAttribute("number", number);
        model.addAttribute(
                "document",
                sight.documents(sight.directive(number)).stream()
                        .filter(each -> each.id().equals(document))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "directive/document";
    }

    /** The issuer withdraws; everybody below is told. */
    @PostMapping("/directives/{number}/withdrawal")
    String withdraw(@PathVariable String number, @RequestParam(defaultValue = "") String reason, Model model) {
        if (!sight.issuedHere(sight.directive(number))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            withdrawal.withdraw(number, reason);
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
