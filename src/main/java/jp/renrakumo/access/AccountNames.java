package jp.renrakumo.access;

import java.util.Locale;
import java.util.Set;

/** What an account may be called: nothing that stands for somebody else in a record. */
final class AccountNames {

    private static final Set<String> RESERVED = Set.of("system", "anonymous", "anonymoususer", "demo");

    private AccountNames() {}

    static boolean allowed(String account) {
        return Passwords.ACCOUNT.matcher(account).matches() && !RESERVED.contains(account.toLowerCase(Locale.ROOT));
    }
}
