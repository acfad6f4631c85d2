package jp.renrakumo.fault;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What officers were told is done, and what they sent without an answer: written down where no fault reaches it. */
final class Ledger {

    private final Set<Deed> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Deed> unanswered = ConcurrentHashMap.newKeySet();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    /** What it is that an officer does. */
    enum Kind {
        /** The directive {@code number} was issued. */
        ISSUED,
        /** The release {@code number} was brought. */
        BROUGHT,
        /** The task {@code subject} of the case {@code number} was completed. */
        TASK,
        /** Likewise, and the task was to confirm a receipt. */
        RECEIPT,
        /** The receipt of the organization {@code subject} was logged after a call. */
        CALL
    }

    /** Something that an officer does. @param subject a task's id or an organization, see {@link Kind} */
    record Deed(Kind kind, String account, String number, String subject) {

        boolean receipt() {
            return kind == Kind.RECEIPT || kind == Kind.CALL;
        }
    }

    /** What came of it. */
    enum Fate {
        DONE,
        REFUSED,
        UNANSWERED,
        /** Nobody was there to hear it. */
        UNHEARD
    }

    /** An answer: whether it was done, and what was said if not. */
    record Answer(boolean done, int status, String words) {}

    /** What an officer sends. */
    interface Request {

        /** @throws UncheckedIOException if no answer came */
        Answer send();
    }

    /** Sends it and writes down what came of it. An error of the server leaves open what was done, as no answer does. */
    Fate send(Deed deed, Request request) {
        try {
            Answer answer = request.send();
            if (answer.done()) {
                unanswered.remove(deed);
                acknowledged.add(deed);
                return Fate.DONE;
            }
            if (answer.status() >= 500) {
                unanswered.add(deed);
                return Fate.UNANSWERED;
            }
            refused.add(deed + " " + answer);
            return Fate.REFUSED;
        } catch (UncheckedIOException lost) {
            if (lost.getCause() instanceof ConnectException) {
                return Fate.UNHEARD;
            }
            unanswered.add(deed);
            return Fate.UNANSWERED;
        }
    }

    /** What was found out about something that had got no answer: it was done. */
    void settled(Deed deed) {
        unanswered.remove(deed);
        acknowledged.add(deed);
    }

    Set<Deed> acknowledged() {
        return acknowledged;
    }

    Set<Deed> unanswered() {
        return unanswered;
    }

    /** What was answered with no, in the order in which it came. */
    List<String> refused() {
        return refused;
    }

    long receipts() {
        return acknowledged.stream().filter(Deed::receipt).count();
    }
}
