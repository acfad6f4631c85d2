package jp.renrakumo.directive;

import java.util.List;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.BadInput;
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
    private final DirectiveInWords words;
    private final Addressees addressees;
    private final Withdrawal withdrawal;
    private final AccessDecision access;

    DirectivePages(
            DirectiveTables tables,
            DirectiveInWords words,
            Addressees addressees,
            Withdrawal withdrawal,
            AccessDecision access) {
        this.tables = tables;
        this.words = words;
        this.addressees = addressees;
        this.withdrawal = withdrawal;
        this.access = access;
    }

    @GetMapping("/directives")
    String list(Model model) {
        model.addAttribute(
                "directives",
                tables.directives().all().stream()
                        .map(this::line)
                        .filter(line -> line.issuedHere() || line.recipients() > 0)
                        .toList());
        return "directive/list";
    }

    @GetMapping("/directives/{number}")
    String show(@PathVariable String number, Model model) {
        Directive directive = visible(number);
        model.addAttribute("directive", directive);
        model.addAttribute("document", tables.documents().get(directive.document()));
        model.addAttribute("rows", rows(directive));
        model.addAttribute("documents", documents(number));
        model.addAttribute("addressees", addressees);
        model.addAttribute("mayWithdraw", directive.withdrawnAt() == null && access.actsFor(directive.issuer()));
        return "directive/show";
    }

    @GetMapping("/directives/{number}/documents/{document}")
    String document(@PathVariable String number, @PathVariable String document, Model model) {
        visible(number);
        model.addAttribute("number", number);
        model.addAttribute(
                "document",
                documents(number).stream()
                        .filter(each -> each.id().equals(document))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "directive/document";
    }

    /** The issuer withdraws; everybody below is told. */
    @PostMapping("/directives/{number}/withdrawal")
    String withdraw(@PathVariable String number, @RequestParam(defaultValue = "") String reason, Model model) {
        if (!access.actsFor(visible(number).issuer())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            withdrawal.withdraw(number, reason);
            return "redirect:/directives/" + number;
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            return show(number, model);
        }
    }

    private Directive visible(String number) {
        return tables.directives()
                .find(number)
                .filter(directive -> access.actsFor(directive.issuer())
                        || !visibleDeliveries(directive.number()).isEmpty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<Delivery> visibleDeliveries(String number) {
        return tables.deliveries().of(number).stream()
                .filter(delivery -> access.maySee(List.of(delivery.recipient(), delivery.sender()))
                        && (access.maySee(List.of(delivery.recipient())) || access.actsFor(delivery.sender())))
                .toList();
    }

    private List<Row> rows(Directive directive) {
        boolean issuedHere = access.actsFor(directive.issuer());
        List<Delivery> shown =
                issuedHere ? tables.deliveries().of(directive.number()) : visibleDeliveries(directive.number());
        return new CascadeTree(shown).rows();
    }

    private List<Document> documents(String number) {
        List<Delivery> shown = visibleDeliveries(number);
        List<String> ids = shown.stream()
                .flatMap(delivery -> tables.documents().deliveredTo(delivery.recipient(), number).stream())
                .distinct()
                .sorted()
                .toList();
        return (ids.isEmpty() ? List.of(tables.directives().get(number).document()) : ids)
                .stream().map(tables.documents()::get).toList();
    }

    private Line line(Directive directive) {
        boolean issuedHere = access.actsFor(directive.issuer());
        List<Delivery> shown =
                issuedHere ? tables.deliveries().of(directive.number()) : visibleDeliveries(directive.number());
        Document document = tables.documents().get(directive.document());
        return new Line(
                directive,
                document.heading(),
                addressees.name(directive.issuer()),
                issuedHere,
                shown.size(),
                shown.stream().filter(Delivery::confirmed).count(),
                shown.stream().anyMatch(delivery -> overdue(delivery)));
    }

    private boolean overdue(Delivery delivery) {
        return !delivery.confirmed()
                && delivery.dueAt() != null
                && addressees.instant().isAfter(delivery.dueAt());
    }

    /** One line of the list; counts are of what the officer may see. */
    record Line(
            Directive directive,
            String heading,
            String issuer,
            boolean issuedHere,
            int recipients,
            long confirmed,
            boolean overdue) {}

    /** One delivery at its depth in the cascade. */
    record Row(Delivery delivery, int depth) {}
}
