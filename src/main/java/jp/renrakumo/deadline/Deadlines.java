package jp.renrakumo.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When things are due, by {@code deadline-policy.dmn} and the Japanese calendar; called from models as {@code ${deadlines.…}}. */
@Component
public class Deadlines {

    private final PolicyTable policies;
    private final JapaneseCalendar calendar;
    private final Clock clock;
    private final Exercises exercises;

    Deadlines(PolicyTable policies, JapaneseCalendar calendar, Clock clock, Exercises exercises) {
        this.policies = policies;
        this.calendar = calendar;
        this.clock = clock;
        this.exercises = exercises;
    }

    /** Due time of an obligation whose clock started at the anchor. */
    public Date due(String obligation, Date anchor) {
        return Date.from(term(obligation, anchor.toInstant()).due());
    }

    /** Due time of an obligation or step whose clock starts now. */
    public Date dueFromNow(String obligation) {
        return Date.from(term(obligation, clock.instant()).due());
    }

    /** Due time, but no later than the cap (start of a vigilance period) if there is one after the anchor. */
    public Date dueBefore(String obligation, Date anchor, @Nullable Date cap) {
        return capped(due(obligation, anchor), anchor, cap);
    }

    /** When to warn that the obligation is nearly due. */
    public Date warning(String obligation, Date anchor) {
        return Date.from(term(obligation, anchor.toInstant()).warning());
    }

    // --- the same for a case by its number, as every model asks now, and as fast as its exercise runs; those without a
    // number stay for cases that began on an earlier model

    /** {@link #due(String, Date)} of this case. */
    public Date due(String obligation, Date anchor, String caseNumber) {
        return Date.from(term(obligation, anchor.toInstant(), caseNumber).due());
    }

    /** {@link #dueFromNow(String)} of this case. */
    public Date dueFromNow(String obligation, String caseNumber) {
        return Date.from(term(obligation, clock.instant(), caseNumber).due());
    }

    /** {@link #dueBefore(String, Date, Date)} of this case. */
    public Date dueBefore(String obligation, Date anchor, @Nullable Date cap, String caseNumber) {
        return capped(due(obligation, anchor, caseNumber), anchor, cap);
    }

    /** As somebody asked, or by the policy from now on where nobody did. */
    public Date dueAsAsked(String obligation, @Nullable Date asked, String caseNumber) {
        return asked == null ? dueFromNow(obligation, caseNumber) : asked;
    }

    private static Date capped(Date due, Date anchor, @Nullable Date cap) {
        return cap != null && cap.after(anchor) && cap.before(due) ? cap : due;
    }

    /** {@link #warning(String, Date)} of this case. */
    public Date warning(String obligation, Date anchor, String caseNumber) {
        return Date.from(term(obligation, anchor.toInstant(), caseNumber).warning());
    }

    /** {@link #nextAttempt(String)} of this case; an exercise is held while people are there. */
    public Date nextAttempt(String obligation, String caseNumber) {
        return Exercises.is(caseNumber) ? Date.from(clock.instant()) : nextAttempt(obligation);
    }

    /** {@link #term(String, Instant)} of this case. */
    public Term term(String obligation, Instant anchor, String caseNumber) {
        return exercises.shortened(term(obligation, anchor), caseNumber);
    }

    /** When the office opens next; now if it is open. */
    public Date officeOpens() {
        return Date.from(calendar.opens(clock.instant()));
    }

    /** When to try again to reach somebody in vain: a vendor (O7) is no office and is called on, at any hour. */
    public Date nextAttempt(String obligation) {
        return obligation.equals("O7") ? Date.from(clock.instant()) : officeOpens();
    }

    /** Whether the office is open now. */
    public boolean officeOpen() {
        return calendar.isOpen(clock.instant());
    }

    /** The deadline with its reason; judged by the policy in force on the anchor's day (JST). */
    public Term term(String obligation, Instant anchor) {
        return reckoned(policies.of(obligation, day(anchor)), obligation, anchor);
    }

    /** The deadline of this case by a policy of another table. */
    Term term(PolicyTable.Policy policy, String obligation, Instant anchor, String caseNumber) {
        return exercises.shortened(reckoned(policy, obligation, anchor), caseNumber);
    }

    /** The day (JST) by whose policy a clock runs that started then. */
    static LocalDate day(Instant anchor) {
        return anchor.atZone(EngineClock.JST).toLocalDate();
    }

    private Term reckoned(PolicyTable.Policy policy, String obligation, Instant anchor) {
        return new Term(
                obligation,
                anchor,
                after(anchor, policy, policy.warning()),
                after(anchor, policy, policy.amount()),
                policy.mode(),
                policy.basis(),
                policy.source(),
                policy.sentence(),
                calendar.version());
    }

    /** An elapsed clock runs day and night: a closed office never extends it. */
    private Instant after(Instant anchor, PolicyTable.Policy policy, int amount) {
        return switch (policy.mode()) {
            case "BUSINESS" -> calendar.afterBusinessDays(anchor, amount);
            case "CALENDAR" -> calendar.afterCalendarDays(anchor, amount);
            default -> anchor.plus(Duration.of(amount, ChronoUnit.valueOf(policy.unit())));
        };
    }
}
