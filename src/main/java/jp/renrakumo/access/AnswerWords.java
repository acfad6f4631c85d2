package jp.renrakumo.access;

import java.util.Optional;

/**
 * What the choices of a feature's forms mean where the form alone does not tell: those that it is given when it is opened.
 * Every feature with such forms brings one, so that whoever reads the answers later sees what the officer saw.
 */
public interface AnswerWords {

    /**
     * The words of one choice.
     *
     * @param number of an incident or a directive, whether or not this feature knows it
     * @param field key of the field in the form
     * @param value as it was kept
     * @return empty if this feature has no words for it
     */
    Optional<String> word(String number, String field, String value);
}
