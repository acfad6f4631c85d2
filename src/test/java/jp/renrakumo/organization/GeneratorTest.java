package jp.renrakumo.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of institutions that do not exist. */
class GeneratorTest {

    private static final LocalDate DAY = LocalDate.of(2019, 5, 23);

    @TempDir
    Path folder;

    @Test
    void the_same_seed_writes_the_same_files() throws IOException {
        List<Path> first = new FictitiousFiles(DAY, 7).write(folder.resolve("a"), 300);
        List<Path> again = new FictitiousFiles(DAY, 7).write(folder.resolve("b"), 300);
        List<Path> other = new FictitiousFiles(DAY, 8).write(folder.resolve("c"), 300);
        for (int at = 0; at < first.size(); at++) {
            assertThat(again.get(at)).hasSameBinaryContentAs(first.get(at));
        }
        assertThat(Files.mismatch(first.get(1), other.get(1))).isNotEqualTo(-1);
    }

    @Test
    void kinds_are_spread_as_in_the_country() {
        assertThat(FictitiousFiles.counts(241_916)).containsExactly(8_300, 102_616, 68_500, 2_500, 60_000);
        assertThat(FictitiousFiles.counts(180_000))
                .satisfies(counts ->
                        assertThat(java.util.Arrays.stream(counts).sum()).isEqualTo(180_000));
    }

    @Test
    void files_have_the_form_of_the_official_ones() throws IOException {
        Path hospitals = new FictitiousFiles(DAY, 1).write(folder, 1000).get(0);
        assertThat(hospitals).hasFileName("01-1_hospital_facility_info_20190523.csv");
        String text = Files.readString(hospitals, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF\"ID\",\"正式名称\",\"正式名称（フリガナ）\"").endsWith("\"\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n");
    }

    @Test
    void every_id_is_unique_and_every_name_says_that_it_is_fictitious() throws IOException {
        Set<String> ids = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Path path : new FictitiousFiles(DAY, 1).write(folder, 5000)) {
            try (ImportFile file = ImportFile.open(path, StandardCharsets.UTF_8)) {
                for (Optional<ImportFile.Line> line = file.next(); line.isPresent(); line = file.next()) {
                    ids.add(line.get().record().get(0));
                    names.add(line.get().record().get(1));
                }
            }
        }
        assertThat(ids).hasSize(5000);
        assertThat(names).hasSize(5000).allMatch(name -> name.startsWith("（架空）"));
    }

    @Test
    void more_people_have_more_institutions() throws IOException {
        Path clinics = new FictitiousFiles(DAY, 1).write(folder, 20_000).get(1);
        List<String> lines = Files.readAllLines(clinics, StandardCharsets.UTF_8);
        assertThat(inPrefecture(lines, "13")).isGreaterThan(10 * inPrefecture(lines, "31"));
        assertThat(inPrefecture(lines, "31")).isPositive();
    }

    private static long inPrefecture(List<String> lines, String prefecture) {
        return lines.stream().filter(line -> line.startsWith("\"" + prefecture)).count();
    }
}
