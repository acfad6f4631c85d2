package jp.renrakumo.audit;

import java.util.List;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.organization.Promised;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What organizations owe, as the log keeps it: within the event of what the engine does meanwhile, else as one of its own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PromiseTrail implements CommandLineRunner {

    /** Of the table of what is told since when. */
    static final String PROMISES = "PROMISES";

    /** What the event says since which everything is told. */
    static final String BEGAN = "期限の記録を始めた";

    private final EventLog log;
    private final CurrentOfficer officer;
    private final JdbcClient jdbc;
    private final boolean on;

    PromiseTrail(
            EventLog log, CurrentOfficer officer, JdbcClient jdbc, @Value("${renrakumo.audit.on:true}") boolean on) {
        this.log = log;
        this.officer = officer;
        this.jdbc = jdbc;
        this.on = on;
    }

    /** Before anything is owed here: of cases that began before, the log does not tell all. */
    @Override
    @Transactional
    public void run(String... arguments) {
        if (on
                && jdbc.sql("select count(*) from audit_since where what = ?")
                                .param(PROMISES)
                                .query(Long.class)
                                .single()
                        == 0) {
            AuditEvent first = log.event(
                    DecisionTrail.KIND,
                    null,
                    null,
                    null,
                    officer.id(),
                    null,
                    "{\"heading\":\"" + BEGAN
                            + "\",\"content\":\"これより後に始まった事案と通知では、誰がいつまでに何をするかと、いつしたかを、監査記録と照らし合わせます。\"}");
            log.add(List.of(first));
            jdbc.sql("insert into audit_since (what, event) values (?, ?)")
                    .params(PROMISES, first.id())
                    .update();
        }
    }

    @EventListener
    @Transactional
    public void promised(Promised promise) {
        CommandContext command = Context.getCommandContext();
        if (!on) {
            return;
        }
        if (command != null) {
            command.getSession(EngineTrail.Gathered.class).add(promise);
        } else {
            log.add(List.of(log.event(
                    EngineEvent.KIND,
                    promise.caseNumber(),
                    null,
                    null,
                    officer.id(),
                    officer.organization(),
                    EngineEvent.content(List.of(EngineEvent.of(promise))))));
        }
    }
}
