package jp.renrakumo.audit;

import java.time.OffsetDateTime;
import java.util.Optional;
import jp.renrakumo.access.AccessDecision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /audit}: how far the log is sealed, for auditors. */
@Controller
class AuditPages {

    private final AccessDecision access;
    private final Sealer sealer;
    private final AuditFolder folder;
    private final KnownCheckpoints known;
    private final JdbcClient jdbc;

    AuditPages(AccessDecision access, Sealer sealer, AuditFolder folder, KnownCheckpoints known, JdbcClient jdbc) {
        this.access = access;
        this.sealer = sealer;
        this.folder = folder;
        this.known = known;
        this.jdbc = jdbc;
    }

    @GetMapping("/audit")
    String state(Model model) {
        access.auditorsAlone();
        model.addAttribute(
                "sealed",
                jdbc.sql("select coalesce(max(size), 0) from audit_tree")
                        .query(Long.class)
                        .single());
        model.addAttribute(
                "waiting",
                jdbc.sql("select count(*) from audit_unsealed")
                        .query(Long.class)
                        .single());
        model.addAttribute("behind", sealer.behind());
        model.addAttribute("stopped", sealer.stopped());
        model.addAttribute("putBack", known.unknown() > 0);
        model.addAttribute("keys", folder.fingerprints());
        model.addAttribute(
                "mailedAt",
                jdbc.sql("select mailed_at from audit_tree where mailed_at is not null")
                        .query(OffsetDateTime.class)
                        .optional()
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
        Optional<String> note = jdbc.sql("select note from audit_checkpoint order by size desc fetch first 1 rows only")
                .query(String.class)
                .optional();
        model.addAttribute("note", note.orElse(""));
        model.addAttribute(
                "signedAt",
                note.map(text -> Checkpoint.parse(text).checkpoint().at()).orElse(null));
        return "audit/state";
    }
}
