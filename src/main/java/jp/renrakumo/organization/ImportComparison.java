package jp.renrakumo.organization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What an import would change, set by set, into {@code institution_change}. */
@Component
class ImportComparison {

    private static final String INSERT = "insert into institution_change (import_id, organization, kind, field,"
            + " before_value, after_value, on_day, line, name, facility_type, prefecture) ";
    private static final String KNOWN = " from organization_import_row r join organization o on o.id = r.organization"
            + " left join institution i on i.organization = o.id";
    private static final String OF_KNOWN =
            "cast(? as date), r.line, o.name, o.facility_type, substring(i.municipality from 1 for 2)";

    private final JdbcTemplate jdbc;
    private final Closures closures;

    ImportComparison(JdbcTemplate jdbc, Closures closures) {
        this.jdbc = jdbc;
        this.closures = closures;
    }

    ImportRun.Counts compare(ImportRun run) {
        clear(run.id());
        different(run).forEach(field -> changed(run, field));
        switch (run.form()) {
            case NAVII -> {
                added(run, "''");
                moved(run);
                reopened(run);
                closures.find(run);
            }
            case INSURANCE -> added(run, "'（医療情報ネットに見当たりません）'");
            case CONTACTS -> contacts(run);
        }
        return counts(run);
    }

    void clear(long run) {
        jdbc.update("delete from institution_change where import_id = ?", run);
    }

    private void added(ImportRun run, String note) {
        jdbc.update(
                INSERT + "select r.import_id, r.organization, 'ADDED', null, null, r.name || " + note
                        + ", cast(? as date), r.line, r.name, r.facility_type, r.prefecture"
                        + " from organization_import_row r where r.import_id = ? and not r.known",
                run.asOf(),
                run.id());
    }

    /** Fields in which any line differs, found in one pass: most files change little. */
    private List<ComparedField> different(ImportRun run) {
        List<ComparedField> fields = ComparedField.of(run.form());
        String counts = fields.stream()
                .map(field -> "count(case when " + field.differs(run.form()) + " then 1 end)")
                .collect(Collectors.joining(", "));
        List<ComparedField> different = new ArrayList<>();
        jdbc.query(
                "select " + counts + KNOWN + " where r.import_id = ? and r.known",
                row -> {
                    for (int at = 0; at < fields.size(); at++) {
                        if (row.getInt(at + 1) > 0) {
                            different.add(fields.get(at));
                        }
                    }
                },
                run.id());
        return different;
    }

    private void changed(ImportRun run, ComparedField field) {
        jdbc.update(
                INSERT + "select r.import_id, o.id, 'CHANGED', '" + field.words() + "', "
                        + field.inWords(field.alias()) + ", " + field.inWords("r") + ", " + OF_KNOWN + KNOWN
                        + " where r.import_id = ? and r.known and " + field.differs(run.form()),
                run.asOf(),
                run.id());
    }

    private void moved(ImportRun run) {
        jdbc.update(
                INSERT + "select r.import_id, o.id, 'MOVED', '所管', b.name, a.name, " + OF_KNOWN + KNOWN
                        + " left join charge c on c.organization = o.id and (c.since is null or c.since <= ?)"
                        + " and (c.until is null or c.until > ?) left join organization b on b.id = c.in_charge"
                        + " join organization a on a.id = r.in_charge"
                        + " where r.import_id = ? and r.known and c.in_charge is distinct from r.in_charge",
                run.asOf(),
                run.asOf(),
                run.asOf(),
                run.id());
    }

    private void reopened(ImportRun run) {
        jdbc.update(
                INSERT + "select r.import_id, o.id, 'REOPENED', '廃止日', cast(o.until as varchar(10)), null, " + OF_KNOWN
                        + KNOWN + " where r.import_id = ? and r.known and o.until is not null",
                run.asOf(),
                run.id());
    }

    private void contacts(ImportRun run) {
        jdbc.update(
                INSERT + "select r.import_id, o.id, 'CHANGED', '担当者の電話', t.phone, r.phone, " + OF_KNOWN + KNOWN
                        + " left join contact t on t.organization = o.id and t.office = '" + ContactsApplying.OFFICE
                        + "' and (t.since is null or t.since <= ?) and (t.until is null or t.until > ?)"
                        + " where r.import_id = ? and r.phone is not null and r.phone is distinct from t.phone",
                run.asOf(),
                run.asOf(),
                run.asOf(),
                run.id());
        jdbc.update(
                INSERT + "select r.import_id, o.id, 'CHANGED', '保守会社', v.name, r.vendor_name, " + OF_KNOWN + KNOWN
                        + " left join maintenance m on m.institution = o.id and (m.since is null or m.since <= ?)"
                        + " and (m.until is null or m.until > ?) left join organization v on v.id = m.vendor"
                        + " where r.import_id = ? and r.vendor is not null and r.vendor is distinct from m.vendor",
                run.asOf(),
                run.asOf(),
                run.asOf(),
                run.id());
        jdbc.update(
                INSERT + "select r.import_id, r.vendor, 'ADDED', '保守会社', null, min(r.vendor_name), cast(? as date),"
                        + " min(r.line), min(r.vendor_name), null, null from organization_import_row r where r.import_id = ?"
                        + " and r.vendor is not null and not exists (select 1 from organization o where o.id = r.vendor)"
                        + " group by r.import_id, r.vendor",
                run.asOf(),
                run.id());
    }

    private ImportRun.Counts counts(ImportRun run) {
        Map<String, Integer> of = new HashMap<>();
        jdbc.query(
                "select kind, count(distinct organization) from institution_change where import_id = ? group by kind",
                row -> {
                    of.put(row.getString(1), row.getInt(2));
                },
                run.id());
        return new ImportRun.Counts(
                of.getOrDefault("ADDED", 0),
                of.getOrDefault("CHANGED", 0),
                of.getOrDefault("MOVED", 0),
                of.getOrDefault("CLOSED", 0),
                of.getOrDefault("REOPENED", 0),
                same(run));
    }

    private int same(ImportRun run) {
        Integer same = jdbc.queryForObject(
                "select count(*) from organization_import_row r where r.import_id = ? and r.known and not exists"
                        + " (select 1 from institution_change c where c.import_id = r.import_id"
                        + " and c.organization = r.organization)",
                Integer.class,
                run.id());
        return same == null ? 0 : same;
    }
}
