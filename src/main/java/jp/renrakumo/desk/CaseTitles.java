package jp.renrakumo.desk;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.renrakumo.access.CaseNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Titles of cases, for lists that know their numbers; the lists themselves decide who sees them. */
@Component
class CaseTitles {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    CaseTitles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By number; a number that nobody knows is a case without a title. */
    Function<String, Case> of(Collection<String> numbers) {
        Map<String, Case> known = numbers.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select number, title, closed_at from audit_case where number in (:numbers)")
                        .param("numbers", numbers)
                        .query((row, at) -> new Case(
                                row.getString("number"), row.getString("title"), row.getObject("closed_at") != null))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Case::number, one -> one, (first, second) -> first));
        return number -> known.getOrDefault(number, new Case(number, "", false));
    }

    /** Numbers of cases whose title, number or organization has the words; the newest, so many as a search can take. */
    List<String> matching(String words) {
        return words.isEmpty()
                ? List.of()
                : jdbc.sql("select c.number from audit_case c left join organization o on o.id = c.organization"
                                + " where lower(c.title) like :words or lower(o.name) like :words or c.number like :number"
                                + " order by c.opened_at desc limit :most")
                        .param("words", "%" + words.toLowerCase(Locale.ROOT) + "%")
                        .param("number", "%" + CaseNumbers.normal(words) + "%")
                        .param("most", MOST)
                        .query(String.class)
                        .list();
    }
}
