package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletResponse;

/** What every page of ours tells the browser, for answers that are given before the login's own filters say it. */
final class PageHeaders {

    private PageHeaders() {}

    static void write(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", WebSecurity.POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    }
}
