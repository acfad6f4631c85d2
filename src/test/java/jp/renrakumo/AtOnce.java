package jp.renrakumo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Several people who act at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** What somebody does. */
    public interface Act {
        void run() throws Exception;
    }

    /** Lets all act at once; answers for each, in order, what refused it, empty if it was done. */
    public static List<Optional<Throwable>> all(Act... acts) {
        ExecutorService people = Executors.newFixedThreadPool(acts.length);
        CyclicBarrier start = new CyclicBarrier(acts.length);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Act act : acts) {
                running.add(people.submit(acting(start, act)));
            }
            List<Optional<Throwable>> refusals = new ArrayList<>();
            for (Future<?> each : running) {
                refusals.add(refusal(each));
            }
            return refusals;
        } finally {
            people.shutdownNow();
        }
    }

    private static Callable<Void> acting(CyclicBarrier start, Act act) {
        return () -> {
            await(start);
            act.run();
            return null;
        };
    }

    private static void await(CyclicBarrier start) throws InterruptedException {
        try {
            start.await(60, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException nobody) {
            throw new IllegalStateException(nobody);
        }
    }

    private static Optional<Throwable> refusal(Future<?> act) {
        try {
            act.get(120, TimeUnit.SECONDS);
            return Optional.empty();
        } catch (ExecutionException refused) {
            return Optional.of(refused.getCause());
        } catch (InterruptedException | TimeoutException stopped) {
            throw new AssertionError("does not end", stopped);
        }
    }
}
