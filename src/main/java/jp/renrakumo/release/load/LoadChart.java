package jp.renrakumo.release.load;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.release.load.LoadComparison.Variant;

/** How the shares grow day by day, as lines of a drawing. */
record LoadChart(List<Line> lines, List<Tick> ticks) {

    static final int LEFT = 48;
    static final int TOP = 12;
    static final int WIDTH = 580;
    static final int HEIGHT = 240;
    private static final int STEPS = 290;
    private static final int MOST_TICKS = 8;

    /**
     * One of them.
     *
     * @param points as a drawing has them
     * @param dashed what has only arrived is dashed, what is confirmed is not
     */
    public record Line(String name, String points, boolean dashed, boolean other) {}

    /** The beginning of a day. */
    public record Tick(double x, String day) {}

    /** Empty lines if nobody ever gets anything. */
    static LoadChart of(List<Variant> variants) {
        Instant start = variants.get(0).plan().start();
        Instant end = variants.stream()
                .flatMap(each -> Stream.of(
                        each.result().sent().last(), each.result().confirmed().last()))
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(start);
        if (!end.isAfter(start)) {
            return new LoadChart(List.of(), List.of());
        }
        List<Line> lines = new ArrayList<>();
        for (Variant each : variants) {
            String of = variants.size() > 1 ? each.name() + "：" : "";
            lines.add(new Line(of + "届いた", points(each.result().sent(), start, end), true, each.other()));
            lines.add(new Line(of + "受領を確認", points(each.result().confirmed(), start, end), false, each.other()));
        }
        return new LoadChart(lines, ticks(start, end));
    }

    private static String points(LoadSpread spread, Instant start, Instant end) {
        StringBuilder points = new StringBuilder();
        double seconds = Duration.between(start, end).toSeconds();
        for (int step = 0; step <= STEPS; step++) {
            double share = spread.share(start.plusSeconds((long) Math.ceil(seconds * step / STEPS)));
            points.append(String.format(
                    Locale.ROOT,
                    step == 0 ? "%.1f,%.1f" : " %.1f,%.1f",
                    LEFT + (double) WIDTH * step / STEPS,
                    TOP + HEIGHT * (1 - share)));
        }
        return points.toString();
    }

    private static List<Tick> ticks(Instant start, Instant end) {
        List<Tick> ticks = new ArrayList<>();
        LocalDate first = start.atZone(EngineClock.JST).toLocalDate().plusDays(1);
        double seconds = Duration.between(start, end).toSeconds();
        long days = Duration.between(start, end).toDays() + 1;
        long every = Math.max(1, (days + MOST_TICKS - 1) / MOST_TICKS);
        for (LocalDate day = first; ; day = day.plusDays(every)) {
            Instant begins = day.atStartOfDay(EngineClock.JST).toInstant();
            if (begins.isAfter(end)) {
                return ticks;
            }
            double x = LEFT + WIDTH * Duration.between(start, begins).toSeconds() / seconds;
            ticks.add(new Tick(Math.round(x * 10) / 10.0, day.getMonthValue() + "/" + day.getDayOfMonth()));
        }
    }
}
