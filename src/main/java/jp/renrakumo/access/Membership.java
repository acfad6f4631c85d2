package jp.renrakumo.access;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An account's role in an organization or working group for a period.
 *
 * @param since first day (JST), null if ever
 * @param until first day on which it no longer holds (JST), null if open
 * @param deputyOf the account for which this one stands in; null for a role of its own
 */
public record Membership(
        String account,
        String organization,
        Role role,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        @Nullable String deputyOf) {

    static Membership open(String account, String organization, Role role) {
        return new Membership(account, organization, role, null, null, null);
    }

    static Membership since(String account, String organization, Role role, LocalDate since) {
        return new Membership(account, organization, role, since, null, null);
    }

    /** Whether it holds on this day. */
    public boolean on(LocalDate day) {
        return (since == null || !since.isAfter(day)) && !ended(day);
    }

    /** Last day on which it holds; null if open. */
    public @Nullable LocalDate through() {
        return until == null ? null : until.minusDays(1);
    }

    /** Whether it is over on this day. */
    boolean ended(LocalDate day) {
        return until != null && !until.isAfter(day);
    }

    /** Whether it is the account's own, not a deputy's. */
    public boolean own() {
        return deputyOf == null;
    }

    /** The part of it that another holds who stands in from one day until before another; empty periods end before they begin. */
    Membership heldBy(String deputy, LocalDate from, LocalDate before) {
        LocalDate begins = since != null && since.isAfter(from) ? since : from;
        LocalDate ends = until != null && until.isBefore(before) ? until : before;
        return new Membership(deputy, organization, role, begins, ends, account);
    }
}
