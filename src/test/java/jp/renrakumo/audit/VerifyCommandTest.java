package jp.renrakumo.audit;

import static jp.renrakumo.audit.AuditorsMachine.verify;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that somebody names by mistake is said to be the wrong one, before anything is started or accused. */
class VerifyCommandTest {

    @TempDir
    Path place;

    @Test
    void checkpoints_that_are_none() throws IOException {
        Path file = place.resolve("given.txt");
        for (byte[] content :
                new byte[][] {{}, "x\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), {(byte) 0xff, (byte) 0xfe, 0}
                }) {
            assertThat(verify("--checkpoints", Files.write(file, content)))
                    .startsWith("2 ")
                    .contains(file + ": 検査点", "checkpoints.txt");
        }
        assertThat(verify("--checkpoints", place)).startsWith("2 ").contains("フォルダーです");
    }

    @Test
    void keys_that_are_none() throws IOException {
        Path file = Files.writeString(place.resolve("keys.txt"), "");
        assertThat(verify("--keys", file)).startsWith("2 ").contains(file + ": 公開鍵が一つも入っていません");
        assertThat(verify("--keys", Files.writeString(file, "x")))
                .startsWith("2 ")
                .contains("公開鍵のファイルとして読めません");
    }
}
