package jp.renrakumo.incident;

import java.time.Instant;
import java.util.Map;
import jp.renrakumo.organization.Decided;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells what was kept in a guide: to the incident's record, and before there is an incident to whoever keeps it provably. */
@Component
class GuideLog {

    static final String KIND = "GUIDE";

    private final Records records;
    private final ApplicationEventPublisher events;

    GuideLog(Records records, ApplicationEventPublisher events) {
        this.records = records;
        this.events = events;
    }

    /** @param content words of people; without an incident, in which they can be erased, they stay in the guide */
    void tell(AttackGuide guide, String heading, String content, Instant happenedAt) {
        String incident = guide.incident();
        if (incident != null) {
            records.add(incident, null, KIND, guide.institution(), heading, content, happenedAt);
            return;
        }
        events.publishEvent(new Decided(
                null,
                guide.institution(),
                guide.institution(),
                (guide.exercise() ? "【訓練】" : "") + "初動の手引: " + heading,
                "",
                Map.of("what", KIND, "guide", guide.id(), "happenedAt", happenedAt)));
    }
}
