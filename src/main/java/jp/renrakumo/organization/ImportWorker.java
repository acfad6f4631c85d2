package jp.renrakumo.organization;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Works imports off behind the page, one after the other; what a restart stops is gone on with by hand. */
@Component
class ImportWorker implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final Imports imports;
    private final ImportRuns runs;
    private final Map<Long, String> working = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "organization-import");
        thread.setDaemon(true);
        return thread;
    });

    ImportWorker(Imports imports, ImportRuns runs) {
        this.imports = imports;
        this.runs = runs;
    }

    void proceed(long id) {
        work(id, "読取・比較中", () -> imports.proceed(id, run -> {}));
    }

    void apply(long id, String by, boolean closuresConfirmed) {
        work(id, "取込中", () -> imports.apply(id, by, closuresConfirmed));
    }

    /** What is being done with the run here, empty if nothing. */
    public String doing(long id) {
        return working.getOrDefault(id, "");
    }

    private void work(long id, String what, Runnable task) {
        if (working.putIfAbsent(id, what) == null) {
            executor.execute(() -> guarded(id, task));
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever goes wrong must be seen on the page
    private void guarded(long id, Runnable task) {
        try {
            task.run();
        } catch (ImportRefused refused) {
            runs.failed(id, String.valueOf(refused.getMessage()));
        } catch (RuntimeException broken) {
            LOG.error("Import {} stopped", id, broken);
            runs.failed(id, "処理が途中で止まりました。「続ける」を押してください。繰り返すときは管理者の記録（ログ）を確かめてください。");
        } finally {
            working.remove(id);
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
