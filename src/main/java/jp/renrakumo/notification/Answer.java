package jp.renrakumo.notification;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * What came of handing a mail to the server.
 *
 * @param remaining addresses that are still to be tried
 * @param reason what the server or the network said; empty if nothing is to be said
 */
record Answer(Outcome outcome, List<String> remaining, String reason) {

    enum Outcome {
        /** The server has it for everybody who can get it. */
        ACCEPTED,
        /** It has it for some; for the remaining ones not yet. */
        PARTLY,
        /** It has it for nobody yet. */
        LATER,
        /** The talk ended in the middle: this mail later, and others perhaps not now either. */
        BROKEN_OFF,
        /** There was no talk at all; it says nothing about the mail. */
        AWAY,
        /** Every address is refused for good. */
        REFUSED
    }

    static Answer accepted(String reason) {
        return new Answer(Outcome.ACCEPTED, List.of(), reason);
    }

    static Answer of(OutgoingMail mail, MailException failed) {
        if (failed instanceof MailAuthenticationException) {
            return new Answer(Outcome.AWAY, mail.recipients(), words(failed));
        }
        return failed instanceof MailSendException sending
                ? of(mail, sending)
                : new Answer(Outcome.LATER, mail.recipients(), words(failed));
    }

    private static Answer of(OutgoingMail mail, MailSendException sending) {
        if (sending.getFailedMessages().isEmpty()) {
            // taken, and then the connection did not close as it should
            return accepted(words(sending));
        }
        Exception why = sending.getFailedMessages().values().iterator().next();
        if (why instanceof SendFailedException refused) {
            return of(mail, refused);
        }
        // Spring names a cause where no connection came about
        Outcome outcome = sending.getCause() == null ? Outcome.BROKEN_OFF : Outcome.AWAY;
        return new Answer(outcome, mail.recipients(), words(why));
    }

    private static Answer of(OutgoingMail mail, SendFailedException refused) {
        List<String> later = addresses(refused.getValidUnsentAddresses());
        boolean some = !addresses(refused.getValidSentAddresses()).isEmpty();
        boolean never = !addresses(refused.getInvalidAddresses()).isEmpty();
        if (!later.isEmpty()) {
            return new Answer(some ? Outcome.PARTLY : Outcome.LATER, later, words(refused));
        }
        if (some) {
            return accepted(words(refused));
        }
        return new Answer(never ? Outcome.REFUSED : Outcome.LATER, mail.recipients(), words(refused));
    }

    private static List<String> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).toList();
    }

    /** Everything that was said, for every address. */
    private static String words(Exception failed) {
        List<String> words = new ArrayList<>();
        Exception next = failed;
        while (next != null) {
            words.add(String.valueOf(next.getMessage()));
            next = next instanceof MessagingException chained ? chained.getNextException() : null;
        }
        return OneLine.of(String.join("; ", words), 1000);
    }
}
