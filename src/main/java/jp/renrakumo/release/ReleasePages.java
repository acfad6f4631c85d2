package jp.renrakumo.release;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.Paging;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.release.check.CheckDesk;
import jp.renrakumo.release.migration.DryRun;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.DutyTables;
import jp.renrakumo.release.model.ReleaseFile;
import jp.renrakumo.release.model.UploadedFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /releases}: analysts bring changed models, and see how far every release is. */
@Controller
class ReleasePages {

    private final Releases releases;
    private final ReleaseContents contents;
    private final Releasing releasing;
    private final DeployedModels deployed;
    private final CheckDesk desk;
    private final BroughtModels brought;
    private final DryRun dryRun;
    private final Analysts analysts;

    ReleasePages(
            Releases releases,
            ReleaseContents contents,
            Releasing releasing,
            DeployedModels deployed,
            CheckDesk desk,
            DryRun dryRun,
            Analysts analysts) {
        this.releases = releases;
        this.contents = contents;
        this.releasing = releasing;
        this.deployed = deployed;
        this.desk = desk;
        this.brought = new BroughtModels(desk, deployed);
        this.dryRun = dryRun;
        this.analysts = analysts;
    }

    @GetMapping("/releases")
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        analysts.alone();
        Paging paging = Paging.of(page, releases.count());
        model.addAttribute("paging", paging);
        model.addAttribute("releases", releases.page(paging));
        return "release/list";
    }

    @GetMapping("/releases/new")
    ModelAndView blank() {
        analysts.alone();
        return form("", false, "");
    }

    /** Stores what was brought; what the check finds is shown on the page of the release. */
    @PostMapping("/releases")
    Object submit(
            @RequestParam(required = false) List<MultipartFile> file,
            @RequestParam(defaultValue = "") Set<String> removed,
            @RequestParam(defaultValue = "") String bundle,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean timed,
            @RequestParam(defaultValue = "") String at,
            RedirectAttributes next) {
        analysts.alone();
        try {
            next.addAttribute(
                    "number", releasing.submit(UploadedFiles.of(file), removed, bundle, reason, moment(timed, at)));
            return "redirect:/releases/{number}";
        } catch (BadInput refused) {
            ModelAndView again = form(reason, timed, at).addObject("refused", refused.getMessage());
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
    }

    /** @param tried whether running cases are tried on the changed models, on copies */
    @GetMapping("/releases/{number}")
    String show(@PathVariable String number, @RequestParam(defaultValue = "false") boolean tried, Model model) {
        Release release = get(number);
        model.addAttribute("release", release);
        List<ReleaseFile> files = contents.files(number);
        model.addAttribute("files", files);
        model.addAttribute("bundles", contents.bundles(number));
        model.addAttribute("deployed", deployed);
        model.addAttribute("lifeless", contents.lifeless(number));
        model.addAttribute("duties", DutyTables.concerns(files));
        model.addAttribute("diffs", ReleaseContents.changes(files));
        model.addAttribute("trials", tried && release.open() ? dryRun.of(contents.contents(number)) : null);
        model.addAttribute("mayWithdraw", releasing.mayWithdraw(release));
        model.addAttribute("mayMend", releasing.mayMend(release));
        model.addAttribute(
                "changed", release.open() ? contents.changedSince(number).orElse(null) : null);
        if (release.draft()) {
            model.addAttribute("checked", desk.check(contents.contents(number)));
            model.addAttribute("bundleChoices", desk.features());
        }
        return "release/show";
    }

    /** A file as it was brought. */
    @GetMapping("/releases/{number}/file")
    ResponseEntity<byte[]> file(@PathVariable String number, @RequestParam String name) {
        get(number);
        ReleaseFile file = contents.files(number).stream()
                .filter(each -> each.name().equals(name) && !each.removed())
                .findFirst()
                .orElseThrow(ReleasePages::missing);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name.substring(name.lastIndexOf('/') + 1), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }

    /** Mended files for a draft. */
    @PostMapping("/releases/{number}/files")
    String mend(
            @PathVariable String number,
            @RequestParam(required = false) List<MultipartFile> file,
            @RequestParam(defaultValue = "") String bundle,
            RedirectAttributes next) {
        get(number);
        return done(number, next, () -> releasing.mend(number, UploadedFiles.of(file), bundle));
    }

    /** The draft as it is. */
    @PostMapping("/releases/{number}/request")
    String ask(@PathVariable String number, RedirectAttributes next) {
        get(number);
        return done(number, next, () -> releasing.ask(number));
    }

    @PostMapping("/releases/{number}/withdrawal")
    String withdraw(@PathVariable String number, RedirectAttributes next) {
        get(number);
        return done(number, next, () -> releasing.withdraw(number));
    }

    private static String done(String number, RedirectAttributes next, Runnable work) {
        try {
            work.run();
        } catch (BadInput refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        next.addAttribute("number", number);
        return "redirect:/releases/{number}";
    }

    private Release get(String number) {
        analysts.alone();
        return releases.find(number).orElseThrow(ReleasePages::missing);
    }

    private ModelAndView form(String reason, boolean timed, String at) {
        return new ModelAndView(
                "release/new",
                Map.of(
                        "reason", reason,
                        "timed", timed,
                        "at", at,
                        "bundleChoices", desk.features(),
                        "forms", brought.unused()));
    }

    private static @Nullable Instant moment(boolean timed, String at) {
        if (!timed) {
            return null;
        }
        try {
            return EraDates.parseDateTime(at);
        } catch (IllegalArgumentException unreadable) {
            throw new BadInput("「公開の時刻」: " + unreadable.getMessage());
        }
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
