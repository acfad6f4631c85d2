package jp.renrakumo.fault;

import java.util.function.BooleanSupplier;
import jp.renrakumo.EngineRest;

/** Where officers come in: a node, or what stands before several. */
public interface Door {

    /** On the loopback interface. */
    int port();

    /** Whether there is any use in knocking again. */
    boolean alive();

    /** Waits for a condition, not for a time; gives up when its patience is over. */
    void await(String what, BooleanSupplier condition);

    /** A program of this officer. */
    default EngineRest as(String account) {
        return new EngineRest("http://127.0.0.1:" + port(), account);
    }
}
