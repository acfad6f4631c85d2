package jp.renrakumo.directive;

import java.util.List;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.Sight;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What the current officer sees of directives; what he does not see does not exist. */
@Component
class DirectiveSight {

    private final DirectiveTables tables;
    private final AccessDecision access;

    DirectiveSight(DirectiveTables tables, AccessDecision access) {
        this.tables = tables;
        this.access = access;
    }

    List<Directive> list(int offset, int limit) {
        return tables.directives().seen(access.sight(), offset, limit);
    }

    int count() {
        return tables.directives().countSeen(access.sight());
    }

    Deliveries.Tally tally(Directive directive) {
        return tables.deliveries().tally(directive.number(), access.sight());
    }

    /** @throws ResponseStatusException 404 if there is none, or none that the officer may see */
    Directive directive(String number) {
        Sight sight = access.sight();
        return tables.directives()
                .find(number)
                .filter(found -> access.maySee(CaseKind.DIRECTIVE, number)
                        || tables.deliveries().tally(number, sight).recipients() > 0)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    List<Delivery> deliveries(Directive directive) {
        return tables.deliveries().seen(directive.number(), access.sight());
    }

    /** What was sent to those whom the officer sees; the issued document itself to whoever sees the directive whole. */
    List<Document> documents(Directive directive) {
        List<String> ids = tables.documents().deliveredAmong(directive.number(), access.sight());
        return (ids.isEmpty() ? List.of(directive.document()) : ids)
                .stream().map(tables.documents()::get).toList();
    }

    boolean issuedHere(Directive directive) {
        return access.actsFor(directive.issuer());
    }
}
