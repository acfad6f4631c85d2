package jp.renrakumo.deadline;

import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When things are due; called from the models as {@code ${deadlines.…}}. */
@Component
public class Deadlines {

    /** Due time of an obligation whose clock started at the anchor. */
    public Date due(String obligation, Date anchor) {
        return Date.from(term(obligation, anchor.toInstant()).due());
    }

    /** Due time, but no later than the cap (start of a vigilance period) if there is one after the anchor. */
    public Date dueBefore(String obligation, Date anchor, @Nullable Date cap) {
        Date due = due(obligation, anchor);
        return cap != null && cap.after(anchor) && cap.before(due) ? cap : due;
    }

    /** When to warn that the obligation is nearly due. */
    public Date warning(String obligation, Date anchor) {
        return Date.from(term(obligation, anchor.toInstant()).warning());
    }

    /** When the office opens next; now if it is open. */
    public Date officeOpens() {
        throw new UnsupportedOperationException();
    }

    /** The deadline with its reason. */
    public Term term(String obligation, Instant anchor) {
        throw new UnsupportedOperationException();
    }
}
