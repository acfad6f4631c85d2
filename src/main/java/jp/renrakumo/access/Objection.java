package jp.renrakumo.access;

/**
 * Why something may not stand in a model.
 *
 * @param rule short name of the rule, see {@link ModelFinding#rule()}
 * @param sentence what is wrong and what to do, Japanese and then English
 */
record Objection(String rule, String sentence) {}
