package jp.renrakumo.organization;

/** The condition that a row holds on the day: periods are half open, null is open. */
final class InForce {

    private static final String CONDITION =
            " (%1$s.since is null or %1$s.since <= :on) and (%1$s.until is null or %1$s.until > :on)";

    private InForce() {}

    /** For the rows of this alias; wants the parameter {@code on}, a day (JST). */
    static String of(String alias) {
        return CONDITION.formatted(alias);
    }
}
