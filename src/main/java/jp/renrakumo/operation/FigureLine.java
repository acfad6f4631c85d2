package jp.renrakumo.operation;

import java.time.Duration;

/**
 * A figure as an administrator reads it.
 *
 * @param word what it counts, in Japanese
 * @param value with its unit; 不明 while the database does not answer
 * @param alarming whether somebody has to look
 */
public record FigureLine(String word, String value, boolean alarming) {

    static FigureLine of(Figure figure, double found) {
        boolean unknown = Double.isNaN(found);
        String value =
                unknown ? "不明" : figure.unit == null ? (long) found + "件" : words(Duration.ofSeconds((long) found));
        return new FigureLine(figure.word, value, unknown || found > figure.most);
    }

    private static String words(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + "時間" + time.toMinutesPart() + "分";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + "分" + time.toSecondsPart() + "秒" : time.toSeconds() + "秒";
    }
}
