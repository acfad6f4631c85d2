package jp.renrakumo.release.check;

import jp.renrakumo.release.model.Findings;

/** A family of rules. */
interface Check {

    /** Adds what breaks the rules in the files that are to be checked. */
    void on(Bundle bundle, Findings findings);
}
