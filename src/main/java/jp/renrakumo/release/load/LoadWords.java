package jp.renrakumo.release.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.Times;
import jp.renrakumo.organization.PassingOnMap.Level;
import jp.renrakumo.release.load.CascadeTask.Phase;
import jp.renrakumo.release.load.LoadComparison.Variant;
import jp.renrakumo.release.load.LoadResult.Last;
import jp.renrakumo.release.load.LoadResult.Load;
import org.jspecify.annotations.Nullable;

/** What a simulation says, in sentences. */
final class LoadWords {

    private LoadWords() {}

    /** The difference first, then what stands out in each. */
    static List<String> of(LoadComparison compared) {
        List<String> words = new ArrayList<>();
        if (compared.compared()) {
            words.add(difference(compared.first(), compared.last()));
        }
        for (Variant variant : compared.variants()) {
            String of = compared.compared() ? variant.name() + "：" : "";
            variant.result().lasts().stream().findFirst().ifPresent(last -> words.add(of + slowest(last, variant)));
            variant.result().loads().stream()
                    .filter(each -> !each.longestWait().isZero())
                    .max(Comparator.comparing(Load::longestWait))
                    .ifPresent(load -> words.add(of + pile(load, compared.levels())));
            words.add(of + late(variant, compared.levels()));
            alone(variant, compared.levels()).forEach(sentence -> words.add(of + sentence));
        }
        return words;
    }

    private static String difference(Variant first, Variant last) {
        Instant before = first.result().confirmed().at(99);
        Instant after = last.result().confirmed().at(99);
        String who = last.name() + "では、99%が受領を確認する";
        if (before == null || after == null) {
            return before == after
                    ? "どちらでも、99%が受領を確認することはありません。"
                    : after == null
                            ? who + "ことはありません。"
                            : who + "のは" + EraDates.format(after) + "です。" + first.name() + "ではそこに達しません。";
        }
        Duration later = Duration.between(before, after);
        String how = later.isZero()
                ? first.name() + "と変わりません。"
                : first.name() + "より" + Times.words(later.abs()) + (later.isNegative() ? "早くなります。" : "遅くなります。");
        return who + "のは" + EraDates.format(after) + "で、" + how;
    }

    private static String slowest(Last last, Variant variant) {
        String what = last.byCall() ? doing(variant, Phase.CALL) : "宛先の" + doing(variant, Phase.CONFIRM);
        return last.ended() == null
                ? last.name() + "では、自分で確認しない宛先に督促する作業がモデルにないため、受領の確認が終わりません。"
                : last.name() + "の" + what + "が最も遅く、" + EraDates.format(last.ended()) + "に終わります。";
    }

    private static String doing(Variant variant, Phase phase) {
        return variant.model().in(phase).stream()
                .map(task -> "「" + task.name() + "」")
                .findFirst()
                .orElse("受領");
    }

    private static String pile(Load load, List<Level> levels) {
        return "最も作業がたまるのは" + name(load.level(), levels) + "の「" + load.task().name() + "」で、一つの組織に最大"
                + String.format("%,d", load.longestQueue()) + "件が待ち、いちばん長い待ちは勤務時間で" + load.waitHours() + "時間です。";
    }

    private static String late(Variant variant, List<Level> levels) {
        Map<String, Integer> late = variant.result().loads().stream()
                .filter(each -> each.late() > 0)
                .collect(Collectors.toMap(
                        each -> name(each.level(), levels) + "の「" + each.task().name() + "」",
                        Load::late,
                        Integer::sum,
                        java.util.LinkedHashMap::new));
        return late.isEmpty()
                ? "期限に遅れる作業はありません。"
                : "期限に遅れるのは、"
                        + late.entrySet().stream()
                                .map(each -> each.getKey() + String.format("%,d件", each.getValue()))
                                .collect(Collectors.joining("、"))
                        + "です。";
    }

    /** Four eyes need two people. */
    private static List<String> alone(Variant variant, List<Level> levels) {
        return variant.result().loads().stream()
                .filter(each -> each.task().secondOfficer() && variant.plan().people(each.level()) < 2)
                .map(each -> name(each.level(), levels) + "の「" + each.task().name() + "」には二人目の担当者が要ります。1人では実際には終わりません。")
                .toList();
    }

    private static String name(String level, List<Level> levels) {
        return levels.stream()
                .filter(each -> each.id().equals(level))
                .map(Level::name)
                .findFirst()
                .orElse(level);
    }

    /** As a cell says it. */
    static String moment(@Nullable Instant moment) {
        return moment == null ? "達しません" : EraDates.format(moment);
    }
}
