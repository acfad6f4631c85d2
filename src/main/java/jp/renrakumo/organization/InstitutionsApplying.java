package jp.renrakumo.organization;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Takes over what official lists tell: new, changed, moved, closed and reopened institutions. */
@Component
class InstitutionsApplying {

    private static final String OF_KIND =
            "(select h.organization from institution_change h where h.import_id = ? and h.kind = '%s')";

    private final JdbcTemplate jdbc;
    private final Jurisdictions jurisdictions;
    private final ApplicationEventPublisher events;

    InstitutionsApplying(JdbcTemplate jdbc, Jurisdictions jurisdictions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.jurisdictions = jurisdictions;
        this.events = events;
    }

    void apply(ImportRun run) {
        changed(run);
        if (run.form() == ImportForm.CONTACTS) {
            return;
        }
        added(run);
        moved(run);
        jdbc.update("update organization set until = null where id in " + OF_KIND.formatted("REOPENED"), run.id());
        if (run.counts().added() + run.counts().moved() > 0) {
            jurisdictions.chargesChanged();
        }
        closed(run);
    }

    private void changed(ImportRun run) {
        jdbc.update(
                "insert into institution (organization) select distinct r.organization from organization_import_row r"
                        + " where r.import_id = ? and r.known and not exists"
                        + " (select 1 from institution i where i.organization = r.organization)",
                run.id());
        for (ComparedField field : ComparedField.of(run.form())) {
            set(run, field.table(), field.column(), field.words());
            if (field.column().equals("name")) {
                set(run, field.table(), "plain_name", field.words());
            }
        }
    }

    private void set(ImportRun run, String table, String column, String words) {
        String key = table.equals("organization") ? "id" : "organization";
        jdbc.update(
                "update " + table + " t set " + column + " = (select r." + column + " from organization_import_row r"
                        + " where r.import_id = ? and r.organization = t." + key + ") where t." + key
                        + " in (select h.organization from institution_change h where h.import_id = ?"
                        + " and h.kind = 'CHANGED' and h.field = ?)",
                run.id(),
                run.id(),
                words);
    }

    private void added(ImportRun run) {
        String rows = " from organization_import_row r where r.import_id = ? and not r.known";
        jdbc.update(
                "insert into organization (id, name, plain_name, level, facility_type, since) select r.organization, r.name,"
                        + " r.plain_name, 'INSTITUTION', r.facility_type, cast(? as date)" + rows,
                run.asOf(),
                run.id());
        String columns = "navii_id, insurance_number, kana, municipality, address, phone, founder, manager, designated,"
                + " beds, beds_text, home_page, latitude, longitude";
        jdbc.update(
                "insert into institution (organization, note, " + columns + ") select organization, "
                        + (run.form() == ImportForm.INSURANCE ? "'医療情報ネットに見当たりません'" : "null") + ", " + columns + rows,
                run.id());
        jdbc.update(
                "insert into charge (organization, in_charge, since) select r.organization, r.in_charge, cast(? as date)"
                        + rows,
                run.asOf(),
                run.id());
    }

    /** Another authority from that day on; what the old one had listed by hand ends with its charge. */
    private void moved(ImportRun run) {
        String these = OF_KIND.formatted("MOVED");
        jdbc.update("delete from charge where since >= ? and organization in " + these, run.asOf(), run.id());
        jdbc.update(
                "update relay_recipient set until = ? where (until is null or until > ?) and recipient in " + these
                        + " and exists (select 1 from charge c where c.organization = recipient"
                        + " and c.in_charge = relay_recipient.organization and c.until is null)",
                run.asOf(),
                run.asOf(),
                run.id());
        jdbc.update(
                "update charge set until = ? where (until is null or until > ?) and organization in " + these,
                run.asOf(),
                run.asOf(),
                run.id());
        jdbc.update(
                "insert into charge (organization, in_charge, since) select r.organization, r.in_charge, cast(? as date)"
                        + " from organization_import_row r where r.import_id = ? and r.organization in " + these,
                run.asOf(),
                run.id(),
                run.id());
    }

    // the charge stays: whoever had it in charge still sees its cases
    private void closed(ImportRun run) {
        jdbc.update(
                "update organization set until = ? where id in " + OF_KIND.formatted("CLOSED"), run.asOf(), run.id());
        List<String> closed = jdbc.queryForList(
                "select organization from institution_change where import_id = ? and kind = 'CLOSED' order by organization",
                String.class,
                run.id());
        if (!closed.isEmpty()) {
            events.publishEvent(new InstitutionsClosed(closed, run.asOf()));
        }
    }
}
