package jp.renrakumo.fault;

import java.io.IOException;

/** Data that outlive a node. */
interface Storage extends AutoCloseable {

    /** As nodes open it. */
    Database database();

    /** As a node left it: to be looked at when none runs, and before the next one mends anything. */
    Database left() throws IOException;

    @Override
    void close() throws IOException;
}
