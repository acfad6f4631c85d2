package jp.renrakumo.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.renrakumo.organization.Decided;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** Officers attach files to tasks on which they may work, and take their own back until the task is done. */
@Component
class TaskFiling {

    static final Set<FileKind> KINDS = EnumSet.allOf(FileKind.class);

    private final ProcessEngine engine;
    private final AsOfficer asOfficer;
    private final CurrentOfficer officer;
    private final TaskFiles files;
    private final TaskFileSight sight;
    private final FileCheck check;
    private final TaskWinners winners;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    TaskFiling(
            ProcessEngine engine,
            AsOfficer asOfficer,
            CurrentOfficer officer,
            TaskFiles files,
            TaskFileSight sight,
            FileCheck check,
            TaskWinners winners,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.engine = engine;
        this.asOfficer = asOfficer;
        this.officer = officer;
        this.files = files;
        this.sight = sight;
        this.check = check;
        this.winners = winners;
        this.transaction = transaction;
        this.events = events;
    }

    /** An open task of a case. @param organization for which the officer works on it */
    record Work(String task, String name, String caseNumber, String organization) {}

    AttachmentSettings limits() {
        return check.limits();
    }

    /**
     * The task, if the officer may work on it.
     *
     * @throws TaskIsOver if it was his and is done
     * @throws ResponseStatusException 404 if it is another's, belongs to no case, or never was
     */
    Work work(String task) {
        return ofCase(task).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The same; empty if the officer may work on the task but it belongs to no case, so that nothing is attached to it. */
    Optional<Work> ofCase(String task) {
        WorkedTask found = seen(task);
        String number = found.caseNumber();
        if (number == null || CaseKind.of(number).isEmpty()) {
            return Optional.empty();
        }
        String organization = found.organizations().stream()
                .filter(officer.organizations()::contains)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Optional.of(new Work(task, found.name(), number, organization));
    }

    private WorkedTask seen(String task) {
        try {
            return asOfficer.ask(() -> ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired()
                    .execute(new WorkedTask.Asked(task)));
        } catch (ResponseStatusException absent) {
            if (winners.finishedFor(task)) {
                throw over();
            }
            throw absent;
        }
    }

    /** With a task, open or done, those that the officer sees. */
    List<TaskFile> of(String task) {
        return files.ofTask(task).stream()
                .filter(file -> sight.file(file.caseNumber(), file.id()).isPresent())
                .toList();
    }

    /** Whether the officer may take it back while its task is open. */
    public boolean own(TaskFile file) {
        return file.addedBy().equals(officer.id()) && !file.erased();
    }

    /**
     * Keeps a file with an open task.
     *
     * @param named the file's name as the browser tells it
     * @throws BadInput if it cannot be taken, with what to do
     */
    void attach(String task, String named, Path file) {
        Work work = work(task);
        FileCheck.Checked checked = check.of(named, file, KINDS);
        transaction.executeWithoutResult(status -> keep(work, checked, file));
    }

    private void keep(Work work, FileCheck.Checked checked, Path file) {
        if (!files.hold(work.task())) {
            throw over();
        }
        List<TaskFile> others = files.ofTask(work.task());
        others.stream()
                .filter(each -> each.sha256().equals(checked.sha256()))
                .findFirst()
                .ifPresent(TaskFiling::same);
        if (others.size() >= limits().most()) {
            throw new BadInput("1つのタスクに添付できるのは" + limits().most() + "件までです。不要な添付を取り消すか、1つのPDFにまとめてください。");
        }
        try (InputStream content = Files.newInputStream(file)) {
            TaskFile wanted = new TaskFile(
                    0,
                    work.task(),
                    work.name(),
                    work.caseNumber(),
                    work.organization(),
                    distinct(checked, others),
                    checked.kind(),
                    checked.bytes(),
                    checked.sha256(),
                    officer.id(),
                    Instant.EPOCH);
            tell("タスクに添付", files.add(wanted, content));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Takes the officer's own file off an open task; that it was there stays in the log. */
    void takeBack(String task, long id) {
        Work work = work(task);
        transaction.executeWithoutResult(status -> {
            if (!files.hold(work.task())) {
                throw over();
            }
            TaskFile file = files.ofTask(task).stream()
                    .filter(each -> each.id() == id)
                    .filter(each -> sight.file(each.caseNumber(), id).isPresent())
                    .findFirst()
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            if (!own(file)) {
                throw new BadInput("「" + file.name() + "」を取り消せるのは、添付した担当者だけです。");
            }
            files.remove(id);
            tell("タスクへの添付を取り消し", file);
        });
    }

    private void tell(String heading, TaskFile file) {
        String content =
                "「%s」（%s、SHA-256 %s）\nタスク: %s".formatted(file.name(), file.size(), file.sha256(), file.taskName());
        Map<String, ?> particulars = Map.of(
                "attachment", file.id(),
                "task", file.task(),
                "taskName", file.taskName(),
                "name", file.name(),
                "bytes", file.bytes(),
                "sha256", file.sha256());
        events.publishEvent(new Decided(file.caseNumber(), file.organization(), null, heading, content, particulars));
    }

    private static void same(TaskFile other) {
        throw new BadInput("同じ内容のファイルが「" + other.name() + "」としてすでに添付されています。添付し直す必要はありません。");
    }

    /** Another file may have the same name: it gets a number. */
    private static String distinct(FileCheck.Checked checked, List<TaskFile> others) {
        String name = checked.name();
        int dot = name.lastIndexOf('.');
        for (int at = 2; taken(name, others); at++) {
            name = checked.name().substring(0, dot) + "（" + at + "）"
                    + checked.name().substring(dot);
        }
        return name;
    }

    private static boolean taken(String name, List<TaskFile> others) {
        return others.stream().anyMatch(each -> each.name().equals(name));
    }

    private static TaskIsOver over() {
        return new TaskIsOver("このタスクはすでに終わっているため、添付は変えられません。続きの資料は、この事案や通知の次のタスクに添付してください。");
    }
}
