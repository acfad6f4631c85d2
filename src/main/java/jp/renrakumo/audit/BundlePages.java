package jp.renrakumo.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Bundles of evidence, for auditors, each within his scope. */
@Controller
class BundlePages {

    private final Bundles bundles;
    private final BundleWriter writer;
    private final BundlePeriod period;
    private final CaseFile file;
    private final AccessDecision access;

    BundlePages(Bundles bundles, BundleWriter writer, BundlePeriod period, CaseFile file, AccessDecision access) {
        this.bundles = bundles;
        this.writer = writer;
        this.period = period;
        this.file = file;
        this.access = access;
    }

    @GetMapping("/audit/cases/{number}/bundle")
    @Nullable
    String ofCase(@PathVariable String number, Model model, HttpServletResponse answer) throws IOException {
        access.auditorsAlone();
        String known = CaseNumbers.normal(number);
        boolean seen = access.maySee(CaseKind.INCIDENT, known) || access.maySee(CaseKind.DIRECTIVE, known);
        if (!seen || file.count(known) == 0) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!known.equals(number)) {
            return "redirect:/audit/cases/" + known + "/bundle";
        }
        try {
            return sent(bundles.of(BundleSelection.ofCase(number, access.sight())), answer);
        } catch (BadInput refused) {
            return refused(refused, model, answer);
        }
    }

    /** Without days: the form. */
    @GetMapping("/audit/bundle")
    @Nullable
    String ofDays(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String cases,
            Model model,
            HttpServletResponse answer)
            throws IOException {
        access.auditorsAlone();
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("cases", cases);
        if (from.isEmpty() && to.isEmpty()) {
            return "audit/bundle";
        }
        try {
            return sent(bundles.of(period.selection(from, to, cases, access.sight())), answer);
        } catch (BadInput refused) {
            return refused(refused, model, answer);
        }
    }

    /** @return no page: the answer is written */
    private @Nullable String sent(Bundle bundle, HttpServletResponse answer) throws IOException {
        answer.setContentType("application/zip");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(bundle.selection().file())
                        .build()
                        .toString());
        writer.write(bundle, answer.getOutputStream());
        return null;
    }

    private static String refused(BadInput refused, Model model, HttpServletResponse answer) {
        answer.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("error", refused.getMessage());
        return "audit/bundle";
    }
}
