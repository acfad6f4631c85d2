package jp.renrakumo.access;

import java.util.Map;
import jp.renrakumo.organization.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps provably what was decided, for a module that knows no organizations; in the caller's transaction. */
@Component
public class CaseLog {

    private final ApplicationEventPublisher events;

    CaseLog(ApplicationEventPublisher events) {
        this.events = events;
    }

    /**
     * @param number of the case, null if it belongs to none
     * @param heading what was decided, in Japanese
     * @param content what it says, lines
     */
    public void tell(@Nullable String number, String heading, String content) {
        events.publishEvent(new Decided(number, null, null, heading, content, Map.of()));
    }
}
