package jp.renrakumo.access;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An account and whose it is.
 *
 * @param source {@code LOCAL}: with a password of our own; {@code OIDC}: by the identity provider
 * @param absentFrom first day away (JST), null if never
 * @param absentUntil first day back (JST)
 */
public record Officer(
        String account,
        @Nullable String familyName,
        @Nullable String givenName,
        @Nullable String email,
        String source,
        @Nullable Instant disabledAt,
        @Nullable LocalDate absentFrom,
        @Nullable LocalDate absentUntil,
        boolean hasPassword) {

    static final String LOCAL = "LOCAL";
    static final String OIDC = "OIDC";

    /** Family name first; the account if there is none. */
    public String name() {
        String name = (familyName == null ? "" : familyName) + " " + (givenName == null ? "" : givenName);
        return name.isBlank() ? account : name.strip();
    }

    /** Whether it may not enter. */
    public boolean disabled() {
        return disabledAt != null;
    }

    /** Whether the identity provider tells its roles. */
    public boolean fromProvider() {
        return source.equals(OIDC);
    }

    /** Whether it was invited and has not come yet. */
    public boolean awaited() {
        return !fromProvider() && !hasPassword;
    }

    /** Last day away; null if none is planned. */
    public @Nullable LocalDate absentThrough() {
        return absentUntil == null ? null : absentUntil.minusDays(1);
    }

    /** Whether the officer is away on this day. */
    boolean absent(LocalDate day) {
        return absentFrom != null && absentUntil != null && !absentFrom.isAfter(day) && absentUntil.isAfter(day);
    }
}
