package jp.renrakumo.access;

import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Completes tasks for the current officer as Tasklist does: he takes each over and sends its form, with his own rights and
 * through the same listeners; each in a transaction of its own, so that one is done wholly or not at all.
 */
@Component
public class OneByOne {

    private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);
    private static final String NOT_FOUND = "見つかりません。終わったか、あなたの組織のものではありません。";

    private final TaskService tasks;
    private final CurrentOfficer officer;
    private final AsOfficer engine;
    private final TaskWinners winners;
    private final TransactionTemplate transaction;

    OneByOne(
            @Lazy TaskService tasks,
            CurrentOfficer officer,
            AsOfficer engine,
            TaskWinners winners,
            PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.officer = officer;
        this.engine = engine;
        this.winners = winners;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of a task. @param sentence why it was not done; empty if it was */
    public record Outcome(Kind kind, String sentence) {}

    /** How it ended. */
    public enum Kind {
        DONE("済み"),
        BEFORE("すでに済み"),
        REFUSED("できません");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As officers read it. */
        public String word() {
            return word;
        }
    }

    /** Takes the task over and completes it with this form. */
    public Outcome complete(String task, Map<String, Object> form) {
        try {
            engine.ask(() -> {
                transaction.executeWithoutResult(status -> {
                    tasks.claim(task, officer.id());
                    tasks.complete(task, form);
                });
                return task;
            });
            return new Outcome(Kind.DONE, "");
        } catch (TaskAlreadyClaimedException held) {
            return new Outcome(Kind.REFUSED, winners.holder(task));
        } catch (BadInput refused) {
            return finished(task, String.valueOf(refused.getMessage()));
        } catch (OptimisticLockingException together) {
            return finished(task, "同時に別の操作が行われました。もう一度選んで確認してください。");
        } catch (ProcessEngineException unseen) {
            return finished(task, NOT_FOUND);
        } catch (RuntimeException failed) {
            // the others are done all the same
            LOG.error("task {}", task, failed);
            return finished(task, "処理できませんでした。少し待ってもう一度試し、続くときは管理者に連絡してください。");
        }
    }

    /** Of a task that he cannot find: it may have been done just now. */
    public Outcome missing(String task) {
        return finished(task, NOT_FOUND);
    }

    private Outcome finished(String task, String otherwise) {
        return winners.finishedFor(task)
                ? new Outcome(Kind.BEFORE, winners.sentence(task))
                : new Outcome(Kind.REFUSED, otherwise);
    }
}
