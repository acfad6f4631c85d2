package jp.renrakumo.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.OneByOne;
import jp.renrakumo.access.OpenTask;
import jp.renrakumo.access.OpenTasks;
import jp.renrakumo.access.Paging;
import jp.renrakumo.access.PlainConfirmation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /desk/receipts}: several receipts confirmed in one go, one after the other, each wholly or not at all. */
@Controller
class ReceiptPage {

    private final OpenTasks tasks;
    private final OneByOne work;
    private final ObjectProvider<PlainConfirmation> confirmations;
    private final OwnOrganizations organizations;
    private final CaseTitles cases;

    ReceiptPage(
            OpenTasks tasks,
            OneByOne work,
            ObjectProvider<PlainConfirmation> confirmations,
            OwnOrganizations organizations,
            CaseTitles cases) {
        this.tasks = tasks;
        this.work = work;
        this.confirmations = confirmations;
        this.organizations = organizations;
        this.cases = cases;
    }

    /** What became of one. @param of null if the task is gone */
    record Result(String name, String organization, @Nullable Case of, OneByOne.Outcome outcome) {}

    @PostMapping("/desk/receipts")
    String confirm(
            @RequestParam(name = "task", defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "false") boolean received,
            Model model) {
        try {
            List<Result> results = results(wanted(chosen, received));
            model.addAttribute("results", results);
            model.addAttribute(
                    "done",
                    results.stream()
                            .filter(each -> each.outcome().kind() == OneByOne.Kind.DONE)
                            .count());
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            model.addAttribute("results", List.of());
            model.addAttribute("done", 0);
        }
        return "desk/receipts";
    }

    private static List<String> wanted(List<String> chosen, boolean received) {
        List<String> ids = List.copyOf(new LinkedHashSet<>(chosen));
        if (ids.isEmpty()) {
            throw new BadInput("確認する通知が選ばれていません。机に戻り、通知を選んでください。");
        }
        if (ids.size() > Paging.SHOWN) {
            throw new BadInput("一度に確認できるのは" + Paging.SHOWN + "件までです。分けて確認してください。");
        }
        if (!received) {
            throw new BadInput("「選んだ通知の内容を確認し、受領しました」にチェックを入れてください。何も記録していません。");
        }
        return ids;
    }

    private List<Result> results(List<String> ids) {
        Map<String, OpenTask> open =
                tasks.of(ids).stream().collect(Collectors.toMap(OpenTask::id, Function.identity()));
        Map<String, String> objections = new HashMap<>();
        confirmations.forEach(kind -> objections.putAll(
                kind.objections(open.values().stream().filter(kind::covers).toList())));
        Function<String, Case> named =
                cases.of(open.values().stream().map(OpenTask::number).distinct().toList());
        List<Result> results = new ArrayList<>();
        for (String id : ids) {
            OpenTask task = open.get(id);
            results.add(
                    task == null
                            ? new Result("受領を確認する", "", null, work.missing(id))
                            : new Result(
                                    task.name(),
                                    organizations.name(task.organization()),
                                    named.apply(task.number()),
                                    outcome(task, Optional.ofNullable(objections.get(id)))));
        }
        return results;
    }

    private OneByOne.Outcome outcome(OpenTask task, Optional<String> objection) {
        return objection
                .or(() -> confirmations.stream().noneMatch(kind -> kind.covers(task))
                        ? Optional.of("受領の確認ではありません。開いて答えてください。")
                        : Optional.empty())
                .map(why -> new OneByOne.Outcome(OneByOne.Kind.REFUSED, why))
                .orElseGet(() -> work.complete(
                        task.id(),
                        confirmations.stream()
                                .filter(kind -> kind.covers(task))
                                .findFirst()
                                .orElseThrow()
                                .confirmed()));
    }
}
