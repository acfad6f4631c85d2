package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import jp.renrakumo.access.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases that an auditor asks for, with what is owed in them. */
@Repository
class CaseSearch {

    private static final String FOUND = " from audit_case c left join organization o on o.id = c.organization";
    private static final String STANDING =
            "case when exists (select 1 from legal_hold h where h.case_number = c.number and h.lifted_at is null)"
                    + " then 1 else 0 end as held,"
                    + " case when exists (select 1 from erasure e where e.case_number = c.number and e.completed_at is not null)"
                    + " then 1 else 0 end as erased";
    private static final Counts NONE = new Counts(0, 0);
    private static final int AS_MANY_AS_ASKED_FOR = 100_000_000;

    private final JdbcClient jdbc;
    private final CaseQuestions questions;

    CaseSearch(JdbcClient jdbc, CaseQuestions questions) {
        this.jdbc = jdbc;
        this.questions = questions;
    }

    /** What is owed in a case of what was asked for, and how much of it is late. */
    record Counts(long promises, long late) {}

    /**
     * One case.
     *
     * @param whole whether the auditor sees all of it; else his own part alone
     * @param partOf the case into which it was merged, null if none
     * @param held whether something keeps it from being erased
     * @param erased whether its contents were erased
     */
    record Hit(
            String kind,
            String number,
            String title,
            @Nullable String organization,
            String type,
            String area,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String partOf,
            boolean whole,
            boolean held,
            boolean erased,
            Counts counts) {

        public boolean incident() {
            return kind.equals("INCIDENT");
        }

        /** Its page: what the log tells of it, or the part that the auditor may see. */
        public String page() {
            return (whole ? "/audit/cases/" : incident() ? "/incidents/" : "/directives/") + number;
        }
    }

    /** Some hits of many. */
    record Page(Paging paging, List<Hit> hits) {}

    int count(CaseQuestion question) {
        CaseConditions conditions = questions.of(question);
        return jdbc.sql(counting(conditions))
                .params(conditions.values())
                .query(Integer.class)
                .single();
    }

    static String counting(CaseConditions conditions) {
        return "select count(*)" + FOUND + " where " + conditions.cases();
    }

    /** The page that was asked for, or the nearest; the cases are gone through once for both their number and the page. */
    Page page(CaseQuestion question, int asked) {
        CaseConditions conditions = questions.of(question);
        Paging wanted = Paging.of(asked, AS_MANY_AS_ASKED_FOR);
        Numbers numbers = numbers(question, conditions, wanted.offset(), Paging.SHOWN);
        Paging paging = Paging.of(asked, numbers.found());
        if (numbers.shown().isEmpty() && wanted.offset() > 0) {
            paging = Paging.of(asked, count(question));
            numbers = numbers(question, conditions, paging.offset(), Paging.SHOWN);
        }
        return new Page(paging, hits(conditions, numbers.shown()));
    }

    List<Hit> find(CaseQuestion question, int offset, int limit) {
        CaseConditions conditions = questions.of(question);
        return hits(conditions, numbers(question, conditions, offset, limit).shown());
    }

    private record Numbers(int found, List<String> shown) {}

    private Numbers numbers(CaseQuestion question, CaseConditions conditions, int offset, int limit) {
        List<String> shown = new ArrayList<>();
        AtomicInteger found = new AtomicInteger();
        jdbc.sql("select c.number, count(*) over () as found" + FOUND + late(question, conditions) + " where "
                        + conditions.cases() + order(question) + " limit :limit offset :offset")
                .params(conditions.values())
                .param("limit", limit)
                .param("offset", offset)
                .query((ResultSet row) -> {
                    shown.add(row.getString("number"));
                    found.set(row.getInt("found"));
                });
        return new Numbers(found.get(), shown);
    }

    /** What is shown of these alone: titles and places of all others are not asked for. */
    private List<Hit> hits(CaseConditions conditions, List<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<String, Counts> counts = counts(conditions, numbers);
        Map<String, Hit> hits = new HashMap<>();
        jdbc.sql("select c.*, o.name as organization_name, case when " + conditions.whole()
                        + " then 1 else 0 end as whole, " + STANDING + FOUND + " where c.number in (:numbers)")
                .params(conditions.values())
                .param("numbers", numbers)
                .query((row, index) -> row(row, counts))
                .list()
                .forEach(hit -> hits.put(hit.number(), hit));
        return numbers.stream().map(hits::get).filter(Objects::nonNull).toList();
    }

    /** Only where it decides the order; otherwise the cases of one page are counted. */
    private static String late(CaseQuestion question, CaseConditions conditions) {
        return question.sort().endsWith("late")
                ? " left join (select p.case_number, count(*) as number_of from audit_promise p where "
                        + conditions.matching() + " and " + Timing.LATE.condition()
                        + " group by p.case_number) x on x.case_number = c.number"
                : "";
    }

    private static String order(CaseQuestion question) {
        String column =
                switch (question.sort().replace("-", "")) {
                    case "number" -> "c.number";
                    case "area" -> "c.area";
                    case "late" -> "coalesce(x.number_of, 0)";
                    default -> "c.opened_at";
                };
        return " order by " + column + (question.sort().startsWith("-") ? " desc" : "") + ", c.number desc";
    }

    private Map<String, Counts> counts(CaseConditions conditions, List<String> numbers) {
        Map<String, Counts> counts = new HashMap<>();
        jdbc.sql("select p.case_number, count(*) as number_of, " + Timing.LATE.count()
                        + " from audit_promise p where p.case_number in (:numbers) and " + conditions.matching()
                        + " group by p.case_number")
                .params(conditions.values())
                .param("numbers", numbers)
                .query((ResultSet row) -> {
                    counts.put(
                            row.getString("case_number"),
                            new Counts(row.getLong("number_of"), row.getLong(Timing.LATE.column())));
                });
        return counts;
    }

    private static Hit row(ResultSet row, Map<String, Counts> counts) throws SQLException {
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        String number = row.getString("number");
        return new Hit(
                row.getString("kind"),
                number,
                row.getString("title"),
                row.getString("organization_name"),
                row.getString("type"),
                row.getString("area"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getString("part_of"),
                row.getInt("whole") == 1,
                row.getInt("held") == 1,
                row.getInt("erased") == 1,
                counts.getOrDefault(number, NONE));
    }
}
