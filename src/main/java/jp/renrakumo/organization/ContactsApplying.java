package jp.renrakumo.organization;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Takes over the authority's own list: contacts and maintenance, each from the day on. */
@Component
class ContactsApplying {

    /** Under this office an institution's security officer is reached. */
    static final String OFFICE = "セキュリティ担当";

    private static final String IN_FORCE =
            " (%1$s.since is null or %1$s.since <= ?) and (%1$s.until is null or %1$s.until > ?)";
    private static final String CHANGED =
            "(select h.organization from institution_change h where h.import_id = ? and h.kind = 'CHANGED' and h.field in (%s))";

    private final JdbcTemplate jdbc;

    ContactsApplying(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void apply(ImportRun run) {
        vendors(run);
        officers(run);
        maintenance(run);
    }

    private void vendors(ImportRun run) {
        jdbc.update(
                "insert into organization (id, name, plain_name, level, since) select r.vendor, min(r.vendor_name),"
                        + " min(r.plain_vendor), 'VENDOR', cast(? as date) from organization_import_row r where r.import_id = ?"
                        + " and r.vendor is not null and not exists (select 1 from organization o where o.id = r.vendor)"
                        + " group by r.vendor",
                run.asOf(),
                run.id());
        jdbc.update(
                "insert into contact (organization, office, phone, since) select r.vendor, '保守受付', min(r.vendor_phone),"
                        + " cast(? as date) from organization_import_row r where r.import_id = ? and r.vendor is not null"
                        + " and r.vendor_phone is not null and not exists (select 1 from contact t where t.organization = r.vendor)"
                        + " group by r.vendor",
                run.asOf(),
                run.id());
    }

    /** What the list does not tell stays as it was: first complete the lines, then end the old and begin the new. */
    private void officers(ImportRun run) {
        String these = CHANGED.formatted("'担当者の電話', 'セキュリティ担当者'");
        complete(run, "phone", "phone");
        complete(run, "security_officer", "person");
        String of = " and office = '" + OFFICE + "' and organization in " + these;
        jdbc.update("delete from contact where since >= ?" + of, run.asOf(), run.id());
        jdbc.update(
                "update contact set until = ? where (until is null or until > ?)" + of,
                run.asOf(),
                run.asOf(),
                run.id());
        jdbc.update(
                "insert into contact (organization, office, phone, person, since) select r.organization, '" + OFFICE
                        + "', r.phone, r.security_officer, cast(? as date) from organization_import_row r"
                        + " where r.import_id = ? and r.organization in " + these,
                run.asOf(),
                run.id(),
                run.id());
    }

    private void complete(ImportRun run, String staged, String column) {
        jdbc.update(
                "update organization_import_row r set " + staged + " = (select max(t." + column + ") from contact t"
                        + " where t.organization = r.organization and t.office = '" + OFFICE + "' and"
                        + IN_FORCE.formatted("t") + ") where r.import_id = ? and r." + staged + " is null",
                run.asOf(),
                run.asOf(),
                run.id());
    }

    private void maintenance(ImportRun run) {
        String these = CHANGED.formatted("'保守会社'");
        jdbc.update("delete from maintenance where since >= ? and institution in " + these, run.asOf(), run.id());
        jdbc.update(
                "update maintenance set until = ? where (until is null or until > ?) and institution in " + these,
                run.asOf(),
                run.asOf(),
                run.id());
        jdbc.update(
                "insert into maintenance (institution, vendor, since) select r.organization, r.vendor, cast(? as date)"
                        + " from organization_import_row r where r.import_id = ? and r.vendor is not null and r.organization in "
                        + these,
                run.asOf(),
                run.id(),
                run.id());
    }
}
