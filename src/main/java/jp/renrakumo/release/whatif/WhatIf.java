package jp.renrakumo.release.whatif;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.PastDuties;
import jp.renrakumo.access.PastDuties.Judged;
import jp.renrakumo.access.PastDuties.Owed;
import jp.renrakumo.access.PastDuties.Past;
import jp.renrakumo.deadline.OtherPolicies;
import jp.renrakumo.release.model.DutyTables;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Judges past cases by changed tables and by the present ones, and tells where these differ; nothing is stored. */
@Component
class WhatIf {

    private static final int PIECE = 200;

    private final PastDuties past;
    private final DecisionsAsked asked;
    private final OtherPolicies policies;
    private final Clock clock;
    private final int most;

    /** @param most so many cases are looked at, the latest first: nobody waits for thousands */
    WhatIf(
            PastDuties past,
            DecisionsAsked asked,
            OtherPolicies policies,
            Clock clock,
            @Value("${renrakumo.what-if.most:1000}") int most) {
        this.past = past;
        this.asked = asked;
        this.policies = policies;
        this.clock = clock;
        this.most = most;
    }

    /**
     * What came of it.
     *
     * @param total how many cases there are in the period
     * @param looked how many of them were looked at, the latest
     * @param merged how many of these stand together with other reports and were left out
     * @param unjudged of how many no judgement is kept
     * @param compared how many were judged by both
     * @param unlike those of which the present tables do not give what is on record, with what differs
     * @param undecided why the changed tables could not judge, with the cases
     * @param unknown what the changed table asks for that no past case tells
     * @param duties every duty, changed or not
     */
    public record Answer(
            Instant at,
            int total,
            int looked,
            int merged,
            int unjudged,
            int compared,
            Map<String, String> unlike,
            Map<String, List<String>> undecided,
            TreeSet<String> unknown,
            List<Difference> duties) {

        /** What changes, the latest case first. */
        public List<Difference> differences() {
            return duties.stream().filter(Difference::changed).toList();
        }

        /** One line for each duty. */
        public List<DutyFigures> figures() {
            return DutyFigures.of(duties);
        }
    }

    /** @param present files by name with both tables @param changed the same as they would be */
    Answer of(Map<String, byte[]> present, Map<String, byte[]> changed, LocalDate from, LocalDate to) {
        DutyTables before = new DutyTables(present, policies);
        DutyTables after = new DutyTables(changed, policies);
        TreeSet<String> unknown = DutyTables.questions(changed);
        unknown.removeAll(DutyTables.questions(present));
        Run run = new Run(before, after, clock.instant());
        int total = past.count(from, to);
        int last = Math.min(total, most);
        for (int offset = 0; offset < last; offset += PIECE) {
            List<String> numbers = past.numbers(from, to, offset, Math.min(PIECE, last - offset));
            Map<String, List<Judged>> questions = numbers.isEmpty() ? Map.of() : asked.of(numbers);
            numbers.forEach(number -> run.take(
                    number, past.of(number, questions.getOrDefault(number, List.of())), questions.containsKey(number)));
        }
        return run.answer(total, unknown);
    }

    /** One comparison on its way. */
    private static final class Run {

        private final DutyTables before;
        private final DutyTables after;
        private final Instant at;
        private final Map<String, String> unlike = new TreeMap<>();
        private final Map<String, List<String>> undecided = new TreeMap<>();
        private final List<Difference> duties = new ArrayList<>();
        private int looked;
        private int merged;
        private int unjudged;
        private int compared;

        Run(DutyTables before, DutyTables after, Instant at) {
            this.before = before;
            this.after = after;
            this.at = at;
        }

        void take(String number, Past one, boolean judged) {
            looked++;
            if (one.merged()) {
                merged++;
            } else if (!judged) {
                unjudged++;
            } else {
                judge(number, one);
            }
        }

        private void judge(String number, Past one) {
            List<Owed> present;
            try {
                present = one.by(before);
            } catch (BadInput impossible) {
                unlike.put(number, String.valueOf(impossible.getMessage()));
                return;
            }
            String differing = differing(one.recorded(), present);
            if (!differing.isEmpty()) {
                unlike.put(number, differing);
            }
            try {
                duties.addAll(Difference.between(number, present, one.by(after), differing.isEmpty(), at));
                compared++;
            } catch (BadInput impossible) {
                undecided
                        .computeIfAbsent(String.valueOf(impossible.getMessage()), any -> new ArrayList<>())
                        .add(number);
            }
        }

        /** Which duties the present tables do not give as they are on record; empty if none. */
        private String differing(List<Owed> recorded, List<Owed> present) {
            return String.join(
                    "、",
                    Difference.between("", recorded, present, true, at).stream()
                            .filter(each -> !same(each.before(), each.after()))
                            .map(each -> each.duty().key())
                            .toList());
        }

        private static boolean same(@Nullable Owed one, @Nullable Owed other) {
            return one != null
                    && other != null
                    && one.due().equals(other.due())
                    && one.end() == other.end()
                    && Objects.equals(one.filed(), other.filed());
        }

        Answer answer(int total, TreeSet<String> unknown) {
            return new Answer(at, total, looked, merged, unjudged, compared, unlike, undecided, unknown, duties);
        }
    }
}
