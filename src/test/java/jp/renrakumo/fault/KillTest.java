package jp.renrakumo.fault;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 while everything is under way: the short form of {@link KillFaults}. */
class KillTest {

    @TempDir
    Path folder;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_done_twice() throws Exception {
        new Kills(new H2File(folder), folder).meetEachPoint(1, 4);
    }
}
