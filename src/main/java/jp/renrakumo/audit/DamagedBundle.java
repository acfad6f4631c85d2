package jp.renrakumo.audit;

import java.io.IOException;

/** A file that is no bundle, or no whole one; the message is one Japanese sentence. */
class DamagedBundle extends IOException {

    DamagedBundle(String sentence) {
        super(sentence);
    }

    DamagedBundle(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
