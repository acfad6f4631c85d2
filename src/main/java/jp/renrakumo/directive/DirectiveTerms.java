package jp.renrakumo.directive;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By what directives were to be passed on, and receipts were due: as it was settled then. */
@Repository
class DirectiveTerms {

    private static final String INSERT = "insert into directive_term (directive, organization, code, basis, source,"
            + " sentence, calendar_version, reckoned) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcClient jdbc;

    DirectiveTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void settled(String directive, String organization, DirectiveTerm term) {
        insert(directive, organization, term, false);
    }

    /** Of an earlier directive: as it is reckoned afterwards. */
    void reckoned(String directive, String organization, DirectiveTerm term) {
        insert(directive, organization, term, true);
    }

    private void insert(String directive, String organization, DirectiveTerm term, boolean reckoned) {
        jdbc.sql(INSERT)
                .params(
                        directive,
                        organization,
                        term.code(),
                        term.basis(),
                        term.source(),
                        term.sentence(),
                        term.calendarVersion(),
                        reckoned)
                .update();
    }

    /** Of the receipts that a sender waits for, as it was settled then; empty of senders of before. */
    Optional<DirectiveTerm> ofReceipts(String directive, String sender, Instant due) {
        return jdbc.sql("select * from directive_term where directive = ? and organization = ? and code = ?"
                        + " and not reckoned")
                .params(directive, sender, DirectiveTerm.RECEIPT)
                .query((row, number) -> new DirectiveTerm(
                        row.getString("code"),
                        due,
                        row.getString("basis"),
                        row.getString("source"),
                        row.getString("sentence"),
                        row.getString("calendar_version")))
                .optional();
    }
}
