package jp.renrakumo.organization;

import static jp.renrakumo.organization.Lists.DAY;
import static jp.renrakumo.organization.Lists.navii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.renrakumo.AtOnce;
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
    ImportReception reception;

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
        assertThat(files.path(run)).as("no longer needed").doesNotExist();
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
        assertThat(Files.exists(files.path(run))).isFalse();
        for (String table : new String[] {"organization_import_row", "institution_change"}) {
            assertThat(jdbc.sql("select count(*) from " + table + " where import_id = ?")
                            .param(run.id())
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void a_file_that_is_refused_takes_none_from_others_who_bring_the_same() {
        String file = file("45");
        String unreadable = file.replace("正式名称（フリガナ）", "よみ").replace("\"ID\"", "\"番号\"");
        ImportRun open = lists.receive(file, DAY);
        AtOnce.Act[] acts = IntStream.range(0, 8)
                .mapToObj(each -> (AtOnce.Act) () -> assertThat(reception
                                .receive(bytes(each == 0 ? file : unreadable), brought())
                                .state())
                        .isEqualTo(each == 0 ? "READING" : "REFUSED"))
                .toArray(AtOnce.Act[]::new);
        assertThat(AtOnce.all(acts)).allMatch(Optional::isEmpty);
        assertThat(imports.proceed(open.id(), progress -> {}).state()).isEqualTo("CHECKED");
    }

    @Test
    void a_run_that_lost_its_file_gets_it_again() {
        String file = file("41");
        ImportRun run = lists.receive(file, DAY);
        files.forget(run);
        assertThatThrownBy(() -> imports.proceed(run.id(), progress -> {})).hasMessageContaining("もう一度取り込んで");
        assertThat(lists.receive(file, DAY).id()).isEqualTo(run.id());
        assertThat(imports.proceed(run.id(), progress -> {}).state()).isEqualTo("CHECKED");
    }

    @Test
    void what_is_refused_leaves_no_file() throws IOException {
        Path folder = files.path(lists.receive(file("42"), DAY)).getParent();
        List<Path> before = all(folder);
        assertThatThrownBy(() -> lists.receive("a,b\r\n1,2\r\n", DAY)).isInstanceOf(ImportRefused.class);
        assertThat(all(folder)).containsExactlyInAnyOrderElementsOf(before);
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ImportReception.Brought brought() {
        return new ImportReception.Brought("list.csv", ImportForm.NAVII, DAY, null, "admin");
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
