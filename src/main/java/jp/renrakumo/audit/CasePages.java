package jp.renrakumo.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.access.Paging;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /audit/cases/{number}}: the file of a case, for auditors, each within his scope. */
@Controller
class CasePages {

    private final CaseFile file;
    private final CaseParts parts;
    private final ModelText models;
    private final AccessDecision access;
    private final Organizations organizations;
    private final Clock clock;

    CasePages(
            CaseFile file,
            CaseParts parts,
            ModelText models,
            AccessDecision access,
            Organizations organizations,
            Clock clock) {
        this.file = file;
        this.parts = parts;
        this.models = models;
        this.access = access;
        this.organizations = organizations;
        this.clock = clock;
    }

    @GetMapping("/audit/cases/{number}")
    String file(
            @PathVariable String number,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean internal,
            Model model) {
        access.auditorsAlone();
        String known = CaseNumbers.normal(number);
        if (!seen(known)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        CaseFile.Head head = file.head(known).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!known.equals(number)) {
            return "redirect:/audit/cases/" + known;
        }
        CaseFile.Counts counts = file.counts(number);
        Paging paging = Paging.of(page, internal ? counts.all() : counts.told());
        model.addAttribute("number", number);
        model.addAttribute("head", head);
        model.addAttribute("early", file.earlierThanTheLog(number, head));
        model.addAttribute("internal", internal);
        model.addAttribute("counts", counts);
        model.addAttribute("paging", paging);
        model.addAttribute("lines", file.of(number, internal, paging.offset(), Paging.SHOWN));
        model.addAttribute("names", (UnaryOperator<String>) this::name);
        parts.show(number, model);
        return "audit/case";
    }

    /** The drawing of one version of a model, as it was deployed. */
    @GetMapping("/audit/models/{definition}")
    ResponseEntity<Resource> model(@PathVariable String definition) {
        access.auditorsAlone();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(new InputStreamResource(models.diagram(definition)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))));
    }

    private boolean seen(String number) {
        return access.maySee(CaseKind.INCIDENT, number) || access.maySee(CaseKind.DIRECTIVE, number);
    }

    private String name(String organization) {
        return organizations
                .find(organization, LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .map(Organization::name)
                .orElse(organization);
    }
}
