package jp.renrakumo.access;

/**
 * One line of a select, radio or checklist.
 *
 * @param label what the officer reads
 * @param value what is submitted
 */
public record Choice(String label, String value) {}
