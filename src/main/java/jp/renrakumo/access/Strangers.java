package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Of those who have not logged in only so many may be sending something at the same time: officers are served meanwhile. */
final class Strangers {

    private static final int AT_ONCE = 60;

    private final Semaphore sending = new Semaphore(AT_ONCE);

    /** Takes what a request brings. */
    interface Reading<T> {
        T read() throws IOException;
    }

    /** What the request brings; empty if too many strangers are sending. */
    <T> Optional<T> read(HttpServletRequest request, Reading<T> reading) throws IOException {
        if (!sends(request) || loggedIn(request)) {
            return Optional.of(reading.read());
        }
        if (!sending.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.read());
        } finally {
            sending.release();
        }
    }

    static boolean loggedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }

    private static boolean sends(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || unannounced(request);
    }

    /** Whether something comes of which nobody said how large it is; no browser sends a form so. */
    static boolean unannounced(HttpServletRequest request) {
        return request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
    }
}
