package jp.renrakumo.access;

/** What an officer sent cannot be taken; the message is one Japanese sentence that says what to do. */
public class BadInput extends RuntimeException {

    /** @param sentence one Japanese sentence: which field, what is wrong, what to do */
    public BadInput(String sentence) {
        super(sentence);
    }
}
