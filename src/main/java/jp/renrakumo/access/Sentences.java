package jp.renrakumo.access;

import java.util.function.Supplier;
import jp.renrakumo.organization.UnknownOrganization;

/** Brings the sentence for the officer out of the engine's wrapping. */
final class Sentences {

    private Sentences() {}

    /** Runs the work; bad input anywhere below comes out as {@link BadInput} and nothing else around it. */
    static <T> T unwrapped(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof BadInput || cause instanceof UnknownOrganization) {
                    BadInput told = new BadInput(String.valueOf(cause.getMessage()));
                    told.addSuppressed(failure);
                    throw told;
                }
            }
            throw failure;
        }
    }
}
