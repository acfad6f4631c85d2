package jp.renrakumo.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
        if (answer.getStatus() >= 400 && String.valueOf(answer.getContentType()).contains("json")) {
            JsonNode error = JSON.readTree(answer.getContentAsByteArray());
            answer.resetBuffer();
            tell(request, answer, error);
        }
        answer.copyBodyToResponse();
    }

    private void tell(HttpServletRequest request, HttpServletResponse response, JsonNode error) throws IOException {
        String type = error.path("type").asText();
        String message = error.path("message").asText();
        Matcher task = TASK.matcher(request.getRequestURI());
        if (task.find() && winners.gone(task.group(1))) {
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
        } else {
            Refusal.write(response, response.getStatus(), message);
        }
    }
}
