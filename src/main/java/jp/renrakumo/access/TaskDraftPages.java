package jp.renrakumo.access;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Drafts of a task's form, for the script in the Tasklist; nothing of them stays in the browser. */
@RestController
class TaskDraftPages {

    private final TaskDrafting drafting;
    private final CurrentOfficer officer;
    private final OfficerName names;

    TaskDraftPages(TaskDrafting drafting, CurrentOfficer officer, OfficerName names) {
        this.drafting = drafting;
        this.officer = officer;
        this.names = names;
    }

    /** What is kept, and the token with which it can be changed. */
    @GetMapping("/drafts/tasks/{task}")
    ResponseEntity<Found> read(@PathVariable String task, CsrfToken token) {
        List<Kept> kept = drafting.of(task).stream().map(this::told).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Found(token.getHeaderName(), token.getToken(), kept));
    }

    @PutMapping("/drafts/tasks/{task}")
    ResponseEntity<?> keep(@PathVariable String task, @RequestBody Map<String, Object> values) {
        try {
            drafting.keep(task, values);
            return ResponseEntity.noContent().build();
        } catch (BadInput refused) {
            return ResponseEntity.badRequest().body(Map.of("message", String.valueOf(refused.getMessage())));
        }
    }

    @DeleteMapping("/drafts/tasks/{task}")
    ResponseEntity<?> drop(@PathVariable String task) {
        drafting.drop(task);
        return ResponseEntity.noContent().build();
    }

    private Kept told(TaskDraft draft) {
        return new Kept(
                draft.officer().equals(officer.id()), names.of(draft.officer()), draft.savedAt(), draft.content());
    }

    /**
     * @param header name of the header that carries the token
     * @param drafts the last saved first
     */
    record Found(String header, String token, List<Kept> drafts) {}

    /** @param own whether it is the current officer's */
    record Kept(boolean own, String name, Instant savedAt, @JsonRawValue String content) {}
}
