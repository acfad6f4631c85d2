package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Answers with a file that somebody brought: it is saved, never opened in our name, whatever is in it. */
public final class FileAnswer {

    private FileAnswer() {}

    /** What stands before the file's bytes. */
    public static void begin(HttpServletResponse answer, FileKind kind, String name, long bytes) {
        answer.setContentType(kind.type());
        answer.setContentLengthLong(bytes);
        answer.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    /** A file's size as people say it. */
    public static String size(long bytes) {
        return bytes < 1024 * 1024 ? Math.max(1, bytes / 1024) + "KB" : "%.1fMB".formatted(bytes / 1024.0 / 1024.0);
    }
}
