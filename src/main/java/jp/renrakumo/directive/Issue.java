package jp.renrakumo.directive;

import java.util.List;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.Occasion;
import org.springframework.stereotype.Component;

/** The root of a cascade: an organization issues one of its documents. */
@Component
class Issue {

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final ReceiptTerms terms;

    Issue(DirectiveTables tables, Addressees addressees, ReceiptTerms terms) {
        this.tables = tables;
        this.addressees = addressees;
        this.terms = terms;
    }

    /** @param instance the engine's process instance of the issuer */
    Directive issued(SubmittedForm form, String instance) {
        String named = form.text("document", "発出する文書");
        Document document = tables.documents()
                .named(named)
                .orElseThrow(() -> new BadInput("「発出する文書」: 「" + named + "」という文書は登録されていません。文書番号を確かめてください。"));
        String issuer = document.issuingOrganization();
        if (!addressees.officer().organizations().contains(issuer)) {
            throw new BadInput(
                    "「" + document.shortName() + "」は「" + addressees.name(issuer) + "」の文書です。あなたの組織の文書を選んでください。");
        }
        Directive directive = tables.directives()
                .issue(document.id(), issuer, addressees.officer().id(), form.choice("occasion", "種別", Occasion.REAL));
        tables.relays().open(directive.number(), issuer, terms.passingOn(directive.number(), issuer));
        tables.relays().runsIn(directive.number(), issuer, instance);
        return directive;
    }

    /** Documents that the officer's organizations can issue. */
    List<Document> choices() {
        return addressees.officer().organizations().stream()
                .flatMap(organization -> tables.documents().issuableBy(organization).stream())
                .toList();
    }
}
