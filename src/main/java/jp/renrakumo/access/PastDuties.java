package jp.renrakumo.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What past cases owed, and what they would have owed by other tables; for a module that knows nothing of incidents. */
public interface PastDuties {

    /** How many real incidents were suspected on these days (JST). */
    int count(LocalDate from, LocalDate to);

    /** Numbers of some of them, the latest first. */
    List<String> numbers(LocalDate from, LocalDate to, int offset, int limit);

    /** One of them. @param judged what its table of duties was asked, in order */
    Past of(String number, List<Judged> judged);

    /** One question to the table. @param at when it was asked @param inputs by name */
    record Judged(Instant at, Map<String, Object> inputs) {}

    /** One past case. */
    interface Past {

        /** Whether it stands together with other reports of the same: what it owes is not its own alone. */
        boolean merged();

        /** What is on record. */
        List<Owed> recorded();

        /** What it would have owed. @throws BadInput with a sentence why these tables cannot judge it */
        List<Owed> by(Tables tables);
    }

    /** The two tables by which duties come and run. */
    interface Tables {

        /** Rows of {@code report-duty.dmn} for these inputs. */
        List<Map<String, Object>> duties(Map<String, Object> inputs);

        /** By {@code deadline-policy.dmn}. */
        Instant due(String obligation, Instant anchor, String caseNumber);
    }

    /**
     * One duty of a case.
     *
     * @param what what is to be done, in words
     * @param owner the kind of organization that owes it, in words
     * @param due until when
     * @param filed when it was done; null if it was not
     * @param end how it ended
     */
    record Owed(String obligation, String what, String owner, Instant due, @Nullable Instant filed, End end) {

        /** What tells it from others of the case. */
        public String key() {
            return obligation + " " + owner;
        }

        /** Whether it was done too late, or is open and the time is over. */
        public boolean late(Instant now) {
            return filed != null ? filed.isAfter(due) : end == End.OPEN && now.isAfter(due);
        }
    }

    /** How a duty stands. */
    enum End {
        OPEN("未履行"),
        FILED("履行"),
        NOT_REQUIRED("不要と判断"),
        /** No rule asks for it any more. */
        NO_LONGER_REQUIRED("事実が変わり不要");

        private final String word;

        End(String word) {
            this.word = word;
        }

        /** As officers say it. */
        public String word() {
            return word;
        }
    }
}
