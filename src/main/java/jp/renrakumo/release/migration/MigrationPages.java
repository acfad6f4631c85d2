package jp.renrakumo.release.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.Paging;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /releases/migrations}: running cases go to another version and back; for analysts and administrators alone. */
@Controller
class MigrationPages {

    private static final String LIST = "/releases/migrations";

    private final Migrations migrations;
    private final MigrationDesk desk;
    private final DryRun dryRun;
    private final Versions versions;
    private final Analysts analysts;
    private final CurrentOfficer officer;

    MigrationPages(
            Migrations migrations,
            MigrationDesk desk,
            DryRun dryRun,
            Versions versions,
            Analysts analysts,
            CurrentOfficer officer) {
        this.migrations = migrations;
        this.desk = desk;
        this.dryRun = dryRun;
        this.versions = versions;
        this.analysts = analysts;
        this.officer = officer;
    }

    @GetMapping(LIST)
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        analysts.alone();
        Paging paging = Paging.of(page, migrations.count());
        model.addAttribute("paging", paging);
        model.addAttribute("versions", versions);
        model.addAttribute("migrations", migrations.list(paging.offset(), Paging.SHOWN));
        return "release/migrations";
    }

    /** The dry run towards a version; nothing is changed by it. */
    @GetMapping(LIST + "/new")
    String plan(
            @RequestParam(defaultValue = "") String process,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String mapping,
            @RequestParam(defaultValue = "chosen") String which,
            @RequestParam(required = false) List<String> number,
            @RequestParam(defaultValue = "") String numbers,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        analysts.alone();
        // what was filled in before a refusal comes by the session and counts more
        Map.of(
                        "which", which,
                        "ticked", number == null ? List.of() : number,
                        "numbers", numbers,
                        "reason", reason,
                        "mapping", mapping)
                .forEach((name, value) -> {
                    if (!model.containsAttribute(name)) {
                        model.addAttribute(name, value);
                    }
                });
        model.addAttribute("processes", versions.latest());
        model.addAttribute("process", process);
        List<ProcessDefinition> all = process.isEmpty() ? List.of() : versions.of(process);
        model.addAttribute("versions", all);
        all.stream()
                .filter(each -> target.isEmpty() || each.getId().equals(target))
                .findFirst()
                .ifPresent(chosen -> {
                    model.addAttribute("target", chosen);
                    tried(chosen, String.valueOf(model.getAttribute("mapping")), model);
                });
        return "release/migration-new";
    }

    private void tried(ProcessDefinition target, String mapping, Model model) {
        try {
            model.addAttribute("trial", dryRun.to(target.getKey(), target.getId(), MigrationPlans.mapping(mapping)));
        } catch (BadInput refused) {
            model.addAttribute("refused", refused.getMessage());
        }
        model.addAttribute("versionsInWords", versions);
    }

    @PostMapping(LIST)
    String ask(
            @RequestParam(defaultValue = "") String process,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "chosen") String which,
            @RequestParam(required = false) List<String> number,
            @RequestParam(defaultValue = "") String numbers,
            @RequestParam(defaultValue = "") String mapping,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        analysts.alone();
        Set<String> chosen = Stream.concat(
                        number == null ? Stream.of() : number.stream(),
                        Arrays.stream(numbers.split("[\\s,、，]+"))
                                .filter(each -> !each.isBlank())
                                .map(CaseNumbers::normal))
                .collect(Collectors.toSet());
        try {
            if (!mapping.isBlank()) {
                // refused here as by the dry run, before anybody is asked to approve it
                versions.find(target)
                        .ifPresent(its -> dryRun.to(its.getKey(), its.getId(), MigrationPlans.mapping(mapping)));
            }
            long id = desk.ask(target, which.equals("all"), chosen, mapping, reason);
            next.addFlashAttribute("done", "申請しました。別の分析担当が承認すると移し始めます。");
            return "redirect:" + LIST + "/" + id;
        } catch (BadInput refused) {
            next.addFlashAttribute("refused", refused.getMessage());
            next.addFlashAttribute("reason", reason);
            next.addFlashAttribute("numbers", numbers);
            next.addFlashAttribute("which", which);
            next.addFlashAttribute("ticked", number == null ? List.of() : number);
            // an address that is too long goes nowhere
            if (!versions.of(process).isEmpty()) {
                next.addAttribute("process", process);
            }
            if (versions.find(target).isPresent()) {
                next.addAttribute("target", target);
            }
            next.addFlashAttribute("mapping", mapping);
            return "redirect:" + LIST + "/new";
        }
    }

    /** @param left whether those cases alone are shown that stayed in their version */
    @GetMapping(LIST + "/{id}")
    String report(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean left,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Migration migration = get(id);
        Paging paging = Paging.of(page, left ? migration.left() : migration.chosen());
        model.addAttribute("migration", migration);
        model.addAttribute("left", left);
        model.addAttribute("paging", paging);
        model.addAttribute("cases", migrations.page(migration.id(), left, paging));
        model.addAttribute("versions", versions);
        model.addAttribute("me", officer.id());
        return "release/migration";
    }

    @PostMapping(LIST + "/{id}/approval")
    String approve(@PathVariable String id, RedirectAttributes next) {
        long its = get(id).id();
        return decided(its, "承認しました。まもなく移し始めます。", next, () -> {
            desk.approve(its);
            return its;
        });
    }

    @PostMapping(LIST + "/{id}/refusal")
    String refuse(@PathVariable String id, RedirectAttributes next) {
        long its = get(id).id();
        return decided(its, "取り下げました。何も移していません。", next, () -> {
            desk.refuse(its);
            return its;
        });
    }

    @PostMapping(LIST + "/{id}/back")
    String back(@PathVariable String id, RedirectAttributes next) {
        long its = get(id).id();
        return decided(its, "元の版へ戻し始めます。", next, () -> desk.back(its));
    }

    private String decided(long id, String done, RedirectAttributes next, LongSupplier decision) {
        long shown = id;
        try {
            shown = decision.getAsLong();
            next.addFlashAttribute("done", done);
        } catch (BadInput refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:" + LIST + "/" + shown;
    }

    /** For others, and for what is not there, the page does not exist. */
    private Migration get(String id) {
        analysts.alone();
        try {
            return migrations
                    .find(Long.parseLong(id))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (NumberFormatException none) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
