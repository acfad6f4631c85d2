package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.organization.Decided;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The decisions of the domain, as events of their own. */
@Component
class DecisionTrail {

    static final String KIND = "RECORD";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final EventLog log;
    private final CurrentOfficer officer;
    private final CaseInHand inHand;
    private final boolean on;

    DecisionTrail(
            EventLog log, CurrentOfficer officer, CaseInHand inHand, @Value("${renrakumo.audit.on:true}") boolean on) {
        this.log = log;
        this.officer = officer;
        this.inHand = inHand;
        this.on = on;
    }

    @EventListener
    @Transactional
    public void decided(Decided decision) {
        if (!on) {
            return;
        }
        inHand.take(decision.caseNumber());
        Map<String, Object> what = new TreeMap<>(decision.particulars());
        if (decision.about() != null) {
            what.put("about", decision.about());
        }
        what.put("heading", decision.heading());
        what.put("content", decision.content());
        String organization = decision.organization() == null ? officer.organization() : decision.organization();
        try {
            String content = JSON.writeValueAsString(what);
            log.add(List.of(log.event(KIND, decision.caseNumber(), null, null, officer.id(), organization, content)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
