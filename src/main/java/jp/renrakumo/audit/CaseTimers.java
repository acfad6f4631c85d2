package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Timers of a case that fired: when they should have, when they did, and whether this system was away between. */
@Component
class CaseTimers {

    static final int SHOWN = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the engine counts the states of a job: it was run. */
    private static final int RUN = 2;

    private final JdbcClient jdbc;
    private final ModelText models;
    private final Uptime uptime;

    CaseTimers(JdbcClient jdbc, ModelText models, Uptime uptime) {
        this.jdbc = jdbc;
        this.models = models;
        this.uptime = uptime;
    }

    /** One timer. @param away times within the delay in which no node ran */
    record Timer(String process, String element, Instant due, Instant fired, List<Uptime.Gap> away) {

        public Duration delay() {
            return fired.isAfter(due) ? Duration.between(due, fired) : Duration.ZERO;
        }
    }

    /** The first of them, in the order in which they fired. */
    List<Timer> of(String number) {
        List<Timer> timers = new ArrayList<>();
        jdbc.sql("select e.* from audit_event e where e.case_number = :number and e.kind = :kind and e.content like"
                        + " '%\"jobDefinitionType\":\"timer%' and e.content like '%\"state\":" + RUN
                        + ",%' order by e.id fetch first " + SHOWN + " rows only")
                .param("number", number)
                .param("kind", EngineEvent.KIND)
                .query((row, at) -> {
                    read(EventLog.row(row).content(), timers);
                    return at;
                })
                .list();
        return timers;
    }

    private void read(String content, List<Timer> timers) {
        try {
            JsonNode read = JSON.readTree(content);
            ModelText.Model model = models.of(read.path("definition").asText());
            for (JsonNode job : read.path("events")) {
                if (job.path("entity").asText().equals("JobLog")
                        && job.path("jobDefinitionType").asText().startsWith("timer")
                        && job.path("state").asInt() == RUN) {
                    Instant due = instant(job.path("jobDueDate"));
                    Instant fired = instant(job.path("timestamp"));
                    timers.add(new Timer(
                            model.name(),
                            model.element(job.path("activityId").asText()),
                            due,
                            fired,
                            uptime.gaps(due, fired)));
                }
            }
        } catch (JsonProcessingException damaged) {
            // found by audit verify
            return;
        }
    }

    private static Instant instant(JsonNode time) {
        return OffsetDateTime.parse(time.asText()).toInstant();
    }
}
