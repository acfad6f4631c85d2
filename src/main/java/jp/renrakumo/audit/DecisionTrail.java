package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.Trail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The decisions of the domain, as events of their own. */
@Component
class DecisionTrail implements Trail {

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

    @Override
    public void decided(String number, String organization, Map<String, ?> what) {
        if (!on) {
            return;
        }
        inHand.take(number);
        try {
            String content = JSON.writeValueAsString(new TreeMap<>(what));
            log.add(List.of(log.event(KIND, number, null, null, officer.id(), organization, content)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
