package jp.renrakumo.directive;

import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What this thread is sending right now: 200 starts need not ask the database 200 times what their sender has decided. */
@Component
class Sending {

    private final ThreadLocal<@Nullable Letter> now = new ThreadLocal<>();

    /**
     * What is the same for all recipients of a sender.
     *
     * @param name what it is about, in few words
     * @param due when the receipts are due
     */
    record Letter(String directive, String name, Date due) {}

    void of(Letter letter, Runnable starts) {
        now.set(letter);
        try {
            starts.run();
        } finally {
            now.remove();
        }
    }

    /** What is being sent of this directive; empty when nothing is. */
    Optional<Letter> of(String directive) {
        return Optional.ofNullable(now.get())
                .filter(letter -> letter.directive().equals(directive));
    }
}
