package jp.renrakumo.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Scripts, styles, fonts and words of the screen stay in the browser, which asks each time whether they are still the same (by
 * their digest): the Tasklist is four megabytes. What tells of cases is kept nowhere, as before.
 */
class KeptAssets extends ShallowEtagHeaderFilter {

    private static final Pattern ASSETS = Pattern.compile(
            "/[\\w-]+\\.(css|js|svg)|/bpmn-js/.*|/camunda/(app|lib|assets)/.*\\.(css|js|json|svg|png|ico|woff2?|ttf)");

    KeptAssets() {
        // a strong one would keep the server from sending less than all of it
        setWriteWeakETag(true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                || !ASSETS.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        super.doFilterInternal(request, response, chain);
    }
}
