package jp.renrakumo.access;

import java.util.Locale;
import java.util.Set;

/** What an account may be called: nothing that stands for somebody else in a record or for a page in an address. */
final class AccountNames {

    private static final Set<String> RESERVED =
            Set.of("system", "anonymous", "anonymoususer", "demo", "command", "invite", "transfers");

    private AccountNames() {}

    static boolean allowed(String account) {
        return Passwords.ACCOUNT.matcher(account).matches() && !RESERVED.contains(account.toLowerCase(Locale.ROOT));
    }
}
