package jp.renrakumo.organization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** By the insurance number; else by name and prefecture, and by address where several are called so. */
@Component
class InsuranceMatching implements ImportMatching.FormMatching {

    private final JdbcTemplate jdbc;
    private final MatchedLines lines;

    InsuranceMatching(JdbcTemplate jdbc, MatchedLines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    @Override
    public String idOfNew() {
        return "'m' || insurance_number";
    }

    @Override
    public List<ImportProblem> match(ImportRun run) {
        List<ImportProblem> problems = new ArrayList<>(lines.twice(run, "insurance_number", "医療機関番号"));
        lines.known(run, "select i.organization from institution i where i.insurance_number = r.insurance_number");
        Map<Integer, List<Candidate>> candidates = new LinkedHashMap<>();
        candidates(run).forEach(each -> candidates
                .computeIfAbsent(each.line(), key -> new ArrayList<>())
                .add(each));
        List<Object[]> found = new ArrayList<>();
        candidates.values().forEach(of -> decide(of, found, problems));
        lines.known(run, found);
        problems.addAll(lines.twiceMatched(run, "医療機関番号", "insurance_number"));
        Set<Integer> told = problems.stream().map(ImportProblem::line).collect(Collectors.toSet());
        nowhere(run).stream().filter(problem -> !told.contains(problem.line())).forEach(problems::add);
        problems.addAll(lines.taken(run, "医療機関番号", "insurance_number"));
        return problems;
    }

    private List<Candidate> candidates(ImportRun run) {
        return jdbc.query(
                """
                select r.line, r.name, r.address, o.id, i.address as known_address from organization_import_row r
                join organization o on o.plain_name = r.plain_name and o.level = 'INSTITUTION'
                    and (o.facility_type = r.facility_type or r.facility_type in ('HOSPITAL', 'CLINIC')
                        and o.facility_type in ('HOSPITAL', 'CLINIC'))
                    and (o.until is null or o.until > ?)
                join institution i on i.organization = o.id and i.insurance_number is null
                    and substring(i.municipality from 1 for 2) = r.prefecture
                where r.import_id = ? and not r.known order by r.line, o.id
                """,
                (row, number) -> new Candidate(
                        row.getInt("line"),
                        row.getString("name"),
                        plain(row.getString("address")),
                        row.getString("id"),
                        plain(row.getString("known_address"))),
                run.asOf(),
                run.id());
    }

    private static void decide(List<Candidate> candidates, List<Object[]> found, List<ImportProblem> problems) {
        List<Candidate> fitting = candidates.size() == 1
                ? candidates
                : candidates.stream().filter(Candidate::sameAddress).toList();
        Candidate first = candidates.get(0);
        if (fitting.size() == 1) {
            found.add(new Object[] {first.line(), fitting.get(0).organization()});
        } else {
            problems.add(new ImportProblem(
                    first.line(),
                    "名称",
                    first.name(),
                    "同じ名称の機関が" + candidates.size() + "件登録されていて、所在地でも一つに決まりません。所在地を登録のとおりに直してください。"));
        }
    }

    /** New, and where it is cannot be told. */
    private List<ImportProblem> nowhere(ImportRun run) {
        return jdbc.query(
                "select line, coalesce(address, '') as given from organization_import_row where import_id = ? and not known"
                        + " and insurance_number is not null and in_charge is null order by line",
                (row, number) -> new ImportProblem(
                        row.getInt(1), "所在地", row.getString(2), "市区町村が分からないため、所管が決まりません。市区町村の名前から始まる所在地にしてください。"),
                run.id());
    }

    /** The official form begins with the prefecture or not. */
    private static String plain(@Nullable String address) {
        return address == null
                ? ""
                : RegisteredOrganizations.plain(address).replaceFirst("^(東京都|北海道|京都府|大阪府|.{2,3}県)", "");
    }

    /** An institution that a line may mean. */
    private record Candidate(int line, String name, String address, String organization, String known) {

        boolean sameAddress() {
            return !address.isEmpty() && address.equals(known);
        }
    }
}
