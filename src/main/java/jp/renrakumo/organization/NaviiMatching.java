package jp.renrakumo.organization;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** By the ID of 医療情報ネット; an institution without one by name, type and municipality, if that is unique both ways. */
@Component
class NaviiMatching implements ImportMatching.FormMatching {

    private final JdbcTemplate jdbc;
    private final MatchedLines lines;

    NaviiMatching(JdbcTemplate jdbc, MatchedLines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    @Override
    public String idOfNew() {
        return "'i' || navii_id";
    }

    @Override
    public List<ImportProblem> match(ImportRun run) {
        scope(run);
        List<ImportProblem> problems = new ArrayList<>(newerApplied(run));
        problems.addAll(lines.twice(run, "navii_id", "ID"));
        lines.known(run, "select i.organization from institution i where i.navii_id = r.navii_id");
        byName(run);
        decidedByHand(run);
        problems.addAll(lines.taken(run, "ID", "navii_id"));
        return problems;
    }

    /** An older state of a prefecture must not undo a newer one. */
    private List<ImportProblem> newerApplied(ImportRun run) {
        return jdbc.query(
                """
                select max(n.as_of) as newest from organization_import_scope r
                join organization_import_scope s on s.facility_type = r.facility_type and s.prefecture = r.prefecture
                join organization_import n on n.id = s.import_id and n.state = 'APPLIED'
                where r.import_id = ? having max(n.as_of) > ?
                """,
                (row, number) -> new ImportProblem(
                        0,
                        "（基準日）",
                        String.valueOf(run.asOf()),
                        "この機関区分と都道府県は、基準日" + row.getDate("newest") + "の一覧が取込済みです。それより新しい一覧か、正しい基準日で取り込んでください。"),
                run.id(),
                run.asOf());
    }

    private void scope(ImportRun run) {
        jdbc.update("delete from organization_import_scope where import_id = ?", run.id());
        jdbc.update(
                "insert into organization_import_scope (import_id, facility_type, prefecture) select distinct import_id,"
                        + " facility_type, prefecture from organization_import_row where import_id = ?"
                        + " and facility_type is not null and prefecture is not null",
                run.id());
    }

    private void byName(ImportRun run) {
        List<Object[]> found = jdbc.query(
                """
                select min(r.line), o.id from organization_import_row r
                join organization o on o.plain_name = r.plain_name and o.facility_type = r.facility_type
                    and o.level = 'INSTITUTION'
                join institution i on i.organization = o.id and i.navii_id is null and i.municipality = r.municipality
                where r.import_id = ? and not r.known
                group by o.id having count(*) = 1
                """,
                (row, number) -> new Object[] {row.getInt(1), row.getString(2)},
                run.id());
        lines.known(
                run,
                found.stream()
                        .filter(one -> found.stream()
                                        .filter(other -> other[0].equals(one[0]))
                                        .count()
                                == 1)
                        .toList());
    }

    /** Who was named by hand stays in charge, whatever the rules say. */
    private void decidedByHand(ImportRun run) {
        String decided = "from jurisdiction_override w where w.institution = r.organization"
                + " and (w.since is null or w.since <= ?) and (w.until is null or w.until > ?)";
        jdbc.update(
                "update organization_import_row r set in_charge = (select w.authority " + decided
                        + " order by w.id desc fetch first 1 rows only)"
                        + " where r.import_id = ? and r.known and exists (select 1 " + decided + ")",
                run.asOf(),
                run.asOf(),
                run.id(),
                run.asOf(),
                run.asOf());
    }
}
