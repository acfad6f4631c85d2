package jp.renrakumo.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.Sight;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What the current officer sees of directives; what he does not see does not exist. */
@Component
class DirectiveSight {

    private final DirectiveTables tables;
    private final Board board;
    private final Recipients recipients;
    private final Addressees addressees;
    private final AccessDecision access;

    DirectiveSight(
            DirectiveTables tables, Board board, Recipients recipients, Addressees addressees, AccessDecision access) {
        this.tables = tables;
        this.board = board;
        this.recipients = recipients;
        this.addressees = addressees;
        this.access = access;
    }

    List<Directive> list(boolean exercise, int offset, int limit) {
        return tables.directives().seen(access.sight(), exercise, offset, limit);
    }

    int count(boolean exercise) {
        return tables.directives().countSeen(access.sight(), exercise);
    }

    Board.Count count(Directive directive) {
        return board.count(directive.number(), within(directive.number()), now());
    }

    /** @throws ResponseStatusException 404 if there is none, or none that the officer may see */
    Directive directive(String number) {
        return tables.directives().find(number).filter(found -> seesAny(number)).orElseThrow(DirectiveSight::unknown);
    }

    /** Deliveries to the officer's own organizations. */
    List<Delivery> own(Directive directive) {
        return tables.inSight().toOwn(directive.number(), access.sight());
    }

    /** What was sent to those whom the officer sees; the issued document itself to whoever sees the directive whole. */
    List<Document> documents(Directive directive) {
        List<String> ids = tables.documents().sentBy(directive.number(), senders(directive.number()));
        return (ids.isEmpty() ? List.of(directive.document()) : ids)
                .stream().map(tables.documents()::get).toList();
    }

    /** Those whom the officer sees, then those who sent it past them to organizations at or below his own. */
    List<String> senders(String number) {
        Sight sight = within(number);
        List<String> senders = new ArrayList<>(board.senders(number, sight));
        if (!sight.everything()) {
            senders.addAll(past(number, senders, sight));
        }
        return senders;
    }

    private boolean seesAny(String number) {
        Sight sight = within(number);
        return sight.everything()
                || !board.senders(number, sight).isEmpty()
                || !past(number, List.of(), sight).isEmpty();
    }

    private List<String> past(String number, List<String> seen, Sight sight) {
        List<String> others = new ArrayList<>(board.senders(number, sight.whole()));
        others.removeAll(seen);
        return tables.inSight().sendersTo(number, others, sight);
    }

    private Sight within(String number) {
        return access.within(CaseKind.DIRECTIVE, number);
    }

    Document document(String number) {
        return tables.documents().get(directive(number).document());
    }

    /** Whether the officer sees all of it, not only his part. */
    boolean whole(String number) {
        return access.maySee(CaseKind.DIRECTIVE, number);
    }

    boolean issuedHere(Directive directive) {
        return access.actsFor(directive.issuer());
    }

    /**
     * Which recipients of the sender the officer sees: empty, all of them; else those at or below his own organizations.
     *
     * @throws ResponseStatusException 404 if he sees none
     */
    Optional<Sight> amongRecipients(String number, String sender) {
        Sight sight = within(directive(number).number());
        if (board.senders(number, sight).contains(sender)) {
            return Optional.empty();
        }
        if (tables.inSight().sendersTo(number, List.of(sender), sight).isEmpty()) {
            throw unknown();
        }
        return Optional.of(sight);
    }

    /** Whose recipient it is. @throws ResponseStatusException 404 unless it is one of the officer's own organizations */
    String sender(String number, String recipient) {
        return ownRecipient(number, recipient).sender();
    }

    /** A recipient of the officer's own organization, with the calls to it. */
    void recipient(String number, String recipient, Model model) {
        Delivery delivery = ownRecipient(number, recipient);
        model.addAttribute("directive", directive(number));
        model.addAttribute("line", recipients.one(delivery, addressees.today()));
        model.addAttribute("calls", tables.calls().to(number, recipient));
        model.addAttribute("names", addressees.names());
        model.addAttribute("now", addressees.now());
    }

    private Delivery ownRecipient(String number, String recipient) {
        return tables.deliveries()
                .find(directive(number).number(), recipient)
                .filter(delivery -> access.actsFor(delivery.sender()))
                .orElseThrow(DirectiveSight::unknown);
    }

    /**
     * To whom the officer may follow the way of a directive.
     *
     * @param wanted id of the organization; blank: his own, or the issuer
     * @throws ResponseStatusException 404 unless it is one that he sees
     */
    String wayTo(Directive directive, String wanted) {
        Sight sight = access.sight();
        if (wanted.isBlank()) {
            return tables.inSight().toOwn(directive.number(), sight).stream()
                    .map(Delivery::recipient)
                    .findFirst()
                    .orElse(directive.issuer());
        }
        boolean seen = wanted.equals(directive.issuer())
                || whole(directive.number())
                || tables.inSight().seen(directive.number(), wanted, sight);
        if (!seen || delivery(directive.number(), wanted).isEmpty() && !wanted.equals(directive.issuer())) {
            throw unknown();
        }
        return wanted;
    }

    Optional<Delivery> delivery(String number, String recipient) {
        return tables.deliveries().find(number, recipient);
    }

    String name(String organization) {
        return addressees.name(organization);
    }

    Instant now() {
        return addressees.instant();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
