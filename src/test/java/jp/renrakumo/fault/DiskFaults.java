package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import jp.renrakumo.fault.Ledger.Deed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk with the data is full while officers work. Needs to mount a small disk (tmpfs), so root on Linux. {@code mvn
 * -Pfaults test -Dtest=DiskFaults}.
 */
class DiskFaults {

    private static final int CLINICS = 400;
    private static final int FULL = 20;

    @TempDir
    Path folder;

    private Path disk;
    private final Ledger ledger = new Ledger();
    private final Queue<Deed> toCall = new ConcurrentLinkedQueue<>();
    private final LargeRegistry registry = LargeRegistry.with(CLINICS);

    @BeforeEach
    void a_small_disk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs", disk.toString()),
                "No small disk can be mounted here: run as root on Linux");
    }

    @AfterEach
    void away_with_it() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void a_full_disk_loses_nothing_that_was_acknowledged_on_a_file_of_h2() throws Exception {
        H2File storage = new H2File(disk);
        Path filler = disk.resolve("filler");
        try (Node node = node(storage);
                Officers officers = new Officers(node, ledger)) {
            String number = new RemoteCascade(node, ledger).downToYokohama();
            toCall.addAll(Officers.clinics(number, CLINICS));
            officers.call(toCall);
            node.await("receipts", () -> ledger.receipts() > 10);
            fill(filler);
            node.await("an error", () -> !ledger.unanswered().isEmpty());
            node.kill();
        }
        long acknowledged = ledger.receipts();
        Files.delete(filler);
        Set<Deed> done;
        try (Histories histories = new Histories(storage.left(), ledger)) {
            histories.hold();
            done = histories.doneWithoutAnswer();
        }
        try (Node node = node(storage)) {
            Officers.sendAgain(node, ledger, done);
            int all = registry.recipients() + RemoteCascade.OF_THE_PREFECTURE - (int) ledger.receipts();
            node.await(
                    "the last recipient",
                    () -> node.as("admin").count("/task/count?taskDefinitionKey=userTask_confirmReceipt") == all);
        }
        try (Histories histories = new Histories(storage.left(), ledger)) {
            histories.hold();
        }
        System.out.printf("disk full, H2 file: %d receipts acknowledged before, lost 0%n", acknowledged);
    }

    @Test
    void a_full_disk_under_postgresql_loses_nothing_and_the_work_goes_on_by_itself() throws Exception {
        PostgresServer server = new PostgresServer(disk);
        Path filler = disk.resolve("filler");
        try (Cluster cluster = new Cluster(folder, server, 2400);
                Node node = cluster.node("first")) {
            cluster.sendOut(node);
            try (Officers officers = cluster.officers(node)) {
                node.await("receipts", () -> cluster.ledger.receipts() > 10);
                fill(filler);
                node.await("an error", () -> !cluster.ledger.unanswered().isEmpty());
                TimeUnit.SECONDS.sleep(FULL);
                long before = cluster.ledger.receipts();
                int doubtful = cluster.ledger.unanswered().size();
                Files.delete(filler);
                long began = System.nanoTime();
                // a disk on which it cannot write its log ahead ends it
                boolean ended = !server.answers();
                if (ended) {
                    server.end();
                    server.begin();
                }
                long sent = cluster.sent();
                node.await("work", () -> node.healthy() && cluster.sent() > sent);
                double work = (System.nanoTime() - began) / 1e9;
                assertThat(sent).as("full in the middle").isLessThan(cluster.all());
                node.await("the last recipient", () -> cluster.sent() == cluster.all());
                cluster.tell(
                        "disk full for %d s, PostgreSQL %s: %d receipts acknowledged before, %d answers were errors,"
                                + " the next part sent %.1f s after there was space",
                        FULL, ended ? "ended and was started again" : "went on", before, doubtful, work);
            }
            cluster.holds(node);
            node.close();
            cluster.verified();
        }
    }

    private Node node(Storage storage) throws Exception {
        return Node.start(folder, registry, storage.database(), Duration.ofMinutes(6), "--renrakumo.clock.start=");
    }

    private static void fill(Path filler) throws IOException {
        for (int piece : new int[] {1 << 20, 1 << 12}) {
            try (OutputStream out = Files.newOutputStream(
                    filler, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(new byte[piece]);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
