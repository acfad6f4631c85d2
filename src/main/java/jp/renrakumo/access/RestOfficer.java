package jp.renrakumo.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the engine on whose behalf a REST request is made, and forgets it afterwards. Runs behind the login. */
class RestOfficer extends OncePerRequestFilter {

    private final IdentityService identities;
    private final EngineLogin login;

    RestOfficer(IdentityService identities, EngineLogin login) {
        this.identities = identities;
        this.login = login;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String account = SecurityContextHolder.getContext().getAuthentication().getName();
        identities.setAuthentication(account, login.groups(account));
        try {
            chain.doFilter(request, response);
        } finally {
            identities.clearAuthentication();
        }
    }
}
