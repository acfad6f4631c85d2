package jp.renrakumo.organization;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds for every line the institution of which it tells. */
@Component
class ImportMatching {

    private final JdbcTemplate jdbc;
    private final FreshStatistics statistics;
    private final Map<ImportForm, FormMatching> forms;

    ImportMatching(
            JdbcTemplate jdbc,
            FreshStatistics statistics,
            NaviiMatching navii,
            InsuranceMatching insurance,
            ContactsMatching contacts) {
        this.jdbc = jdbc;
        this.statistics = statistics;
        this.forms = Map.of(
                ImportForm.NAVII, navii,
                ImportForm.INSURANCE, insurance,
                ImportForm.CONTACTS, contacts);
    }

    /** How the lines of one form find theirs. */
    interface FormMatching {

        /** Expression over the line: the id that a new organization gets. */
        String idOfNew();

        /** Sets {@code known} and {@code organization}. @return lines that cannot be taken */
        List<ImportProblem> match(ImportRun run);
    }

    List<ImportProblem> match(ImportRun run) {
        FormMatching form = forms.get(run.form());
        if (form == null) {
            throw new IllegalStateException(run.form().words());
        }
        statistics.count();
        // a run may be compared again
        jdbc.update(
                "update organization_import_row set known = false, organization = " + form.idOfNew()
                        + " where import_id = ? and known",
                run.id());
        return form.match(run);
    }
}
