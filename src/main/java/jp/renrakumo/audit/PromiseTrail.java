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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What organizations owe, as the log keeps it: within the event of what the engine does meanwhile, else as one of its own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PromiseTrail implements CommandLineRunner {

    /** Since when, in the table of what is told since when. */
    static final ToldSince SINCE =
            new ToldSince("PROMISES", "期限の記録を始めた", "これより後に始まった事案と通知では、誰がいつまでに何をするかと、いつしたかを、監査記録と照らし合わせます。");

    private final EventLog log;
    private final CurrentOfficer officer;
    private final JdbcTemplate jdbc;
    private final boolean on;

    PromiseTrail(
            EventLog log, CurrentOfficer officer, JdbcTemplate jdbc, @Value("${renrakumo.audit.on:true}") boolean on) {
        this.log = log;
        this.officer = officer;
        this.jdbc = jdbc;
        this.on = on;
    }

    /** Before anything is owed here: of cases that began before, the log does not tell all. */
    @Override
    @Transactional
    public void run(String... arguments) {
        if (on) {
            SINCE.begin(jdbc, log, officer.id());
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
