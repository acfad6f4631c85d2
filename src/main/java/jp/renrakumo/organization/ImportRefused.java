package jp.renrakumo.organization;

/** A file or a step that cannot be taken; the message tells the administrator what to do. */
class ImportRefused extends IllegalArgumentException {

    ImportRefused(String sentence) {
        super(sentence);
    }

    ImportRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
