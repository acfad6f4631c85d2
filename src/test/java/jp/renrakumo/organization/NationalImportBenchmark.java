package jp.renrakumo.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole country in one file, in a heap of 1 GiB ({@code mvn -Pbenchmark test}); prints rows per second. */
@SpringBootTest(properties = {"camunda.bpm.job-execution.enabled=false", "renrakumo.clock.start="})
@ActiveProfiles("demo")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NationalImportBenchmark {

    private static final int ROWS = 206_000;
    private static final int BROKEN = 150_000;
    private static final LocalDate DAY = LocalDate.of(2019, 5, 23);

    @TempDir
    static Path folder;

    private static List<String> lines = List.of();

    @Autowired
    ImportReception reception;

    @Autowired
    Imports imports;

    @Autowired
    ImportChecks checks;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        String url = System.getProperty("benchmark.url", "");
        properties.add(
                "spring.datasource.url",
                () -> url.isEmpty() ? "jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0" : url);
        properties.add("renrakumo.import.folder", () -> folder.resolve("kept").toString());
    }

    @Test
    @Order(1)
    void the_country_is_read_compared_and_taken_over() throws IOException {
        timed("generate", this::generate);
        ImportRun looked = timed("preview", () -> look(write("country.csv", StandardCharsets.UTF_8, -1)));
        assertThat(looked.counts().added()).isEqualTo(ROWS);
        ImportRun applied = timed("apply", () -> imports.apply(looked.id(), "admin", false));
        assertThat(applied.state()).isEqualTo("APPLIED");
    }

    @Test
    @Order(2)
    void the_second_import_changes_nothing() {
        ImportRun looked = timed("second preview", () -> look(folder.resolve("country.csv")));
        assertThat(looked.counts()).isEqualTo(new ImportRun.Counts(0, 0, 0, 0, 0, ROWS));
        timed("second apply", () -> imports.apply(looked.id(), "admin", false));
    }

    @Test
    @Order(3)
    void the_same_in_cp932_changes_nothing() {
        ImportRun looked = timed("CP932 preview", () -> look(write("cp932.csv", FileEncoding.CP932, -1)));
        assertThat(looked.charset()).isEqualTo(FileEncoding.CP932.name());
        assertThat(looked.counts()).isEqualTo(new ImportRun.Counts(0, 0, 0, 0, 0, ROWS));
    }

    @Test
    @Order(4)
    void a_broken_line_refuses_all_and_is_named() {
        ImportRun refused = timed("broken", () -> look(write("broken.csv", StandardCharsets.UTF_8, BROKEN)));
        assertThat(refused.state()).isEqualTo("REFUSED");
        assertThat(checks.problems(refused)).extracting(ImportProblem::line).containsExactly(BROKEN);
    }

    private Path generate() {
        try {
            lines = new ArrayList<>(ROWS + 1);
            for (Path file : new FictitiousFiles(DAY, 1).write(folder.resolve("demo"), ROWS)) {
                List<String> of = Files.readAllLines(file, StandardCharsets.UTF_8);
                lines.addAll(of.subList(lines.isEmpty() ? 0 : 1, of.size()));
            }
            return folder;
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }

    /** @param broken number of the line that loses its second half, -1 for none */
    private static Path write(String name, Charset charset, int broken) {
        Path file = folder.resolve(name);
        try (var writer = Files.newBufferedWriter(file, charset)) {
            for (int at = 0; at < lines.size(); at++) {
                String line = charset.equals(StandardCharsets.UTF_8)
                        ? lines.get(at)
                        : lines.get(at).replace("\uFEFF", "");
                writer.write(at + 1 == broken ? line.substring(0, line.indexOf("\",\"", 60) + 1) : line);
                writer.write("\r\n");
            }
            return file;
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }

    private ImportRun look(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            ImportRun run = reception.receive(
                    content, new ImportReception.Brought(file.getFileName().toString(), null, DAY, null, "admin"));
            return imports.proceed(run.id(), progress -> {});
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static <T> T timed(String what, Supplier<T> work) {
        oldGeneration().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        T result = work.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = oldGeneration().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "%-15s %6.1f s %8.0f rows/s, old generation at most %d MiB of %d MiB%n",
                what, seconds, ROWS / seconds, peak >> 20, Runtime.getRuntime().maxMemory() >> 20);
        return result;
    }

    private static List<MemoryPoolMXBean> oldGeneration() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool ->
                        pool.getType() == MemoryType.HEAP && pool.getName().contains("Old"))
                .toList();
    }
}
