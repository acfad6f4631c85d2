package jp.renrakumo.release.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.renrakumo.access.AsSystem;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CaseLog;
import jp.renrakumo.release.model.Places;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Migrates what was approved, each case all or nothing; a case that cannot come along stays as it is, with the reason. */
@Component
class MigrationWork {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationWork.class);
    private static final int BATCH = 100;

    private final Migrations migrations;
    private final RunningCases running;
    private final Versions versions;
    private final Clocks clocks;
    private final ProcessEngine engine;
    private final AsSystem system;
    private final CaseLog log;
    private final MigrationNews news;
    private final TransactionTemplate transaction;

    MigrationWork(
            Migrations migrations,
            RunningCases running,
            Versions versions,
            Clocks clocks,
            @Lazy ProcessEngine engine,
            AsSystem system,
            CaseLog log,
            MigrationNews news,
            TransactionTemplate transaction) {
        this.migrations = migrations;
        this.running = running;
        this.versions = versions;
        this.clocks = clocks;
        this.engine = engine;
        this.system = system;
        this.log = log;
        this.news = news;
        this.transaction = transaction;
    }

    /** Takes up whatever is approved: one batch of each, so that a large one keeps no other waiting. */
    @Scheduled(
            fixedDelayString = "${renrakumo.migration.every:5s}",
            initialDelayString = "${renrakumo.migration.every:5s}")
    void round() {
        for (Migration migration : migrations.unfinished()) {
            try {
                system.run(() -> batch(migration));
            } catch (RuntimeException failed) {
                LOG.error("Migration {} stopped; the next round goes on", migration.id(), failed);
            }
        }
    }

    private void batch(Migration migration) {
        Map<String, MigrationPlan> plans = new HashMap<>();
        List<MigratedCase> cases = migrations.waiting(migration.id(), BATCH);
        cases.forEach(each -> migrate(each, plans));
        if (migrations.waiting(migration.id(), 1).isEmpty()) {
            transaction.executeWithoutResult(status -> {
                if (migrations.end(migration.id())) {
                    news.ended(migrations.find(migration.id()).orElseThrow());
                }
            });
        }
    }

    private void migrate(MigratedCase one, Map<String, MigrationPlan> plans) {
        try {
            transaction.executeWithoutResult(status -> {
                if (migrations.take(one)) {
                    move(one, plans);
                }
            });
        } catch (OptimisticLockingException | TransientDataAccessException busy) {
            LOG.info("{} is worked on right now; the next round tries again", one.number());
        } catch (MigratingProcessInstanceValidationException refused) {
            left(one, reason(one, refused.getValidationReport()));
        } catch (BadInput refused) {
            left(one, String.valueOf(refused.getMessage()));
        } catch (ProcessEngineException refused) {
            left(one, MigrationPlans.sentence(refused));
        } catch (RuntimeException failed) {
            LOG.error("{} cannot be migrated", one.number(), failed);
            left(one, "移すときに誤りが起きました。システム管理者に、サーバーの記録を確かめるよう依頼してください。");
        }
    }

    private void move(MigratedCase one, Map<String, MigrationPlan> plans) {
        RunningCase now = running.find(one.instance()).orElseThrow(() -> new BadInput("移す前に終わりました。"));
        if (!now.definition().equals(one.source())) {
            throw new BadInput("選んだ後で別の版（" + versions.inWords(now.definition()) + "）に移っています。");
        }
        if (one.mapping().equals(Returning.UNKNOWN)) {
            throw new BadInput("二つの要素を一つに移したため、どちらへ戻すか決まりません。対応の行を書いて、新しい移行として申請してください。");
        }
        Map<String, String> mapping = MigrationPlans.mapping(one.mapping());
        MigrationPlan plan = plans.computeIfAbsent(
                one.source() + one.target() + one.mapping(),
                any -> MigrationPlans.of(engine, one.source(), one.target(), mapping));
        Map<String, Clocks.Due> before = clocks.of(one.instance());
        engine.getRuntimeService()
                .newMigration(plan)
                .processInstanceIds(one.instance())
                .execute();
        List<String> changed = Clocks.changed(before, clocks.of(one.instance()), becomes(plan));
        if (!changed.isEmpty()) {
            throw new BadInput("移すと期限の時計（" + String.join("、", changed) + "）が変わるため、移しませんでした。");
        }
        migrations.migrated(one, Returning.lines(now.tokens(), Clocks.elements(before), mapping));
        log.tell(
                one.number(),
                "手続きを別の版へ移した",
                versions.inWords(one.source()) + "から" + versions.inWords(one.target()) + "へ（移行 " + one.migration()
                        + "）");
    }

    private static Map<String, String> becomes(MigrationPlan plan) {
        return plan.getInstructions().stream()
                .collect(Collectors.toMap(
                        MigrationInstruction::getSourceActivityId, MigrationInstruction::getTargetActivityId));
    }

    private void left(MigratedCase one, String reason) {
        transaction.executeWithoutResult(status -> {
            if (migrations.take(one)) {
                migrations.left(one, reason);
            }
        });
    }

    private String reason(MigratedCase one, MigratingProcessInstanceValidationReport report) {
        Places places = new Places(
                engine.getRepositoryService().getBpmnModelInstance(one.source()),
                engine.getRepositoryService().getBpmnModelInstance(one.target()));
        Map<String, String> mapping = MigrationPlans.mapping(one.mapping());
        return Refusals.of(places, mapping, report).stream()
                .map(each -> "「" + each.label() + "」（" + each.element() + "）: " + each.why())
                .collect(Collectors.joining("\n"));
    }
}
