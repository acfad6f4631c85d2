package jp.renrakumo.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.access.CsvSheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way that was taken through each model, counted from the very events of a bundle. */
@Component
class BundlePaths {

    private static final List<String> HEADER =
            List.of("事案・通知", "手続き", "版", "モデルのファイル", "要素", "要素の名前", "通った回数", "終わった回数", "かかった時間の合計（ミリ秒）", "最長（ミリ秒）");

    private final ModelText models;

    BundlePaths(ModelText models) {
        this.models = models;
    }

    /** One model. @param file in the bundle; null if it is not there */
    record Way(String name, int version, @Nullable String file, List<Step> steps) {}

    /** One of its elements. @param name its id if it has none @param longest null if none ended */
    record Step(String id, String name, long times, @Nullable Duration mean, @Nullable Duration longest) {}

    /** Of all cases together, model by model. @param files of the models in the bundle, by id of the version */
    List<Way> of(PathSums paths, Map<String, String> files) {
        Map<String, Map<String, Total>> totals = new TreeMap<>();
        paths.sums().forEach((place, sum) -> totals.computeIfAbsent(place.definition(), its -> new LinkedHashMap<>())
                .merge(place.element(), Total.of(sum), Total::and));
        return totals.entrySet().stream()
                .map(each -> way(each.getKey(), each.getValue(), files))
                .sorted(Comparator.comparing((Way each) -> -each.steps().size()).thenComparing(Way::name))
                .toList();
    }

    private Way way(String definition, Map<String, Total> totals, Map<String, String> files) {
        ModelText.Model model = models.of(definition);
        return new Way(
                model.name(),
                model.version(),
                files.get(definition),
                totals.entrySet().stream()
                        .map(each -> each.getValue().step(each.getKey(), model.element(each.getKey())))
                        .toList());
    }

    private record Total(long entered, long ended, long lasted, long longest) {

        static Total of(PathSums.Sum sum) {
            return new Total(sum.entered(), sum.ended(), sum.lasted(), sum.longest());
        }

        Total and(Total other) {
            return new Total(
                    entered + other.entered,
                    ended + other.ended,
                    lasted + other.lasted,
                    Math.max(longest, other.longest));
        }

        Step step(String id, String name) {
            boolean timed = ended > 0;
            return new Step(
                    id,
                    name,
                    entered,
                    timed ? Duration.ofMillis(lasted / ended) : null,
                    timed ? Duration.ofMillis(longest) : null);
        }
    }

    /** Each element of each case by itself. */
    void write(PathSums paths, Map<String, String> files, OutputStream out) throws IOException {
        try (CsvSheet sheet = CsvSheet.begin(out)) {
            sheet.printRecord(HEADER);
            for (Map.Entry<PathSums.Place, PathSums.Sum> each : paths.sums().entrySet()) {
                PathSums.Place place = each.getKey();
                PathSums.Sum sum = each.getValue();
                ModelText.Model model = models.of(place.definition());
                sheet.printRecord(
                        place.caseNumber(),
                        model.name(),
                        model.version(),
                        files.getOrDefault(place.definition(), ""),
                        place.element(),
                        model.element(place.element()),
                        sum.entered(),
                        sum.ended(),
                        sum.lasted(),
                        sum.longest());
            }
        }
    }
}
