package jp.renrakumo.access;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Login with account and password, for the pages and for REST; wrong ones are slowed down, none is told from another. */
@Component
class EngineLogin implements AuthenticationProvider {

    private final LoginThrottle throttle;
    private final Passwords passwords;
    private final Memberships memberships;
    private final SessionStamps stamps;
    private final ObjectProvider<OfficerAccounts> accounts;

    EngineLogin(
            LoginThrottle throttle,
            Passwords passwords,
            Memberships memberships,
            SessionStamps stamps,
            ObjectProvider<OfficerAccounts> accounts) {
        this.throttle = throttle;
        this.passwords = passwords;
        this.memberships = memberships;
        this.stamps = stamps;
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String account = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        if (!throttle.passes(account, address(attempt), () -> mayEnter(account, password))) {
            throw new BadCredentialsException("wrong account or password");
        }
        return entered(account).orElseThrow(() -> new BadCredentialsException("wrong account or password"));
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }

    /** Groups of the account as they are now. */
    List<String> groups(String account) {
        return memberships.groups(account);
    }

    /** What a session of this account begins with. */
    Optional<Authentication> entered(String account) {
        return stamps.authorities(account)
                .map(authorities -> new UsernamePasswordAuthenticationToken(account, null, authorities));
    }

    // a disabled account is answered like a wrong password
    private boolean mayEnter(String account, String password) {
        if (!passwords.right(account, password)) {
            return false;
        }
        accounts.getObject().adoptIfUnknown(account);
        return stamps.authorities(account).isPresent();
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
    }
}
