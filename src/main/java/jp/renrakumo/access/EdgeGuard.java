package jp.renrakumo.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything else: the engine's set-up page does not exist (CVE-2026-77226), no request to the engine names
 * an expression at any depth (CVE-2026-109432), no body is larger than a form can be, and strangers who send slowly hold only
 * so many threads. The engine refuses the same again behind it: {@code EngineGuards}.
 */
class EdgeGuard extends OncePerRequestFilter {

    static final int LARGEST_BODY = 2 * 1024 * 1024;

    /** A list of all institutions in the country, for somebody who has logged in; it goes to a file, not to memory. */
    private static final long LARGEST_LIST = 200L * 1024 * 1024 + LARGEST_BODY;

    /** A file with a directive or a task; how much of that is taken is the settings' concern. */
    private static final long LARGEST_FILE = 32L * 1024 * 1024;

    private static final String LISTS = "/organizations/import";
    private static final Pattern ATTACHMENTS =
            Pattern.compile("/directives/drafts/\\d+/attachments|/tasks/[^/]+/attachments|/attachments/tasks/[^/]+");
    private static final String NO_EXPRESSIONS = "検索条件に式は使えません。値を直接指定してください。";

    /** What somebody sends who wants one of our classes made; no variable of ours is an object. */
    private static final Set<String> OF_OBJECTS = Set.of("objectTypeName", "serializationDataFormat");

    private static final JsonFactory JSON = new JsonFactory();

    private final Strangers strangers = new Strangers();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = PlainPath.of(request.getRequestURI());
        int refused = refused(request, path);
        if (refused > 0) {
            refuse(response, refused);
            return;
        }
        Optional<byte[]> body;
        try {
            body = strangers.read(request, () -> toEngine(path) ? body(request) : parameters(request));
        } catch (IOException late) {
            refuse(response, HttpServletResponse.SC_REQUEST_TIMEOUT);
            return;
        }
        if (body.isEmpty()) {
            response.setHeader("Retry-After", "5");
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else if (toEngine(path)) {
            toEngine(request, body.get(), response, chain);
        } else if (!response.isCommitted()) {
            chain.doFilter(request, response);
        }
    }

    /** Status with which it is refused before anything of it is read; 0 if it is not. */
    private static int refused(HttpServletRequest request, String path) {
        if (path.contains("/setup")) {
            return HttpServletResponse.SC_NOT_FOUND;
        }
        if (PlainPath.odd(request.getRequestURI()) || withoutBoundary(request)) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        return !toEngine(path) && tooLarge(request, path) ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE : 0;
    }

    private static boolean withoutBoundary(HttpServletRequest request) {
        return !formOrJson(request) && !request.getContentType().contains("=");
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        return request.getInputStream().readNBytes(LARGEST_BODY + 1);
    }

    // the server keeps them
    private static byte[] parameters(HttpServletRequest request) {
        request.getParameterMap();
        return new byte[0];
    }

    private static void toEngine(
            HttpServletRequest request, byte[] body, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (body.length > LARGEST_BODY) {
            Refusal.write(response, 413, "送信されたデータが大きすぎます（上限2MB）。内容を減らしてください。");
            return;
        }
        String refused = forbidden(request, body);
        if (refused == null) {
            chain.doFilter(new ReadBody(request, body), response);
        } else {
            Refusal.write(response, 400, refused);
        }
    }

    private static @Nullable String forbidden(HttpServletRequest request, byte[] body) throws IOException {
        if (new String(body, StandardCharsets.UTF_8).strip().equals("null")) {
            return "送信された内容がありません。";
        }
        return inQuery(request) ? NO_EXPRESSIONS : formOrJson(request) ? forbidden(body) : null;
    }

    private static void refuse(HttpServletResponse response, int status) throws IOException {
        // whoever is gone is told nothing
        if (!response.isCommitted()) {
            PageHeaders.write(response);
            response.sendError(status);
        }
    }

    private static boolean tooLarge(HttpServletRequest request, String path) {
        long length = request.getContentLengthLong();
        if (formOrJson(request)) {
            return length > LARGEST_BODY || Strangers.unannounced(request);
        }
        // several parts are unpacked before anybody asks who sends them
        return length < 0 || length > (Strangers.loggedIn(request) ? largest(path) : LARGEST_BODY);
    }

    private static long largest(String path) {
        return path.equals(LISTS) ? LARGEST_LIST : ATTACHMENTS.matcher(path).matches() ? LARGEST_FILE : LARGEST_BODY;
    }

    private static boolean toEngine(String path) {
        return path.contains("/camunda/api") || path.contains("/engine-rest");
    }

    private static boolean inQuery(HttpServletRequest request) {
        return request.getQueryString() != null
                && Collections.list(request.getParameterNames()).stream().anyMatch(EdgeGuard::expression);
    }

    private static boolean formOrJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** Why a body is not passed on, by the names in it at any depth. */
    private static @Nullable String forbidden(byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && expression(parser.currentName())) {
                    return NO_EXPRESSIONS;
                }
                if (token == JsonToken.FIELD_NAME && OF_OBJECTS.contains(parser.currentName())) {
                    return "オブジェクトは受け付けません。文字列や数値で指定してください。";
                }
            }
            return null;
        } catch (com.fasterxml.jackson.core.JsonProcessingException noJson) {
            // the engine answers what is no JSON; it cannot read an expression out of it either
            return new String(body, StandardCharsets.UTF_8)
                            .toLowerCase(Locale.ROOT)
                            .contains("expression")
                    ? NO_EXPRESSIONS
                    : null;
        }
    }

    private static boolean expression(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("expression");
    }
}
