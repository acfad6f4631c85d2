package jp.renrakumo.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.Paging;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /audit}: how far the log is sealed, and what it tells of a case; for auditors, each within his scope. */
@Controller
class AuditPages {

    private final CaseFile file;
    private final AccessDecision access;
    private final Organizations organizations;
    private final Clock clock;
    private final JdbcClient jdbc;

    AuditPages(CaseFile file, AccessDecision access, Organizations organizations, Clock clock, JdbcClient jdbc) {
        this.file = file;
        this.access = access;
        this.organizations = organizations;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @GetMapping("/audit")
    String state(Model model) {
        auditorsAlone();
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
        Optional<String> note = jdbc.sql("select note from audit_checkpoint order by size desc fetch first 1 rows only")
                .query(String.class)
                .optional();
        model.addAttribute("note", note.orElse(""));
        model.addAttribute(
                "signedAt",
                note.map(text -> Checkpoint.parse(text).checkpoint().at()).orElse(null));
        return "audit/state";
    }

    @GetMapping("/audit/cases/{number}")
    String file(@PathVariable String number, @RequestParam(defaultValue = "1") int page, Model model) {
        auditorsAlone();
        if (!access.maySee(CaseKind.INCIDENT, number) && !access.maySee(CaseKind.DIRECTIVE, number)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Paging paging = Paging.of(page, file.count(number));
        model.addAttribute("number", number);
        model.addAttribute("paging", paging);
        model.addAttribute("lines", file.of(number, paging.offset(), Paging.SHOWN));
        model.addAttribute("names", (UnaryOperator<String>) this::name);
        return "audit/case";
    }

    private String name(String organization) {
        return organizations
                .find(organization, LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .map(Organization::name)
                .orElse(organization);
    }

    /** For others the pages do not exist. */
    private void auditorsAlone() {
        if (!access.audits()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
