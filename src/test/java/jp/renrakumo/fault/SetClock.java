package jp.renrakumo.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The machine's clock as one process sees it, set while it runs: by Debian's libfaketime. */
final class SetClock {

    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path file;

    SetClock(Path file) throws IOException {
        this.file = file;
        Files.writeString(file, "+0");
    }

    /** What a process is started by; its timers go on as they did, as where an administrator sets the clock. */
    List<String> start() {
        Path library = Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu")
                .map(folder -> Path.of(folder, LIBRARY))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of(""));
        assumeTrue(library.isAbsolute(), "No clock can be set here: apt-get install libfaketime");
        return List.of(
                "env",
                "LD_PRELOAD=" + library,
                "FAKETIME_TIMESTAMP_FILE=" + file,
                "FAKETIME_CACHE_DURATION=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1");
    }

    /** Within a second or so. */
    void back(Duration duration) throws IOException {
        Path next = file.resolveSibling("clock.next");
        Files.writeString(next, "-" + duration.toSeconds());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
