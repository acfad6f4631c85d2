package jp.renrakumo.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import jp.renrakumo.access.CurrentOfficer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deployed models, as the log tells them; those that were deployed before it told of them are told once, as they stand. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class ToldModels implements CommandLineRunner {

    /** Since when, in the table of what is told since when. */
    static final ToldSince SINCE =
            new ToldSince("MODELS", "モデルの記録を始めた", "配備したモデルのファイルと版を、これより後は監査記録と照らし合わせます。いまあるものも記録しました。");

    /** Of both kinds of definitions, each with its deployment. */
    static final String DEFINITIONS = "select ID_ as id, KEY_ as name, VERSION_ as version, RESOURCE_NAME_ as file,"
            + " DEPLOYMENT_ID_ as deployment from ACT_RE_PROCDEF union all select ID_, KEY_, VERSION_, RESOURCE_NAME_,"
            + " DEPLOYMENT_ID_ from ACT_RE_DECISION_DEF";

    private final JdbcTemplate jdbc;
    private final EventLog log;
    private final CurrentOfficer officer;
    private final boolean on;

    ToldModels(
            JdbcTemplate jdbc, EventLog log, CurrentOfficer officer, @Value("${renrakumo.audit.on:true}") boolean on) {
        this.jdbc = jdbc;
        this.log = log;
        this.officer = officer;
        this.on = on;
    }

    /** What the log says of a model. */
    enum Kept {
        SAME,
        CHANGED,
        /** The log does not tell of it. */
        UNTOLD
    }

    @Override
    @Transactional
    public void run(String... arguments) {
        if (on && SINCE.begin(jdbc, log, officer.id())) {
            jdbc.queryForList(
                            "select ID_ from ACT_RE_DEPLOYMENT where not exists"
                                    + " (select 1 from audit_model m where m.deployment = ID_)",
                            String.class)
                    .forEach(deployment -> tell(stands(deployment), officer.id()));
        }
    }

    void tell(ToldModel model, String actor) {
        AuditEvent event = log.event(ModelTrail.KIND, null, null, null, actor, null, model.content());
        log.add(List.of(event));
        jdbc.update("insert into audit_model (deployment, event) values (?, ?)", model.deployment(), event.id());
    }

    private ToldModel stands(String deployment) {
        ToldModel model = new ToldModel(deployment);
        jdbc.query(
                "select NAME_, BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ = ?",
                (RowCallbackHandler) row -> model.file(row.getString("NAME_"), row.getBytes("BYTES_")),
                deployment);
        jdbc.query(
                "select * from (" + DEFINITIONS + ") d where d.deployment = ?",
                (RowCallbackHandler) row -> model.definition(
                        row.getString("id"), row.getString("name"), row.getInt("version"), row.getString("file")),
                deployment);
        return model;
    }

    /** Whether this version of a decision table, and the file in which it stands, are as they were deployed. */
    Kept of(String decision) {
        List<Map<String, Object>> rows = jdbc.queryForList(
                "select d.KEY_ as name, d.VERSION_ as version, d.RESOURCE_NAME_ as file, d.DEPLOYMENT_ID_ as deployment,"
                        + " b.BYTES_ as bytes from ACT_RE_DECISION_DEF d left join ACT_GE_BYTEARRAY b"
                        + " on b.DEPLOYMENT_ID_ = d.DEPLOYMENT_ID_ and b.NAME_ = d.RESOURCE_NAME_ where d.ID_ = ?",
                decision);
        if (rows.size() != 1) {
            return Kept.CHANGED;
        }
        Map<String, Object> row = rows.get(0);
        ToldModel told = told(String.valueOf(row.get("deployment")));
        if (told == null) {
            return Kept.UNTOLD;
        }
        String file = String.valueOf(row.get("file"));
        String definition = ToldModel.definition(
                String.valueOf(row.get("name")),
                ((Number) Objects.requireNonNull(row.get("version"))).intValue(),
                file);
        return definition.equals(told.definitions().get(decision))
                        && ToldModel.digest((byte[]) row.get("bytes"))
                                .equals(told.files().get(file))
                ? Kept.SAME
                : Kept.CHANGED;
    }

    /** By an event that is as it was sealed; null if none tells of it. */
    private @Nullable ToldModel told(String deployment) {
        return jdbc
                .query(
                        "select e.*, s.leaf from audit_model m join audit_event e on e.id = m.event"
                                + " left join audit_seal s on s.event = e.id where m.deployment = ? and e.kind = ?",
                        (row, at) -> {
                            AuditEvent event = EventLog.row(row);
                            String leaf = row.getString("leaf");
                            boolean sealed =
                                    leaf == null || event.leaf().toString().equals(leaf);
                            return sealed && event.contentIsWhole() ? ToldModel.parse(event.content()) : null;
                        },
                        deployment,
                        ModelTrail.KIND)
                .stream()
                .filter(Objects::nonNull)
                .filter(told -> told.deployment().equals(deployment))
                .findFirst()
                .orElse(null);
    }
}
