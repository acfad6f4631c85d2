package jp.renrakumo.directive;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import jp.renrakumo.access.CaseTexts;
import jp.renrakumo.access.FileAnswer;
import jp.renrakumo.access.FileKind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /directives/{number}/lineage}: how it came here, in which words; its documents and the files with them. */
@Controller
class LineagePages {

    private final DirectiveSight sight;
    private final Lineage lineage;
    private final Fingerprint fingerprint;
    private final Attachments attachments;

    LineagePages(DirectiveSight sight, Lineage lineage, Fingerprint fingerprint, Attachments attachments) {
        this.sight = sight;
        this.lineage = lineage;
        this.fingerprint = fingerprint;
        this.attachments = attachments;
    }

    /** @param to to whom it came; blank: to the officer's own organization */
    @GetMapping("/directives/{number}/lineage")
    String lineage(@PathVariable String number, @RequestParam(defaultValue = "") String to, Model model) {
        Directive directive = sight.directive(number);
        String recipient = sight.wayTo(directive, to);
        model.addAttribute("directive", directive);
        model.addAttribute("to", recipient);
        model.addAttribute("toName", sight.name(recipient));
        model.addAttribute("steps", lineage.to(number, recipient));
        model.addAttribute("delivery", sight.delivery(number, recipient).orElse(null));
        return "directive/lineage";
    }

    @GetMapping("/directives/{number}/documents/{document}")
    String document(
            @PathVariable String number,
            @PathVariable String document,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        Document read = readable(number, document, to);
        model.addAttribute("number", number);
        model.addAttribute("to", to);
        model.addAttribute("document", read);
        model.addAttribute("hash", fingerprint.of(read));
        model.addAttribute("attachments", attachments.ofDocument(read.id()));
        return "directive/document";
    }

    /** A file with a document, to be saved: the browser does not open it in our name. */
    @GetMapping("/directives/{number}/documents/{document}/attachments/{id}")
    void attachment(
            @PathVariable String number,
            @PathVariable String document,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse answer)
            throws IOException {
        Document read = readable(number, document, to);
        Attachment attachment = attachments
                .find(id)
                .filter(each -> read.id().equals(each.document()))
                .orElseThrow(LineagePages::unknown);
        send(attachment, attachments, answer);
    }

    static void send(Attachment attachment, Attachments attachments, HttpServletResponse answer) throws IOException {
        if (attachment.name().equals(CaseTexts.ERASED)) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        FileAnswer.begin(answer, FileKind.PDF, attachment.name(), attachment.bytes());
        attachments.write(attachment.id(), answer.getOutputStream());
    }

    /** What was sent to those whom the officer sees, and what was sent on the way to them. */
    private Document readable(String number, String document, String to) {
        Directive directive = sight.directive(number);
        List<Document> sent = sight.documents(directive);
        return sent.stream()
                .filter(each -> each.id().equals(document))
                .findFirst()
                .or(() -> lineage.to(number, sight.wayTo(directive, to)).stream()
                        .flatMap(step -> step.papers().stream())
                        .map(Lineage.Paper::document)
                        .filter(each -> each.id().equals(document))
                        .findFirst())
                .orElseThrow(LineagePages::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
