package jp.renrakumo.organization;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens the country of a run's day to the forms. */
@Component
class ImportCountry {

    private final JdbcClient jdbc;
    private final Jurisdictions jurisdictions;

    ImportCountry(JdbcClient jdbc, Jurisdictions jurisdictions) {
        this.jdbc = jdbc;
        this.jurisdictions = jurisdictions;
    }

    LineForm form(ImportRun run, Header header) {
        ImportPlaces places = new ImportPlaces(jdbc, jurisdictions, run.asOf());
        return switch (run.form()) {
            case NAVII -> new NaviiForm(places, header);
            case INSURANCE -> new InsuranceForm(places, run.prefecture());
            case CONTACTS -> new ContactsForm(places);
        };
    }
}
