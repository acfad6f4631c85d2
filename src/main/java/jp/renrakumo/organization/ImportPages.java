package jp.renrakumo.organization;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** {@code /organizations/import}: lists of institutions are brought, looked at and taken over; administrators alone. */
@Controller
class ImportPages {

    private final ImportReception reception;
    private final Imports imports;
    private final ImportWorker worker;
    private final ImportRuns runs;
    private final ImportPreview preview;

    ImportPages(
            ImportReception reception, Imports imports, ImportWorker worker, ImportRuns runs, ImportPreview preview) {
        this.reception = reception;
        this.imports = imports;
        this.worker = worker;
        this.runs = runs;
        this.preview = preview;
    }

    @GetMapping("/organizations/import")
    String list(Model model) {
        model.addAttribute("runs", runs.latest());
        model.addAttribute("worker", worker);
        model.addAttribute("forms", ImportForm.values());
        return "organization/import-list";
    }

    /** A file is brought; it is read behind the page. */
    @PostMapping("/organizations/import")
    String upload(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(defaultValue = "") String prefecture,
            Principal who,
            Model model)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            ImportRun run = reception.receive(
                    content,
                    new ImportReception.Brought(
                            String.valueOf(file.getOriginalFilename()),
                            form.isBlank() ? null : ImportForm.named(form),
                            asOf,
                            prefecture.isBlank() ? null : prefecture.strip(),
                            who.getName()));
            if (!run.is("REFUSED")) {
                worker.proceed(run.id());
            }
            return "redirect:/organizations/import/" + run.id();
        } catch (ImportRefused refused) {
            model.addAttribute("error", refused.getMessage());
            return list(model);
        }
    }

    @GetMapping("/organizations/import/{id}")
    String show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        ImportRun run = runs.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("run", run);
        model.addAttribute("doing", worker.doing(id));
        model.addAttribute("found", preview.of(run, kind, q, Math.max(0, page)));
        return "organization/import-show";
    }

    @PostMapping("/organizations/import/{id}/continuation")
    String proceed(@PathVariable long id) {
        worker.proceed(id);
        return "redirect:/organizations/import/" + id;
    }

    @PostMapping("/organizations/import/{id}/application")
    String apply(@PathVariable long id, @RequestParam(defaultValue = "false") boolean closures, Principal who) {
        worker.apply(id, who.getName(), closures);
        return "redirect:/organizations/import/" + id;
    }

    @PostMapping("/organizations/import/{id}/withdrawal")
    String discard(@PathVariable long id, Model model) {
        try {
            imports.discard(id);
            return "redirect:/organizations/import";
        } catch (ImportRefused refused) {
            model.addAttribute("error", refused.getMessage());
            return list(model);
        }
    }
}
