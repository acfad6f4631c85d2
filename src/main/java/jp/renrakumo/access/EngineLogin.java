package jp.renrakumo.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Login against the engine's accounts. The engine itself slows down repeated wrong passwords. */
@Component
class EngineLogin implements AuthenticationProvider {

    private final IdentityService identities;

    EngineLogin(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String account = attempt.getName();
        if (!correct(account, String.valueOf(attempt.getCredentials()))) {
            throw new BadCredentialsException("wrong account or password");
        }
        return new UsernamePasswordAuthenticationToken(
                account,
                null,
                Roles.of(groups(account)).stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList());
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }

    /** Groups of the account as they are now. */
    List<String> groups(String account) {
        return identities.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
    }

    private boolean correct(String account, String password) {
        try {
            return identities.checkPassword(account, password);
        } catch (RuntimeException locked) {
            return false;
        }
    }
}
