package jp.renrakumo.access;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The files of a task for the script in the Tasklist, which shows them under the form. */
@RestController
class TaskFileScript {

    private final TaskFiling filing;
    private final OfficerName names;

    TaskFileScript(TaskFiling filing, OfficerName names) {
        this.filing = filing;
        this.names = names;
    }

    /** What is attached, and the token with which it can be changed; nothing for a task of no case, which has no place for files. */
    @GetMapping("/attachments/tasks/{task}")
    ResponseEntity<Found> read(@PathVariable String task, CsrfToken token) {
        if (filing.ofCase(task).isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Found(
                        token.getHeaderName(),
                        token.getToken(),
                        filing.limits().most(),
                        filing.limits().largest(),
                        filing.of(task).stream().map(this::told).toList()));
    }

    @PostMapping("/attachments/tasks/{task}")
    ResponseEntity<?> attach(@PathVariable String task, @RequestParam MultipartFile file) throws IOException {
        UploadedCopy.of(file, filing, task);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/attachments/tasks/{task}/{id}")
    ResponseEntity<?> takeBack(@PathVariable String task, @PathVariable long id) {
        filing.takeBack(task, id);
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(BadInput refused) {
        return ResponseEntity.status(TaskIsOver.status(refused))
                .body(Map.of("message", String.valueOf(refused.getMessage())));
    }

    private Told told(TaskFile file) {
        return new Told(
                file.id(),
                file.name(),
                file.size(),
                file.address(),
                names.of(file.addedBy()),
                file.addedAt(),
                filing.own(file));
    }

    /**
     * @param header name of the header that carries the token
     * @param most files with one task
     * @param largest bytes of one file
     */
    record Found(String header, String token, int most, long largest, List<Told> files) {}

    /** @param own whether the current officer may take it back */
    record Told(long id, String name, String size, String address, String by, Instant at, boolean own) {}
}
