package jp.renrakumo.access;

/**
 * One thing that a model or form may not contain.
 *
 * @param resource name of the file as deployed, e.g. {@code incident/duty.bpmn}
 * @param line line in the file, counted from 1; 0 if unknown
 * @param element id of the nearest element that has one; empty if none has
 * @param rule short name of the rule, the same for all languages and versions, e.g. {@code bean-method}
 * @param sentence what is wrong and what to do, Japanese and then English
 */
public record ModelFinding(String resource, int line, String element, String rule, String sentence) {

    /** The finding with its place, on one line. */
    public String told() {
        String place = (line > 0 ? " " + line + "行" : "") + (element.isEmpty() ? "" : " [" + element + "]");
        return resource + place + ": " + sentence;
    }
}
