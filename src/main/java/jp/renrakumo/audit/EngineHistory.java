package jp.renrakumo.audit;

import java.util.List;
import jp.renrakumo.access.AsSystem;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's history of a case, removed in pieces: instances with their variables, tasks, comments and attachments. */
@Component
class EngineHistory {

    private final HistoryService history;
    private final AsSystem system;
    private final JdbcClient jdbc;

    EngineHistory(@Lazy HistoryService history, AsSystem system, JdbcClient jdbc) {
        this.history = history;
        this.system = system;
        this.jdbc = jdbc;
    }

    /** Removes some process instances of the case in the caller's transaction. @return how many; 0 when none is left */
    int removeSome(String number, int most) {
        return system.call(() -> {
            List<String> some = history
                    .createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(number)
                    .finished()
                    .listPage(0, most)
                    .stream()
                    .map(HistoricProcessInstance::getId)
                    .toList();
            if (!some.isEmpty()) {
                HistoryKept.erasing(() -> remove(some));
            }
            return some.size();
        });
    }

    private void remove(List<String> instances) {
        List<String> decisions = ids("ACT_HI_DECINST", instances);
        if (!decisions.isEmpty()) {
            history.deleteHistoricDecisionInstancesBulk(decisions);
        }
        ids("ACT_HI_OP_LOG", instances).forEach(history::deleteUserOperationLogEntry);
        history.deleteHistoricProcessInstancesBulk(instances);
    }

    private List<String> ids(String table, List<String> instances) {
        return jdbc.sql("select ID_ from " + table + " where PROC_INST_ID_ in (:instances)")
                .param("instances", instances)
                .query(String.class)
                .list();
    }
}
