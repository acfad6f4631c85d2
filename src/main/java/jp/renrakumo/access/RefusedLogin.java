package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** What somebody is told who is not let in: the same for every account, whether it exists or not. */
final class RefusedLogin {

    private RefusedLogin() {}

    /** At the login page. */
    static void tell(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        String why = "error";
        if (refused instanceof TooSoon soon) {
            why = "wait=" + soon.seconds();
        } else if (refused instanceof OAuth2AuthenticationException provider) {
            why = "refused=" + OidcRefusal.of(provider);
        }
        response.sendRedirect(request.getContextPath() + "/login?" + why);
    }

    /** At REST; a browser's script gets no window that asks for a password. */
    static void tellMachine(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof TooSoon soon) {
            response.setHeader("Retry-After", String.valueOf(soon.seconds()));
            Refusal.write(response, 429, TooSoon.sentence(String.valueOf(soon.seconds())));
            return;
        }
        if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Realm\"");
        }
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
}
