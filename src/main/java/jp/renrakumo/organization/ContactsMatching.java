package jp.renrakumo.organization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** By code, insurance number or name (and municipality): exactly one registered institution. Vendors by name. */
@Component
class ContactsMatching implements ImportMatching.FormMatching {

    private static final String THERE = " and" + InForce.of("o");

    private final JdbcTemplate jdbc;
    private final MatchedLines lines;

    ContactsMatching(JdbcTemplate jdbc, MatchedLines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    @Override
    public String idOfNew() {
        return "null";
    }

    @Override
    public List<ImportProblem> match(ImportRun run) {
        String there = THERE.replace(":on", "date '" + run.asOf() + "'");
        String institution = "select o.id from organization o%s where o.level = 'INSTITUTION' and %s" + there;
        String listed = " join institution i on i.organization = o.id";
        lines.known(run, institution.formatted("", "o.id = r.code"));
        lines.known(run, institution.formatted(listed, "i.navii_id = r.code"));
        lines.known(run, institution.formatted(listed, "r.code is null and i.insurance_number = r.insurance_number"));
        List<ImportProblem> problems = new ArrayList<>(byName(run, there));
        problems.addAll(unknown(run));
        problems.addAll(lines.twiceMatched(run, "機関コード", "organization"));
        vendors(run, there);
        return problems;
    }

    private List<ImportProblem> byName(ImportRun run, String there) {
        Map<Integer, Set<String>> found = new LinkedHashMap<>();
        jdbc.query(
                """
                select r.line, o.id from organization_import_row r
                join organization o on o.level = 'INSTITUTION' and (o.plain_name = r.plain_name
                    or o.id in (select a.organization from organization_alias a where a.alias = r.plain_name))
                left join institution i on i.organization = o.id
                left join municipality m on m.code = i.municipality
                left join municipality g on g.code = r.municipality
                where r.import_id = ? and not r.known and r.code is null and r.insurance_number is null
                    and (g.code is null or m.code = g.code or m.name like g.name || ' %')
                """
                        + there,
                row -> {
                    found.computeIfAbsent(row.getInt(1), key -> new TreeSet<>()).add(row.getString(2));
                },
                run.id());
        List<Object[]> one = new ArrayList<>();
        List<ImportProblem> problems = new ArrayList<>();
        found.forEach((line, ids) -> {
            one.add(new Object[] {line, ids.iterator().next()});
            if (ids.size() > 1) {
                problems.add(new ImportProblem(
                        line,
                        "名称",
                        String.join("、", ids.stream().limit(5).toList()),
                        "同じ名称の機関が" + ids.size() + "件登録されています。機関コードか市区町村を入力してください。"));
            }
        });
        lines.known(run, one);
        return problems;
    }

    private List<ImportProblem> unknown(ImportRun run) {
        return jdbc.query(
                "select line, code, insurance_number, name from organization_import_row where import_id = ? and not known"
                        + " and coalesce(code, insurance_number, name) is not null order by line",
                (row, number) -> {
                    String column = row.getString(2) != null ? "機関コード" : row.getString(3) != null ? "医療機関番号" : "名称";
                    String given = row.getString(2) != null ? row.getString(2) : row.getString(3);
                    return new ImportProblem(
                            row.getInt(1),
                            column,
                            given == null ? row.getString(4) : given,
                            "基準日に登録されている医療機関等にありません。先に医療情報ネットの一覧を取り込むか、値を確かめてください。");
                },
                run.id());
    }

    /** A vendor of no registered name becomes one, once in a file however often it is named. */
    private void vendors(ImportRun run, String there) {
        jdbc.update(
                "update organization_import_row r set vendor = (select min(o.id) from organization o where o.level = 'VENDOR'"
                        + " and o.plain_name = r.plain_vendor" + there
                        + ") where r.import_id = ? and r.plain_vendor is not null",
                run.id());
        jdbc.update(
                "update organization_import_row r set vendor = (select 'v%d-' || cast(min(f.line) as varchar(20))"
                                .formatted(run.id())
                        + " from organization_import_row f where f.import_id = r.import_id"
                        + " and f.plain_vendor = r.plain_vendor)"
                        + " where r.import_id = ? and r.plain_vendor is not null and r.vendor is null",
                run.id());
    }
}
