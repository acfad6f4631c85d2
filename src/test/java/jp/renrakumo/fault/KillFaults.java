package jp.renrakumo.fault;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of one node after the other, each point at least {@code faults.kills} times. {@code mvn -Pfaults test -Dtest=KillFaults}. */
class KillFaults {

    private static final int TIMES = Integer.getInteger("faults.kills", 20);

    // what broke is kept
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void on_a_file_of_h2() throws Exception {
        killed(new H2File(folder), "H2");
    }

    @Test
    void on_postgresql() throws Exception {
        try (Storage server = new PostgresServer(folder)) {
            killed(server, "PostgreSQL");
        }
    }

    private void killed(Storage storage, String name) throws Exception {
        for (String line : new Kills(storage, folder).meetEachPoint(TIMES, TIMES * 2)) {
            System.out.println(name + ": " + line);
        }
    }
}
