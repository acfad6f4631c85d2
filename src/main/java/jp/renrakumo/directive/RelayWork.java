package jp.renrakumo.directive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.organization.Organization;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a relaying organization decides: what concerns its level, in which words, to whom; and the second officer's eyes. */
@Component
class RelayWork {

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final ReceiptWork receipts;
    private final Audiences audiences;
    private final Approval approval;

    RelayWork(
            DirectiveTables tables,
            Addressees addressees,
            ReceiptWork receipts,
            Audiences audiences,
            Approval approval) {
        this.tables = tables;
        this.addressees = addressees;
        this.receipts = receipts;
        this.audiences = audiences;
        this.approval = approval;
    }

    /** The officer has chosen what is passed on; for the sender this is the receipt. */
    void adapted(String number, String organization, SubmittedForm form) {
        tables.directives().refuseWithdrawn(number);
        Relays.Adaptation adaptation = new Relays.Adaptation(
                cover(number, organization),
                form.text("letter", "伝える文面"),
                items(number, organization, form.list("items", "伝える要請事項")),
                among(enclosureChoices(number, organization), form.list("enclosures", "添付する文書"), "添付する文書"),
                extras(number, organization, form));
        if (adaptation.extraRecipients().isEmpty()
                && !audiences.narrow(number)
                && audiences.of(tables.directives().get(number), organization).isEmpty()) {
            throw new BadInput("「" + addressees.name(organization) + "」の伝達先が登録されていません。「追加の宛先」に宛先を入力してください。");
        }
        tables.relays()
                .adapted(number, organization, adaptation, addressees.officer().id());
        receipts.receivedByRelay(number, organization);
    }

    /** The second officer approves, or returns it with a reason. */
    void decided(String number, String organization, SubmittedForm form) {
        tables.directives().refuseWithdrawn(number);
        Relay relay = tables.relays().get(number, organization);
        Approval.Verdict verdict = approval.verdict(organization, relay.adaptedBy(), form);
        tables.relays().decided(number, organization, verdict.approved(), verdict.reason(), verdict.officer());
    }

    /** The registered cover letter of this organization; at the root the document itself. */
    @Nullable
    String cover(String number, String organization) {
        Directive directive = tables.directives().get(number);
        return directive.issuer().equals(organization)
                ? directive.document()
                : tables.documents()
                        .coverOf(directive.document(), organization)
                        .map(Document::id)
                        .orElse(null);
    }

    /** Items that the organization can pass on: those it was asked itself. */
    List<RequestItem> itemChoices(String number, String organization) {
        List<RequestItem> all =
                tables.documents().items(tables.directives().get(number).document());
        return tables.deliveries()
                .find(number, organization)
                .map(delivery -> tables.relays().get(number, delivery.sender()).items())
                .map(asked ->
                        all.stream().filter(item -> asked.contains(item.code())).toList())
                .orElse(all);
    }

    /** Documents that the organization can enclose: what it received, and what its cover letter encloses. */
    List<String> enclosureChoices(String number, String organization) {
        String cover = cover(number, organization);
        Set<String> choices = new LinkedHashSet<>(tables.documents().deliveredTo(organization, number));
        if (cover != null) {
            choices.addAll(tables.documents().enclosuresOf(cover));
        }
        List.copyOf(choices)
                .forEach(document -> choices.addAll(tables.documents().enclosuresOf(document)));
        choices.remove(cover);
        return List.copyOf(choices);
    }

    private List<String> items(String number, String organization, List<String> chosen) {
        List<String> choices = itemChoices(number, organization).stream()
                .map(RequestItem::code)
                .toList();
        if (chosen.isEmpty() && !choices.isEmpty()) {
            throw new BadInput("「伝える要請事項」を一つ以上選んでください。");
        }
        return among(choices, chosen, "伝える要請事項");
    }

    private static List<String> among(List<String> choices, List<String> chosen, String label) {
        chosen.stream().filter(each -> !choices.contains(each)).findFirst().ifPresent(foreign -> {
            throw new BadInput("「" + label + "」の「" + foreign + "」はこの通知にありません。表示された中から選んでください。");
        });
        return choices.stream().filter(chosen::contains).toList();
    }

    private List<String> extras(String number, String organization, SubmittedForm form) {
        if (form.optionalText("extraRecipients", "追加の宛先").isEmpty()) {
            return List.of();
        }
        List<String> extras = new ArrayList<>();
        for (Organization extra :
                form.read("extraRecipients", "追加の宛先", lines -> addressees.named(lines, organization))) {
            if (tables.deliveries().find(number, extra.id()).isPresent()) {
                throw new BadInput("「追加の宛先」: 「" + extra.name() + "」にはこの通知が既に届いています。宛先から除いてください。");
            }
            extras.add(extra.id());
        }
        return extras;
    }
}
