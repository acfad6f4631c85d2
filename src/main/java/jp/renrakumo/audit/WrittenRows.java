package jp.renrakumo.audit;

import java.util.List;

/** Rows of cases that a transaction wrote and did not tell yet. */
interface WrittenRows {

    /** Hands them over, each as it stands last, to be told. */
    List<KeptRow> taken();
}
