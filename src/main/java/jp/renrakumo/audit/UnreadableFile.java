package jp.renrakumo.audit;

import java.io.IOException;

/** A file that cannot be verified because it cannot be read; the message is one Japanese sentence that says what to do. */
class UnreadableFile extends IOException {

    UnreadableFile(String sentence) {
        super(sentence);
    }

    UnreadableFile(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
