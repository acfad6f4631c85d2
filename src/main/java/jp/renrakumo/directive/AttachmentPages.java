package jp.renrakumo.directive;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.renrakumo.access.BadInput;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** PDF files of a draft. */
@Controller
class AttachmentPages {

    private final Drafting drafting;
    private final Attaching attaching;
    private final Attachments attachments;

    AttachmentPages(Drafting drafting, Attaching attaching, Attachments attachments) {
        this.drafting = drafting;
        this.attaching = attaching;
        this.attachments = attachments;
    }

    @PostMapping("/directives/drafts/{id}/attachments")
    String add(@PathVariable long id, @RequestParam MultipartFile file, RedirectAttributes next) throws IOException {
        Draft draft = drafting.get(id);
        Path copy = Files.createTempFile("renrakumo-attachment", ".pdf");
        try {
            file.transferTo(copy);
            attaching.add(draft, String.valueOf(file.getOriginalFilename()), copy);
            next.addFlashAttribute("done", "添付しました。");
        } catch (BadInput refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        } finally {
            Files.deleteIfExists(copy);
        }
        return back(id, next);
    }

    @PostMapping("/directives/drafts/{id}/attachments/{attachment}/removal")
    String remove(@PathVariable long id, @PathVariable long attachment, RedirectAttributes next) {
        try {
            attaching.remove(drafting.get(id), attachment);
            next.addFlashAttribute("done", "添付を外しました。");
        } catch (BadInput refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        return back(id, next);
    }

    @GetMapping("/directives/drafts/{id}/attachments/{attachment}")
    void read(@PathVariable long id, @PathVariable long attachment, HttpServletResponse answer) throws IOException {
        Draft draft = drafting.get(id);
        Attachment found = attachments.ofDraft(draft.id()).stream()
                .filter(each -> each.id() == attachment)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        LineagePages.send(found, attachments, answer);
    }

    private static String back(long id, RedirectAttributes next) {
        next.addAttribute("id", id);
        return "redirect:/directives/drafts/{id}";
    }
}
