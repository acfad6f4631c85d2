package jp.renrakumo.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** What the engine's REST answers when something cannot be seen or done becomes one Japanese sentence; forbidden is missing. */
class SentenceFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(SentenceFilter.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Pattern TASK = Pattern.compile("/task/([^/]+)/");

    /** Something behind the name of a kind of things: one of them is asked for. */
    private static final Pattern THING =
            Pattern.compile("(/engine-rest|/engine/default)(/engine/[^/]+|/history)?/[a-z-]+/.");

    private static final String UNREADABLE = "送信された内容を読み取れません。画面を開き直して、もう一度操作してください。";

    /** The name of a class, which is nobody's business. */
    private static final Pattern CLASS = Pattern.compile("[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*|Exception");

    private final TaskWinners winners;

    SentenceFilter(TaskWinners winners) {
        this.winners = winners;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() >= 400 && answer.getContentSize() > 0) {
            EngineAnswer error = EngineAnswer.of(answer.getStatus(), error(answer));
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

    private void tell(HttpServletRequest request, HttpServletResponse response, EngineAnswer error) throws IOException {
        boolean reads = READING.contains(request.getMethod());
        Matcher task = TASK.matcher(request.getRequestURI());
        if (error.is("TaskAlreadyClaimedException") && task.find()) {
            // the engine asked first whether he may see the task
            Refusal.write(response, 409, winners.holder(task.group(1)));
        } else if (error.is("Refused")) {
            Refusal.write(response, error.status(), error.message());
        } else if (reads
                ? error.hidden() && THING.matcher(request.getRequestURI()).find()
                : refused(task, error)) {
            Refusal.write(response, 404, "見つかりません。終わったか、あなたの組織のものではありません。一覧を更新してください。");
        } else if (!reads && task.reset().find() && winners.finishedFor(task.group(1))) {
            Refusal.write(response, 409, winners.sentence(task.group(1)));
        } else {
            explain(request, response, error);
        }
    }

    private boolean refused(Matcher task, EngineAnswer error) {
        return error.refusedUnseen() && !(task.reset().find() && winners.finishedFor(task.group(1)));
    }

    private static void explain(HttpServletRequest request, HttpServletResponse response, EngineAnswer error)
            throws IOException {
        if (error.is("BadInput")) {
            Refusal.write(response, 400, error.message());
        } else if (error.is("OptimisticLockingException") || error.message().contains("ENGINE-03005")) {
            Refusal.write(response, 409, "同時に別の操作が行われました。画面を開き直して、もう一度操作してください。入力は保存されていません。");
        } else if (error.status() == 403) {
            Refusal.write(response, 403, "この操作をする権限がありません。担当の組織かどうか確かめてください。");
        } else if (error.unreadable()) {
            Refusal.write(response, 400, UNREADABLE);
        } else if (error.status() >= 500) {
            LOG.error(
                    "{} {}: {} {}", request.getMethod(), request.getRequestURI(), error.type(), error.withoutValues());
            Refusal.write(
                    response, 500, "処理できませんでした。入力は保存されていないことがあります。少し待って画面を開き直し、済んでいなければもう一度行ってください。続くときは管理者に連絡してください。");
        } else if (CLASS.matcher(error.message()).find()) {
            LOG.info("{} {}: {} {}", request.getMethod(), request.getRequestURI(), error.type(), error.withoutValues());
            Refusal.write(response, error.status(), UNREADABLE);
        } else {
            Refusal.write(response, error.status(), error.message());
        }
    }
}
