package jp.renrakumo.release.whatif;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.renrakumo.access.PastDuties.Judged;
import jp.renrakumo.release.model.DutyTables;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Input;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What {@code report-duty.dmn} was asked in past cases, as the engine's history keeps it. */
@Repository
class DecisionsAsked {

    private static final String ASKED =
            "select p.BUSINESS_KEY_, d.ID_, d.DEC_DEF_ID_, d.EVAL_TIME_, i.CLAUSE_ID_, i.VAR_TYPE_,"
                    + " i.TEXT_, i.LONG_ from ACT_HI_DECINST d join ACT_HI_PROCINST p on p.ID_ = d.PROC_INST_ID_"
                    + " join ACT_HI_DEC_IN i on i.DEC_INST_ID_ = d.ID_"
                    + " where d.DEC_DEF_KEY_ = '" + DutyTables.DUTIES + "' and p.BUSINESS_KEY_ in (:numbers)"
                    + " order by d.EVAL_TIME_, d.ID_";

    private final JdbcClient jdbc;
    private final RepositoryService repository;

    /** Names of inputs by the ids of their columns, by version of the table; a version stays as it is. */
    private final Map<String, Map<String, String>> columns = new ConcurrentHashMap<>();

    DecisionsAsked(JdbcClient jdbc, @Lazy RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /** By number, in order; of a case that was erased or not judged yet there is nothing. */
    Map<String, List<Judged>> of(List<String> numbers) {
        Map<String, List<Judged>> asked = new HashMap<>();
        Map<String, Judged> known = new LinkedHashMap<>();
        jdbc.sql(ASKED).param("numbers", numbers).query((ResultSet row) -> {
            String number = row.getString("BUSINESS_KEY_");
            Judged judged = known.get(row.getString("ID_"));
            if (judged == null) {
                judged = new Judged(row.getTimestamp("EVAL_TIME_").toInstant(), new HashMap<>());
                known.put(row.getString("ID_"), judged);
                asked.computeIfAbsent(number, any -> new ArrayList<>()).add(judged);
            }
            String name = columns(row.getString("DEC_DEF_ID_")).get(row.getString("CLAUSE_ID_"));
            if (name != null) {
                judged.inputs().put(name, value(row));
            }
        });
        return asked;
    }

    private Map<String, String> columns(String definition) {
        return columns.computeIfAbsent(definition, this::read);
    }

    private Map<String, String> read(String definition) {
        Map<String, String> names = new HashMap<>();
        Dmn.readModelFromStream(repository.getDecisionModel(definition))
                .getModelElementsByType(Input.class)
                .forEach(input -> names.put(
                        input.getId(),
                        input.getInputExpression().getText().getTextContent().strip()));
        return names;
    }

    private static @Nullable Object value(ResultSet row) throws SQLException {
        return switch (String.valueOf(row.getString("VAR_TYPE_"))) {
            case "boolean" -> row.getLong("LONG_") != 0;
            case "integer", "long", "short" -> row.getLong("LONG_");
            default -> row.getString("TEXT_");
        };
    }
}
