package jp.renrakumo.release.model;

import java.util.Comparator;

/**
 * One place in a model or form that breaks a rule.
 *
 * @param file name of the file, or of the folder if the fault is that something is missing there
 * @param line counted from 1; 0 if unknown
 * @param column counted from 1; 0 if unknown
 * @param element id of the nearest element that has one; empty if none has
 * @param sentence what is wrong and what to do, in Japanese
 */
public record Finding(String file, int line, int column, String element, String rule, String sentence)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparing(Finding::line)
            .thenComparing(Finding::column)
            .thenComparing(Finding::element)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::sentence);

    /** Ids and names come from files and may break lines; what is told of them may not. */
    public Finding {
        element = onOneLine(element);
        sentence = onOneLine(sentence);
    }

    private static String onOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\u0085\u2028\u2029]+", " ");
    }

    /** The finding with its place, on one line. */
    public String told() {
        String place = line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "";
        return file + place + (element.isEmpty() ? "" : " [" + element + "]") + " " + rule + ": " + sentence;
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
