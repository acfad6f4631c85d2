package jp.renrakumo.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** What the engine's REST answers when an officer's work cannot be done becomes one Japanese sentence. */
class SentenceFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(SentenceFilter.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TASK = Pattern.compile("/task/([^/]+)/");

    /** The name of a class, which is nobody's business. */
    private static final Pattern CLASS = Pattern.compile("[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*|Exception");

    private final TaskWinners winners;

    SentenceFilter(TaskWinners winners) {
        this.winners = winners;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() >= 400 && answer.getContentSize() > 0) {
            JsonNode error = error(answer);
            answer.resetBuffer();
            tell(request, answer, error);
        }
        answer.copyBodyToResponse();
    }

    // what reads the request answers in plain text, everything behind it in JSON
    private static JsonNode error(ContentCachingResponseWrapper answer) throws IOException {
        byte[] told = answer.getContentAsByteArray();
        return String.valueOf(answer.getContentType()).contains("json")
                ? JSON.readTree(told)
                : JSON.createObjectNode().put("message", new String(told, StandardCharsets.UTF_8));
    }

    private void tell(HttpServletRequest request, HttpServletResponse response, JsonNode error) throws IOException {
        String type = error.path("type").asText();
        String message = error.path("message").asText();
        Matcher task = TASK.matcher(request.getRequestURI());
        if (task.find() && winners.finishedFor(task.group(1))) {
            Refusal.write(response, 409, winners.sentence(task.group(1)));
        } else if (type.equals("BadInput")) {
            Refusal.write(response, 400, message);
        } else if (type.equals("OptimisticLockingException") || message.contains("ENGINE-03005")) {
            Refusal.write(response, 409, "同時に別の操作が行われました。画面を開き直して、もう一度操作してください。入力は保存されていません。");
        } else if (response.getStatus() == 403) {
            Refusal.write(response, 403, "この操作をする権限がありません。担当の組織かどうか確かめてください。");
        } else if (response.getStatus() >= 500) {
            LOG.error("{} {}: {} {}", request.getMethod(), request.getRequestURI(), type, message);
            Refusal.write(response, 500, "処理できませんでした。入力は保存されていません。少し待ってもう一度試し、続くときは管理者に連絡してください。");
        } else if (CLASS.matcher(message).find()) {
            LOG.info("{} {}: {} {}", request.getMethod(), request.getRequestURI(), type, message);
            Refusal.write(response, response.getStatus(), "送信された内容を読み取れません。画面を開き直して、もう一度操作してください。");
        } else {
            Refusal.write(response, response.getStatus(), message);
        }
    }
}
