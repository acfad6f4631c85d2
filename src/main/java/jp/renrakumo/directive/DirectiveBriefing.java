package jp.renrakumo.directive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.access.CaseTask;
import jp.renrakumo.access.Choice;
import jp.renrakumo.access.Markdown;
import jp.renrakumo.access.TaskBriefing;
import jp.renrakumo.deadline.Exercises;
import jp.renrakumo.deadline.Occasion;
import jp.renrakumo.organization.Organization;
import org.springframework.stereotype.Component;

/** What officers see above the fields of the forms in {@code forms/directive}. */
@Component
class DirectiveBriefing implements TaskBriefing {

    private static final Set<String> PROCESSES =
            Set.of("directive-cascade", "directive-receipt", "directive-amendment");
    private static final int SHOWN = 20;

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final RelayWork relays;
    private final Issue issue;
    private final DirectiveInWords words;
    private final Sending sending;
    private final Audiences audiences;
    private final Amendments amendments;

    DirectiveBriefing(
            DirectiveTables tables,
            Addressees addressees,
            RelayWork relays,
            Issue issue,
            DirectiveInWords words,
            Sending sending,
            Audiences audiences,
            Amendments amendments) {
        this.tables = tables;
        this.addressees = addressees;
        this.relays = relays;
        this.issue = issue;
        this.words = words;
        this.sending = sending;
        this.audiences = audiences;
        this.amendments = amendments;
    }

    @Override
    public boolean covers(String processKey) {
        return PROCESSES.contains(processKey);
    }

    @Override
    public String subject(CaseTask task) {
        String number = task.caseNumber();
        return number + " "
                + sending.of(number).map(Sending.Letter::name).orElseGet(() -> words.name(number, organization(task)));
    }

    @Override
    public String mark(CaseTask task) {
        return Exercises.mark(task.caseNumber());
    }

    @Override
    public Map<String, Object> brief(CaseTask task) {
        Map<String, Object> values = new HashMap<>();
        if (task.taskKey().isEmpty()) {
            values.put("occasion", Occasion.REAL.name());
            values.put("occasionChoices", Choice.each(Occasion.class, Occasion::word));
            List<Choice> documents = issue.choices().stream()
                    .map(document -> new Choice(document.heading(), document.id()))
                    .toList();
            values.put("documentChoices", documents);
            if (documents.size() == 1) {
                values.put("document", documents.get(0).value());
            }
            return values;
        }
        head(values, task.caseNumber(), organization(task));
        switch (task.taskKey()) {
            case "userTask_adaptDirective" -> adapt(values, task.caseNumber(), organization(task));
            case "userTask_approveDirective" -> approve(values, task.caseNumber(), organization(task));
            case "userTask_approveAmendment" -> approveAmendment(values, task);
            case "userTask_chaseOutstanding" -> chase(values, task.caseNumber(), organization(task));
            default -> receipt(values, task.caseNumber(), organization(task));
        }
        return values;
    }

    private static String organization(CaseTask task) {
        return String.valueOf(task.variables().get("organization"));
    }

    private void head(Map<String, Object> values, String number, String organization) {
        Optional<Relay> sender = tables.deliveries().find(number, organization).map(delivery -> tables.relays()
                .get(number, delivery.sender()));
        values.put("number", number);
        values.put("fromText", words.from(number, organization));
        values.put("documentsText", words.documents(number, organization));
        values.put("receivedLetter", sender.map(Relay::letter).map(Markdown::of).orElse(""));
        values.put("itemsText", words.items(number, sender.map(Relay::items).orElse(List.of())));
        values.put("dueText", words.due(number, organization));
    }

    private void adapt(Map<String, Object> values, String number, String organization) {
        Relay relay = tables.relays().get(number, organization);
        List<RequestItem> choices = relays.itemChoices(number, organization);
        Optional<Document> cover =
                Optional.ofNullable(relays.cover(number, organization)).map(tables.documents()::get);
        boolean again = relay.adaptedBy() != null;
        values.put(
                "itemChoices",
                choices.stream()
                        .map(item -> Choice.inWords(item.label(), item.code()))
                        .toList());
        values.put("items", again ? relay.items() : suggestedItems(choices, cover));
        List<String> enclosures = relays.enclosureChoices(number, organization);
        values.put(
                "enclosureChoices",
                enclosures.stream()
                        .map(id -> Choice.inWords(tables.documents().get(id).heading(), id))
                        .toList());
        values.put("enclosures", again ? relay.enclosures() : enclosures);
        values.put(
                "letter", again ? String.valueOf(relay.letter()) : words.suggestedLetter(number, organization, cover));
        values.put("extraRecipients", String.join("\n", relay.extraRecipients()));
        values.put("returnReason", relay.returnReason() == null ? "" : Markdown.of(relay.returnReason()));
        values.put("recipientsText", recipients(number, organization, List.of()));
    }

    private static List<String> suggestedItems(List<RequestItem> choices, Optional<Document> cover) {
        List<String> registered = cover.map(Document::relaysItems).orElse(List.of());
        return choices.stream()
                .map(RequestItem::code)
                .filter(code -> registered.isEmpty() || registered.contains(code))
                .toList();
    }

    private void approve(Map<String, Object> values, String number, String organization) {
        Relay relay = tables.relays().get(number, organization);
        values.put("adaptedBy", Markdown.of(addressees.names().of(String.valueOf(relay.adaptedBy()))));
        values.put("recipientsText", recipients(number, organization, relay.extraRecipients()));
        values.put("itemsText", words.items(number, relay.items()));
        values.put("enclosuresText", words.list(relay.enclosures()));
        values.put("letterText", Markdown.of(String.valueOf(relay.letter())));
    }

    private void approveAmendment(Map<String, Object> values, CaseTask task) {
        Amendment amendment =
                amendments.get(Long.parseLong(String.valueOf(task.variables().get("amendment"))));
        values.put("kindText", amendment.kind().word());
        values.put("amendmentText", Markdown.of(amendment.words()));
        values.put("reconfirmText", amendment.reconfirm().word());
        values.put("writtenBy", Markdown.of(addressees.names().of(amendment.writtenBy())));
    }

    private void receipt(Map<String, Object> values, String number, String organization) {
        boolean again = tables.deliveries()
                .find(number, organization)
                .map(Delivery::confirmed)
                .orElse(false);
        if (again) {
            values.put("dueText", words.dueAgain(number));
        }
        values.put("ownId", organization);
        values.put(
                "posterAsked",
                !again && tables.documents().deliveredTo(organization, number).contains("D6"));
    }

    private void chase(Map<String, Object> values, String number, String organization) {
        List<Delivery> outstanding = tables.deliveries().outstanding(number, organization);
        values.put("progressText", words.progress(number, organization));
        values.put("outstandingText", words.outstanding(outstanding));
        values.put(
                "outstandingChoices",
                outstanding.stream()
                        .filter(delivery -> !delivery.confirmed())
                        .map(delivery -> new Choice(addressees.name(delivery.recipient()), delivery.recipient()))
                        .toList());
        values.put("receivedAt", addressees.now());
    }

    private String recipients(String number, String organization, List<String> extras) {
        Directive directive = tables.directives().get(number);
        List<String> names = Stream.concat(
                        audiences.of(directive, organization).stream()
                                .map(each -> each.organization().name()),
                        extras.stream().map(addressees::name))
                .toList();
        List<String> copies = audiences.copies(directive, organization).stream()
                .map(Organization::name)
                .toList();
        return (names.isEmpty() ? "なし（この通知の対象となる宛先はありません）" : counted(names))
                + (copies.isEmpty() ? "" : "\n\n写し（参考送付）: " + counted(copies));
    }

    private static String counted(List<String> names) {
        return names.size() + "件（" + Markdown.of(String.join("、", names.subList(0, Math.min(names.size(), SHOWN))))
                + (names.size() > SHOWN ? " ほか）" : "）");
    }
}
