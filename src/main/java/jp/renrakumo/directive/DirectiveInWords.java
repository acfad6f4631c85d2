package jp.renrakumo.directive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.renrakumo.access.Markdown;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.Exercises;
import org.springframework.stereotype.Component;

/** A directive in the words of forms and pages. */
@Component
class DirectiveInWords {

    /** What a form takes; a longer document goes with a short letter. */
    private static final int LONGEST_LETTER = 4000;

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final Amendments amendments;
    private final Attachments attachments;

    DirectiveInWords(DirectiveTables tables, Addressees addressees, Amendments amendments, Attachments attachments) {
        this.tables = tables;
        this.addressees = addressees;
        this.amendments = amendments;
        this.attachments = attachments;
    }

    /** What reached this organization, in few words: the sender's cover, or who sent it; at the root the document. */
    String name(String number, String organization) {
        Optional<Delivery> delivery = tables.deliveries().find(number, organization);
        if (delivery.isEmpty()) {
            return tables.documents()
                    .get(tables.directives().get(number).document())
                    .shortName();
        }
        return sentBy(number, delivery.get().sender());
    }

    /** What this sender sends, in few words: the number of its cover, or who sent it. */
    String sentBy(String number, String sender) {
        return tables.documents()
                .nameOfSent(tables.relays().get(number, sender))
                .orElseGet(() -> addressees.name(sender) + "から");
    }

    String from(String number, String organization) {
        return Exercises.announcement(number)
                + tables.deliveries()
                        .find(number, organization)
                        .map(delivery -> "**送付元**: " + Markdown.of(addressees.name(delivery.sender())) + "　**到着**: "
                                + time(delivery.sentAt()))
                        .orElse("この組織から発出する通知です。");
    }

    /** The documents that this directive brings to the organization; what came by another way before is said. */
    String documents(String number, String organization) {
        List<String> delivered = tables.documents().deliveredTo(organization, number);
        List<String> shown =
                delivered.isEmpty() ? List.of(tables.directives().get(number).document()) : delivered;
        String documents = shown.stream()
                .map(tables.documents()::get)
                .map(document -> "- " + document(document)
                        + tables.documents()
                                .deliveredBefore(document.id(), organization, number)
                                .map(at -> "　※" + EraDates.format(at) + "に別の経路で届いています")
                                .orElse("")
                        + attached(document))
                .collect(Collectors.joining("\n"));
        return documents + amendments(number);
    }

    /** What the issuer has said since, under the documents of every form. */
    private String amendments(String number) {
        return amendments.issued(number).stream()
                .map(each -> "\n\n**" + each.kind().word() + "（" + time(each.issuedAt()) + "）**\n\n"
                        + Markdown.of(each.words()))
                .collect(Collectors.joining());
    }

    private String attached(Document document) {
        int files = attachments.ofDocument(document.id()).size();
        return files == 0 ? "" : "　添付ファイル" + files + "件（伝達の状況の「文書」から開けます）";
    }

    private static String document(Document document) {
        return "**" + Markdown.of(document.heading()) + "**（"
                + Markdown.of(document.issuedText() + "、" + document.issuersText() + "、" + document.nature())
                + (document.sealOmitted() ? "、公印省略" : "") + "）";
    }

    String items(String number, List<String> codes) {
        List<RequestItem> items =
                tables.documents().items(tables.directives().get(number).document());
        String chosen = items.stream()
                .filter(item -> codes.contains(item.code()))
                .map(item -> "- " + Markdown.of(item.label()))
                .collect(Collectors.joining("\n"));
        return chosen.isEmpty() ? "なし" : chosen;
    }

    String list(List<String> documents) {
        return documents.isEmpty()
                ? "なし"
                : documents.stream()
                        .map(id -> "- " + Markdown.of(tables.documents().get(id).heading()))
                        .collect(Collectors.joining("\n"));
    }

    String due(String number, String organization) {
        return tables.deliveries()
                .find(number, organization)
                .map(delivery -> time(delivery.dueAt()) + "（運用上の目安）")
                .orElse("なし");
    }

    /** When those who are asked to confirm again have to have done so. */
    String dueAgain(String number) {
        return amendments.issued(number).stream()
                .filter(each -> each.dueAt() != null)
                .reduce((earlier, later) -> later)
                .map(each -> time(each.dueAt()) + "（" + each.kind().word() + "の再確認、運用上の目安）")
                .orElse("なし");
    }

    String progress(String number, String sender) {
        Tallies.Standing all = tables.tallies().of(number, sender);
        return "受領 " + all.confirmed() + " / " + (all.recipients() - all.closed()) + "件"
                + (all.closed() == 0 ? "" : "（ほか廃止" + all.closed() + "件）");
    }

    String outstanding(List<Delivery> outstanding) {
        return outstanding.stream()
                .limit(50)
                .map(delivery -> "- " + Markdown.of(addressees.name(delivery.recipient()))
                        + (delivery.confirmed() ? "（受領済み、下位の受領待ち）" : "（未受領、期限 " + time(delivery.dueAt()) + "）"))
                .collect(Collectors.joining("\n"));
    }

    /** The registered cover letter's own words, or a plain sentence. */
    String suggestedLetter(String number, String organization, Optional<Document> cover) {
        return cover.map(Document::body)
                .filter(body -> body.length() <= LONGEST_LETTER)
                .orElseGet(() -> cover.map(Document::heading).orElse("") + addressees.name(organization)
                        + "です。添付の文書のとおり連絡がありましたので、内容を確認し、受領の登録をお願いします。（" + number + "）");
    }

    private static String time(@org.jspecify.annotations.Nullable Instant instant) {
        return instant == null ? "未定" : EraDates.format(instant);
    }
}
