package jp.renrakumo.organization;

import static jp.renrakumo.organization.Lists.DAY;
import static jp.renrakumo.organization.Lists.navii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run that was stopped goes on where it stood. */
@ImportTest
class ResumedImportTest {

    private static final int ROWS = 3 * ImportReading.CHUNK + 10;

    @Autowired
    Lists lists;

    @Autowired
    Imports imports;

    @Autowired
    ImportRuns runs;

    @Autowired
    KeptFiles files;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_same_file_goes_on_behind_the_last_chunk() {
        String file = file("37");
        ImportRun run = lists.receive(file, DAY);
        assertThatThrownBy(() -> stopAfterTheSecondChunk(run)).isInstanceOf(Stopped.class);
        assertThat(runs.get(run.id()).rowsRead()).isEqualTo(2 * ImportReading.CHUNK);

        ImportRun again = lists.receive(file, DAY);
        assertThat(again.id()).isEqualTo(run.id());
        AtomicInteger chunks = new AtomicInteger();
        ImportRun looked = imports.proceed(again.id(), progress -> chunks.incrementAndGet());
        assertThat(chunks).hasValue(2);
        assertThat(looked.counts().added()).isEqualTo(ROWS);
        assertThat(lists.take(looked).state()).isEqualTo("APPLIED");
        assertThat(files.path(run.sha256())).as("no longer needed").doesNotExist();
    }

    @Test
    void another_day_is_another_run() {
        String file = file("38");
        assertThat(lists.receive(file, DAY.minusDays(1)).id())
                .isNotEqualTo(lists.receive(file, DAY).id());
    }

    @Test
    void what_is_given_up_leaves_nothing() {
        ImportRun run = lists.look(file("39"), DAY);
        assertThat(imports.discard(run.id()).state()).isEqualTo("DISCARDED");
        assertThat(Files.exists(files.path(run.sha256()))).isFalse();
        for (String table : new String[] {"organization_import_row", "institution_change"}) {
            assertThat(jdbc.sql("select count(*) from " + table + " where import_id = ?")
                            .param(run.id())
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private void stopAfterTheSecondChunk(ImportRun run) {
        AtomicInteger chunks = new AtomicInteger();
        imports.proceed(run.id(), progress -> {
            if (chunks.incrementAndGet() == 2) {
                throw new Stopped();
            }
        });
    }

    private static String file(String prefecture) {
        return navii(IntStream.range(0, ROWS)
                .mapToObj(each -> Lists.clinic(prefecture + each, "（架空）第" + each, prefecture + "201"))
                .toArray(String[]::new));
    }

    private static final class Stopped extends RuntimeException {}
}
