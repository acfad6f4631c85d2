package jp.renrakumo.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.OfficerName;
import jp.renrakumo.access.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the officer's organizations have done, the newest first; a vendor sees only the cases to which it is still let in. */
@Component
class Finished {

    private static final String DONE = " from desk_done d left join organization o on o.id = d.organization"
            + " where d.organization in (:own) and (o.level is null or o.level <> 'VENDOR' or d.case_number in"
            + " (select g.case_number from case_grant g where g.organization in (:own) and g.revoked_at is null"
            + " and g.expires_at > :now)) and (:me = '' or d.officer = :me) and (d.what like :words or o.name like :words"
            + " or d.case_number like :number or d.case_number in (:matching))";

    private final CurrentOfficer officer;
    private final AccessDecision access;
    private final OfficerName names;
    private final OwnOrganizations organizations;
    private final CaseTitles cases;
    private final JdbcClient jdbc;

    Finished(
            CurrentOfficer officer,
            AccessDecision access,
            OfficerName names,
            OwnOrganizations organizations,
            CaseTitles cases,
            JdbcClient jdbc) {
        this.officer = officer;
        this.access = access;
        this.names = names;
        this.organizations = organizations;
        this.cases = cases;
        this.jdbc = jdbc;
    }

    /**
     * One line.
     *
     * @param by who did it; empty where only the organization is known
     * @param organization whose it was; empty if the officer has only one
     */
    record Line(Case of, String what, Instant at, String by, String organization) {}

    private record Step(String number, String organization, @Nullable String officer, Instant at, String what) {}

    /** @param mine only what the officer himself did */
    record Wanted(String words, List<String> matching, boolean mine) {}

    int count(Wanted wanted) {
        return asked("select count(*)" + DONE, wanted).query(Integer.class).single();
    }

    List<Line> lines(Wanted wanted, int offset, int most) {
        List<Step> steps = asked(
                        "select d.case_number, d.organization, d.officer, d.done_at, d.what" + DONE
                                + " order by d.done_at desc, d.case_number, d.what limit :most offset :offset",
                        wanted)
                .param("most", most)
                .param("offset", offset)
                .query((row, at) -> new Step(
                        row.getString("case_number"),
                        row.getString("organization"),
                        row.getString("officer"),
                        row.getObject("done_at", OffsetDateTime.class).toInstant(),
                        row.getString("what")))
                .list();
        Function<String, Case> named =
                cases.of(steps.stream().map(Step::number).distinct().toList());
        Map<String, String> people = new HashMap<>();
        boolean several = officer.organizations().size() > 1;
        return steps.stream()
                .map(step -> new Line(
                        named.apply(step.number()),
                        step.what(),
                        step.at(),
                        step.officer() == null ? "" : people.computeIfAbsent(step.officer(), names::of),
                        several ? organizations.name(step.organization()) : ""))
                .toList();
    }

    private JdbcClient.StatementSpec asked(String sql, Wanted wanted) {
        Sight sight = access.sight();
        return jdbc.sql(sql)
                .param("own", sight.parameters().get("own"))
                .param("now", sight.parameters().get("now"))
                .param("me", wanted.mine() ? officer.id() : "")
                .param("words", "%" + wanted.words() + "%")
                .param("number", "%" + CaseNumbers.normal(wanted.words()) + "%")
                .param("matching", wanted.matching().isEmpty() ? List.of("") : wanted.matching());
    }
}
