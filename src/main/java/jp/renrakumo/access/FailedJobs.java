package jp.renrakumo.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.organization.Decided;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Jobs that the engine tried as often as it may, and that stand until somebody has them tried once more. */
@Component
public class FailedJobs {

    private static final String FAILED =
            " from ACT_RU_JOB j left join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_"
                    + " left join ACT_RE_PROCDEF d on d.ID_ = j.PROCESS_DEF_ID_"
                    + " left join ACT_RU_INCIDENT i on i.CONFIGURATION_ = j.ID_ and i.INCIDENT_TYPE_ = 'failedJob'"
                    + " where j.RETRIES_ = 0";
    private static final String COLUMNS = "select j.ID_ as id, e.BUSINESS_KEY_ as number, d.NAME_ as process,"
            + " j.PROCESS_DEF_ID_ as definition, coalesce(i.FAILED_ACTIVITY_ID_, i.ACTIVITY_ID_) as step,"
            + " coalesce(j.EXCEPTION_MSG_, '') as message, i.INCIDENT_TIMESTAMP_ as since";

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final RepositoryService repository;
    private final AsSystem system;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FailedJobs(
            JdbcClient jdbc,
            @Lazy ManagementService management,
            @Lazy RepositoryService repository,
            AsSystem system,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.management = management;
        this.repository = repository;
        this.system = system;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param number of its case; null if it belongs to none
     * @param process name of the process; null for the engine's own work
     * @param step name of the element in the model; null if that is not known
     * @param message what the program said when it failed last; empty if nothing
     * @param since when it was given up; null if the engine does not know
     */
    public record Failed(
            String id,
            @Nullable String number,
            @Nullable String process,
            @Nullable String step,
            String message,
            @Nullable Instant since) {

        /** What it was to do, in words. */
        public String what() {
            return process == null ? "エンジンの処理" : step == null ? process : process + "「" + step + "」";
        }
    }

    /** How many there are. */
    public int count() {
        return jdbc.sql("select count(*)" + FAILED).query(Integer.class).single();
    }

    /** One page, those that have stood longest first. */
    public List<Failed> page(Paging paging) {
        return jdbc.sql(COLUMNS + FAILED
                        + " order by i.INCIDENT_TIMESTAMP_, j.ID_ offset ? rows fetch next ? rows only")
                .params(paging.offset(), Paging.SHOWN)
                .query(this::row)
                .list();
    }

    /**
     * Has it tried once more, at once and not when the pause after its last attempt is over; whoever asked for that stands in the
     * log.
     *
     * @throws BadInput if it does not stand any more
     */
    @Transactional
    public Failed again(String id) {
        Failed failed = jdbc.sql(COLUMNS + FAILED + " and j.ID_ = ?")
                .param(id)
                .query(this::row)
                .optional()
                .orElseThrow(() -> new BadInput("この処理は、もう止まっていません。すでに再試行されたか、手続きが終わっています。"));
        Date now = Date.from(clock.instant());
        system.run(() ->
                management.setJobRetries(1).jobIds(List.of(id)).dueDate(now).execute());
        String heading = "失敗した処理を再試行した";
        events.publishEvent(
                failed.number() == null
                        ? Decided.of(null, heading, failed.what())
                        : Decided.inCase(failed.number(), null, heading, failed.what()));
        return failed;
    }

    private Failed row(ResultSet row, int at) throws SQLException {
        Timestamp since = row.getTimestamp("since");
        return new Failed(
                row.getString("id"),
                row.getString("number"),
                row.getString("process"),
                name(row.getString("definition"), row.getString("step")).orElse(null),
                row.getString("message"),
                since == null ? null : since.toInstant());
    }

    private Optional<String> name(@Nullable String definition, @Nullable String step) {
        if (definition == null || step == null) {
            return Optional.empty();
        }
        return system.call(() -> Optional.ofNullable(
                        repository.getBpmnModelInstance(definition).<FlowElement>getModelElementById(step)))
                .map(FlowElement::getName);
    }
}
