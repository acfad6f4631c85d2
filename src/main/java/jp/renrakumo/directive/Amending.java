package jp.renrakumo.directive;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.notification.Notice;
import jp.renrakumo.notification.Notices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The issuer corrects or supplements a directive that is out: everybody whom it has reached is told, on every level at once;
 * whom it reaches later gets it with the directive. Receipts given stay; who is asked to confirm again gets a task for it.
 */
@Component
class Amending {

    private static final int QUOTED = 300;

    private final DirectiveTables tables;
    private final Amendments amendments;
    private final Reconfirmations reconfirmations;
    private final Addressees addressees;
    private final Approval approval;
    private final Deadlines deadlines;
    private final Sending sending;
    private final DirectiveProcess process;
    private final DirectiveInWords words;
    private final Notices notices;

    Amending(
            DirectiveTables tables,
            Amendments amendments,
            Reconfirmations reconfirmations,
            Addressees addressees,
            Approval approval,
            Deadlines deadlines,
            Sending sending,
            DirectiveProcess process,
            DirectiveInWords words,
            Notices notices) {
        this.tables = tables;
        this.amendments = amendments;
        this.reconfirmations = reconfirmations;
        this.addressees = addressees;
        this.approval = approval;
        this.deadlines = deadlines;
        this.sending = sending;
        this.process = process;
        this.words = words;
        this.notices = notices;
    }

    /**
     * An officer of the issuer writes one; it goes out at once, or when a second officer has approved it.
     *
     * @param form kind, words, reconfirm
     * @throws BadInput if the directive was withdrawn or has not gone out, or a field cannot be taken
     */
    @Transactional
    public void written(String number, SubmittedForm form) {
        tables.directives().refuseWithdrawn(number);
        Directive directive = tables.directives().get(number);
        if (tables.relays().get(number, directive.issuer()).sentAt() == null) {
            throw new BadInput("通知 " + number + " はまだ発送されていません。「伝える内容を決める」タスクで文面を直してください。");
        }
        long id = amendments.write(
                number,
                form.choice("kind", "種別", Amendment.Kind.class),
                form.text("words", "訂正・補足の内容"),
                form.choice("reconfirm", "再確認", Amendment.Reconfirm.class),
                addressees.officer().id());
        amendments.runsIn(id, process.startAmendment(number, directive.issuer(), id));
    }

    /**
     * One as the page of its directive shows it.
     *
     * @param standing of those asked to confirm again; null for whoever is not the issuer, and if nobody is
     */
    record Shown(Amendment amendment, String writer, Reconfirmations.@Nullable Standing standing) {

        /** As officers say it. */
        public String state() {
            if (amendment.issuedAt() != null) {
                return EraDates.format(amendment.issuedAt());
            }
            return amendment.returned() ? "差戻し" : "決裁待ち";
        }
    }

    /** Those that went out, newest first; for the issuer the others too. */
    List<Shown> shown(String number, boolean toIssuer) {
        return (toIssuer ? amendments.of(number) : amendments.issued(number))
                .stream()
                        .sorted(Comparator.comparing(Amendment::id).reversed())
                        .map(each -> new Shown(
                                each,
                                addressees.names().of(each.writtenBy()),
                                toIssuer && each.dueAt() != null ? reconfirmations.of(each.id()) : null))
                        .toList();
    }

    /** The second officer approves, or returns it with a reason. */
    void decided(String number, long id, SubmittedForm form) {
        tables.directives().refuseWithdrawn(number);
        String issuer = tables.directives().get(number).issuer();
        Approval.Verdict verdict = approval.verdict(issuer, amendments.get(id).writtenBy(), form);
        amendments.decided(id, verdict.approved(), verdict.reason(), verdict.officer());
    }

    boolean approved(long id) {
        return Boolean.TRUE.equals(amendments.get(id).approved());
    }

    boolean reconfirmationAsked(long id) {
        return amendments.get(id).dueAt() != null;
    }

    Date dueAt(long id) {
        return Date.from(Objects.requireNonNull(amendments.get(id).dueAt()));
    }

    /** Tells the next chunk; who is told and the mark of how far it went are one transaction with the job that calls this. */
    void next(String number, long id) {
        if (tables.directives().get(number).withdrawnAt() != null) {
            return;
        }
        Amendment amendment = issued(amendments.get(id));
        List<Delivery> chunk = tables.deliveries().reachedAfter(number, amendment.toldTo());
        if (chunk.isEmpty()) {
            return;
        }
        String subject = words.sentBy(number, tables.directives().get(number).issuer());
        ask(amendment, chunk, subject);
        notices.tellAll(chunk.stream()
                .map(delivery -> notice(amendment, delivery, subject))
                .toList());
        amendments.toldTo(id, chunk.get(chunk.size() - 1).id());
    }

    /** Whether somebody is left to be told. */
    boolean goesOn(String number, long id) {
        return tables.directives().get(number).withdrawnAt() == null
                && !tables.deliveries()
                        .reachedAfter(number, amendments.get(id).toldTo())
                        .isEmpty();
    }

    /** The confirmations are due: those outstanding are told once more. */
    void due(String number, long id) {
        Amendment amendment = amendments.get(id);
        String subject = words.sentBy(number, tables.directives().get(number).issuer());
        String sentence = amendment.kind().word() + "の再確認の期限（" + due(amendment) + "）を過ぎています。内容を確認し、受領を登録してください。";
        notices.tellAll(reconfirmations.outstanding(id).stream()
                .map(recipient -> DirectiveNotice.of(recipient, Notice.Kind.OVERDUE, number, subject, sentence)
                        .about(DirectiveNotice.RECEIPT, amendment.dueAt()))
                .toList());
    }

    private Amendment issued(Amendment amendment) {
        if (amendment.issuedAt() != null) {
            return amendment;
        }
        amendments.issuedNow(
                amendment.id(),
                amendment.reconfirm() == Amendment.Reconfirm.NONE
                        ? null
                        : deadlines.dueFromNow("RECEIPT", amendment.directive()).toInstant());
        return amendments.get(amendment.id());
    }

    /** A task for each that has confirmed and is asked again; who has not confirmed yet does it once for both. */
    private void ask(Amendment amendment, List<Delivery> chunk, String subject) {
        Instant due = amendment.dueAt();
        if (due == null) {
            return;
        }
        BiFunction<String, String, String> again = process.receipts("directive.amended");
        Sending.Letter letter = new Sending.Letter(
                amendment.directive(), subject + "（" + amendment.kind().word() + "の再確認）", Date.from(due));
        List<String> asked = chunk.stream()
                .filter(each -> each.confirmed() && amendment.reconfirm().asks(each))
                .map(Delivery::recipient)
                .toList();
        Map<String, String> instances = reconfirmations.open(amendment.directive(), asked);
        sending.of(
                letter,
                () -> asked.forEach(each ->
                        instances.computeIfAbsent(each, recipient -> again.apply(amendment.directive(), recipient))));
        reconfirmations.ask(amendment, instances);
    }

    private static Notice notice(Amendment amendment, Delivery delivery, String subject) {
        String all = amendment.words();
        int shown = all.codePointCount(0, all.length()) > QUOTED ? all.offsetByCodePoints(0, QUOTED) : all.length();
        Notice told = DirectiveNotice.of(
                delivery.recipient(),
                Notice.Kind.CORRECTED,
                amendment.directive(),
                subject,
                amendment.kind().word() + "：" + all.substring(0, shown) + (shown < all.length() ? "…" : "")
                        + toDo(amendment, delivery));
        return again(amendment, delivery) ? told.about(DirectiveNotice.RECEIPT, amendment.dueAt()) : told;
    }

    private static boolean again(Amendment amendment, Delivery delivery) {
        return delivery.confirmed()
                && !delivery.copy()
                && amendment.dueAt() != null
                && amendment.reconfirm().asks(delivery);
    }

    private static String toDo(Amendment amendment, Delivery delivery) {
        if (delivery.copy()) {
            return "";
        }
        if (!delivery.confirmed()) {
            return "（受領の登録のときに、あわせて確認してください。）";
        }
        return again(amendment, delivery) ? "（" + due(amendment) + "までに、もう一度受領を登録してください。）" : "（登録済みの受領はそのまま有効です。）";
    }

    private static String due(Amendment amendment) {
        Instant due = amendment.dueAt();
        return due == null ? "未定" : EraDates.format(due);
    }
}
