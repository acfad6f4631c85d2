package jp.renrakumo.operation;

import java.time.Duration;
import java.util.Map;

/**
 * A figure as an administrator reads it.
 *
 * @param word what it counts, in Japanese
 * @param value with its unit; 不明 while the database does not answer
 * @param verdict whether all is well, or what to do
 * @param alarming whether somebody has to look
 */
public record FigureLine(String word, String value, String verdict, boolean alarming) {

    /** @param posted whether a mail server is set: without one, mails wait for ever and nothing is wrong */
    static FigureLine of(Figure figure, Map<Figure, Double> all, boolean posted) {
        double found = all.getOrDefault(figure, Double.NaN);
        boolean unknown = Double.isNaN(found);
        String value =
                unknown ? "不明" : figure.unit == null ? (long) found + "件" : words(Duration.ofSeconds((long) found));
        boolean idle = figure.ofMails() && !posted;
        boolean alarming = unknown || !idle && figure.alarming(all);
        return new FigureLine(figure.word, value, verdict(figure, found, alarming, idle), alarming);
    }

    private static String verdict(Figure figure, double found, boolean alarming, boolean idle) {
        if (Double.isNaN(found)) {
            return "データベースが応答しません。";
        }
        if (alarming) {
            return figure.advice;
        }
        if (idle) {
            return "メールサーバーが設定されていません。メールは送られません。";
        }
        return figure.ofOthers() && found > 0 ? "各組織の遅れです。システムの異常ではありません。" : "異常なし";
    }

    private static String words(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + "時間" + time.toMinutesPart() + "分";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + "分" + time.toSecondsPart() + "秒" : time.toSeconds() + "秒";
    }
}
