package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The steps of an incident that are due without being a duty, such as its assessment: by the engine's history, which verify
 * compares with the events. What a directive asks is owed by each organization and stands among its promises.
 */
@Component
class CaseTasks {

    private static final String SOURCE = "根拠";
    private static final String SENTENCE = "根拠の文（原文のまま）";
    private static final String BASIS = "根拠の種類";

    private final JdbcClient jdbc;
    private final ModelText models;
    private final Clock clock;

    CaseTasks(JdbcClient jdbc, ModelText models, Clock clock) {
        this.jdbc = jdbc;
        this.models = models;
        this.clock = clock;
    }

    /**
     * What organizations owe in the case and the steps beside it, late ones first.
     *
     * @param owed the case's promises: a task that fulfils one of them is not told twice
     * @param asked what decision tables were asked in the case, for the sentence of each step; may be empty
     */
    List<CasePromises.Promise> with(
            String number, List<CasePromises.Promise> owed, Collection<CaseDecisions.Evaluation> asked) {
        List<CasePromises.Promise> all = new ArrayList<>(owed);
        jdbc
                .sql("select t.TASK_DEF_KEY_, t.PROC_DEF_ID_, t.START_TIME_, t.DUE_DATE_, t.END_TIME_,"
                        + " t.DELETE_REASON_, (select max(l.GROUP_ID_) from ACT_HI_IDENTITYLINK l where l.TASK_ID_ = t.ID_"
                        + " and l.TYPE_ = 'candidate' and l.OPERATION_TYPE_ = 'add' and l.TIMESTAMP_ = (select"
                        + " max(n.TIMESTAMP_) from ACT_HI_IDENTITYLINK n where n.TASK_ID_ = t.ID_"
                        + " and n.TYPE_ = 'candidate' and n.OPERATION_TYPE_ = 'add')) as organization"
                        + " from ACT_HI_TASKINST t join ACT_HI_PROCINST p on p.ID_ = t.PROC_INST_ID_"
                        + " where p.BUSINESS_KEY_ = :number and t.DUE_DATE_ is not null and exists"
                        + " (select 1 from audit_case c where c.number = p.BUSINESS_KEY_ and c.kind = 'INCIDENT')"
                        + " order by t.START_TIME_, t.ID_")
                .param("number", number)
                .query((row, at) -> step(row, asked))
                .list()
                .stream()
                .filter(step -> owed.stream().noneMatch(promise -> same(promise, step)))
                .forEach(all::add);
        all.sort(Comparator.comparing((CasePromises.Promise each) -> !each.late())
                .thenComparing(CasePromises.Promise::due));
        return List.copyOf(all);
    }

    private static boolean same(CasePromises.Promise promise, CasePromises.Promise step) {
        return promise.organization().equals(step.organization())
                && promise.due().toEpochMilli() == step.due().toEpochMilli();
    }

    private CasePromises.Promise step(ResultSet row, Collection<CaseDecisions.Evaluation> asked) throws SQLException {
        ModelText.Model model = models.of(row.getString("PROC_DEF_ID_"));
        String what = model.element(row.getString("TASK_DEF_KEY_"));
        String name = model.name() + "「" + what + "」";
        Optional<CaseDecisions.Evaluation> reckoned = asked.stream()
                .filter(each -> each.obligation() != null && name.equals(each.step()))
                .findFirst();
        String sentence = cell(reckoned, SENTENCE);
        boolean completed = "completed".equals(row.getString("DELETE_REASON_"));
        Timestamp end = row.getTimestamp("END_TIME_");
        Instant due = row.getTimestamp("DUE_DATE_").toInstant();
        Instant done = completed && end != null ? end.toInstant() : null;
        return new CasePromises.Promise(
                reckoned.map(CaseDecisions.Evaluation::obligation).orElse(row.getString("TASK_DEF_KEY_")),
                what,
                Objects.requireNonNullElse(row.getString("organization"), ""),
                row.getTimestamp("START_TIME_").toInstant(),
                due,
                done,
                completed ? "FULFILLED" : end == null ? "OPEN" : "NOT_REQUIRED",
                sentence == null ? null : String.valueOf(cell(reckoned, BASIS)).contains("文書") ? "TEXT" : "POLICY",
                cell(reckoned, SOURCE),
                sentence,
                null,
                false,
                late(due, done, end));
    }

    /** @param end when it was completed or fell away, null while it is open */
    private boolean late(Instant due, @Nullable Instant done, @Nullable Timestamp end) {
        return done != null ? done.isAfter(due) : end == null && clock.instant().isAfter(due);
    }

    private static @Nullable String cell(Optional<CaseDecisions.Evaluation> of, String label) {
        return of.stream()
                .flatMap(each -> each.rules().stream())
                .flatMap(rule -> rule.outputs().stream())
                .filter(cell -> cell.label().equals(label))
                .map(CaseDecisions.Cell::value)
                .findFirst()
                .orElse(null);
    }
}
