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

    /**
     * One timer.
     *
     * @param begun when its process began: what was due before could not fire earlier
     * @param away times within the delay in which no node ran
     */
    record Timer(String process, String element, Instant due, Instant begun, Instant fired, List<Uptime.Gap> away) {

        /** Whether it was over before its process began. */
        public boolean belated() {
            return due.isBefore(begun);
        }

        public Duration delay() {
            Instant since = since(due, begun);
            return fired.isAfter(since) ? Duration.between(since, fired) : Duration.ZERO;
        }
    }

    private static Instant since(Instant due, Instant begun) {
        return due.isBefore(begun) ? begun : due;
    }

    /** The first of them, in the order in which they fired. */
    List<Timer> of(String number) {
        List<Timer> timers = new ArrayList<>();
        jdbc.sql("select e.*, (select min(b.happened_at) from audit_event b where b.process = e.process) as begun"
                        + " from audit_event e where e.case_number = :number and e.kind = :kind and e.content like"
                        + " '%\"jobDefinitionType\":\"timer%' and e.content like '%\"state\":" + RUN
                        + ",%' order by e.id fetch first " + SHOWN + " rows only")
                .param("number", number)
                .param("kind", EngineEvent.KIND)
                .query((row, at) -> {
                    read(
                            EventLog.row(row).content(),
                            row.getObject("begun", OffsetDateTime.class).toInstant(),
                            timers);
                    return at;
                })
                .list();
        return timers;
    }

    private void read(String content, Instant begun, List<Timer> timers) {
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
                            begun,
                            fired,
                            uptime.gaps(since(due, begun), fired)));
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
