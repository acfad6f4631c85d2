package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How documents are sent, by their directives. */
@Repository
class Dispatches {

    private final JdbcClient jdbc;

    Dispatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How the document of this directive is sent. */
    Dispatch of(String directive) {
        return jdbc.sql("select p.* from document_dispatch p join directive v on v.document = p.document"
                        + " where v.number = ?")
                .param(directive)
                .query(this::row)
                .optional()
                .orElse(Dispatch.USUAL);
    }

    void settle(String document, Dispatch dispatch) {
        jdbc.sql("insert into document_dispatch (document, receipt_due, threshold, reaches) values (?, ?, ?, ?)")
                .params(document, Directives.utcOrNull(dispatch.receiptDue()), dispatch.threshold(), dispatch.reaches())
                .update();
        dispatch.audience()
                .forEach((rule, targets) -> targets.forEach(
                        target -> jdbc.sql("insert into document_audience (document, kind, target) values (?, ?, ?)")
                                .params(document, rule.name(), target)
                                .update()));
    }

    private Dispatch row(ResultSet row, int number) throws SQLException {
        Map<Dispatch.Rule, List<String>> audience = new EnumMap<>(Dispatch.Rule.class);
        jdbc.sql("select kind, target from document_audience where document = ? order by target")
                .param(row.getString("document"))
                .query((ResultSet rule) -> {
                    audience.computeIfAbsent(Dispatch.Rule.valueOf(rule.getString("kind")), kind -> new ArrayList<>())
                            .add(rule.getString("target"));
                });
        return new Dispatch(
                Directives.instantOrNull(row, "receipt_due"),
                row.getInt("threshold"),
                row.getString("reaches"),
                audience);
    }
}
