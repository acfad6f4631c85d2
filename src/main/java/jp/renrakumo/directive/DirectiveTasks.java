package jp.renrakumo.directive;

import java.util.Date;
import java.util.Map;
import java.util.Objects;
import jp.renrakumo.access.SubmittedForm;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happens in the models {@code directive-cascade}, {@code directive-receipt} and {@code directive-amendment}, named after the business event.
 * Called from BPMN as {@code ${directiveTasks.…}}; {@code number} is the directive's number, {@code organization} the one
 * whose instance it is, {@code form} the submitted values by key. A form that cannot be taken throws
 * {@link jp.renrakumo.access.BadInput}: the task stays open and nothing is stored.
 */
@Component
public class DirectiveTasks {

    private final DirectiveTables tables;
    private final RelayWork relay;
    private final Distribution distribution;
    private final DirectiveClosing closing;
    private final Addressees addressees;
    private final Sending sending;
    private final Amending amending;

    DirectiveTasks(
            DirectiveTables tables,
            RelayWork relay,
            Distribution distribution,
            DirectiveClosing closing,
            Addressees addressees,
            Sending sending,
            Amending amending) {
        this.tables = tables;
        this.relay = relay;
        this.distribution = distribution;
        this.closing = closing;
        this.addressees = addressees;
        this.sending = sending;
        this.amending = amending;
    }

    // --- review and approve

    /** The obligation whose time the organization has to pass a directive on: O2, O3, O5, or our policy at the root. */
    public String relayObligation(String organization) {
        return closing.terms().relayObligation(organization);
    }

    /** When the directive reached the organization. */
    public Date receivedAt(String number, String organization) {
        return Date.from(tables.relays().get(number, organization).receivedAt());
    }

    /** No deadline of this organization is later: start of the vigilance period; null if there is none. */
    public @Nullable Date cap(String number, String organization) {
        return closing.terms().capAbove(number, organization).map(Date::from).orElse(null);
    }

    /** The officer has chosen what is passed on, in which words and to whom. */
    public void adapted(String number, String organization, Map<String, Object> form) {
        relay.adapted(number, organization, new SubmittedForm(form));
    }

    /** Whether what the organization sends needs a second officer. */
    public boolean secondOfficerRequired(String organization) {
        return addressees.get(organization).secondOfficerRequired();
    }

    /** The second officer approved or returned it. */
    public void decided(String number, String organization, Map<String, Object> form) {
        relay.decided(number, organization, new SubmittedForm(form));
    }

    /** Whether the second officer approved. */
    public boolean approved(String number, String organization) {
        return Boolean.TRUE.equals(tables.relays().get(number, organization).approved());
    }

    // --- send and wait

    /** The next chunk of recipients is served. */
    public void distributed(String number, String organization) {
        distribution.next(number, organization);
    }

    /** Whether recipients are left to serve. */
    public boolean recipientsLeft(String number, String organization) {
        return tables.deliveries().pending(number, organization);
    }

    /** Whether a receipt or a report from below is outstanding. */
    public boolean receiptsOutstanding(String number, String organization) {
        return closing.lastReceipt().outstanding(number, organization);
    }

    /** When those outstanding are told that their time is nearly over. */
    public Date remindAt(String number, String organization) {
        return closing.terms().remindAt(tables.relays().get(number, organization));
    }

    /** When the sender begins to chase what is outstanding. */
    public Date chaseAt(String number, String organization) {
        return closing.terms().chaseAt(tables.relays().get(number, organization));
    }

    /** By when this recipient confirms: what its sender's distribution settled, by {@code RECEIPT} of the policy. */
    public Date receiptDue(String number, String recipient) {
        return sending.of(number)
                .map(Sending.Letter::due)
                .orElseGet(() -> Date.from(Objects.requireNonNull(tables.deliveries()
                        .find(number, recipient)
                        .orElseThrow()
                        .dueAt())));
    }

    // --- receipts, chase, report

    /** Whether a receipt that came by phone, fax or visit was logged for the recipient. */
    public boolean receivedByProxy(String number, String recipient) {
        return tables.directives().get(number).withdrawnAt() == null
                && tables.deliveries().find(number, recipient).orElseThrow().confirmed();
    }

    /** Whether the recipient was closed before it confirmed, or confirmed again. */
    public boolean recipientClosed(String number, String recipient) {
        return tables.deliveries().find(number, recipient).orElseThrow().closed()
                || closing.receipts().closedBeforeAgain(number, recipient);
    }

    /** The recipient confirmed. */
    public void received(String number, String recipient, Map<String, Object> form) {
        closing.receipts().confirmed(number, recipient, new SubmittedForm(form));
    }

    /** Those outstanding are told that the receipts are due soon. */
    public void reminded(String number, String organization) {
        closing.reminders().soonDue(number, organization);
    }

    /** The receipts are due and the sender begins to chase: those outstanding are told. */
    public void chaseBegan(String number, String organization) {
        closing.reminders().due(number, tables.relays().get(number, organization));
    }

    /** The sender chased what is outstanding. */
    public void chased(String number, String organization, Map<String, Object> form) {
        closing.chase().chased(number, organization, new SubmittedForm(form));
    }

    /** Whether the sender goes on chasing at once. */
    public boolean chaseGoesOn(String number, String organization) {
        return closing.chase().next(number, organization).equals("AGAIN");
    }

    /** Whether the sender waits on. */
    public boolean waitGoesOn(String number, String organization) {
        return closing.chase().next(number, organization).equals("WAIT");
    }

    /** The organization's part is done: the sender is told, or the directive is complete. */
    public void reportedUp(String number, String organization) {
        closing.chase().reportedUp(number, organization);
    }

    // --- corrections and supplements; {@code amendment} is the id of one

    /** The second officer approved or returned what the issuer wrote. */
    public void amendmentDecided(String number, long amendment, Map<String, Object> form) {
        amending.decided(number, amendment, new SubmittedForm(form));
    }

    /** Whether the second officer approved it. */
    public boolean amendmentApproved(long amendment) {
        return amending.approved(amendment);
    }

    /** The next chunk of those whom the directive has reached is told. */
    public void amended(String number, long amendment) {
        amending.next(number, amendment);
    }

    /** Whether somebody is left to be told. */
    public boolean amendmentGoesOn(String number, long amendment) {
        return amending.goesOn(number, amendment);
    }

    /** Whether somebody is to confirm again. */
    public boolean reconfirmationAsked(long amendment) {
        return amending.reconfirmationAsked(amendment);
    }

    /** When those asked have to have confirmed again. */
    public Date reconfirmationDue(long amendment) {
        return amending.dueAt(amendment);
    }

    /** They should have: those outstanding are told. */
    public void reconfirmationOverdue(String number, long amendment) {
        amending.due(number, amendment);
    }

    // --- withdrawal

    /** The next chunk of recipients is told of the withdrawal. */
    public void withdrawnBelow(String number, String organization) {
        closing.withdrawal().nextBelow(number, organization);
    }

    /** Whether recipients are left to tell of the withdrawal. */
    public boolean withdrawalGoesOn(String number, String organization) {
        return tables.ends().notEnded(number, organization);
    }
}
