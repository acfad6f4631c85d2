package jp.renrakumo.audit;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.CaseNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes conditions of a question: looks up first which cases and persons it names, which indexes then find at once. */
@Component
class CaseQuestions {

    private static final Pattern WHOLE = Pattern.compile("(EX-)?[A-Z]+-\\d{4}-\\d{4,}");

    /** Beyond these the statement would grow too long. */
    private static final int NAMED_AT_MOST = 500;

    private final JdbcClient jdbc;
    private final AccessDecision access;
    private final Clock clock;

    CaseQuestions(JdbcClient jdbc, AccessDecision access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** As whoever asks may see it, now. */
    CaseConditions of(CaseQuestion question) {
        return new CaseConditions(
                question,
                access.sight(),
                clock,
                new CaseConditions.Known(
                        numbers(question), question.person().isEmpty() ? List.of() : accounts(question)));
    }

    private Set<String> numbers(CaseQuestion question) {
        List<String> typed = question.eachWord().stream()
                .map(CaseNumbers::normal)
                .filter(word -> WHOLE.matcher(word).matches())
                .toList();
        return typed.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select c.number from audit_case c where c.number in (:typed)")
                        .param("typed", typed)
                        .query(String.class)
                        .list());
    }

    /** The account of this name, however it is written, and of all persons of this name. */
    private @Nullable List<String> accounts(CaseQuestion question) {
        String person = question.person();
        String small = person.toLowerCase(Locale.ROOT);
        Set<String> accounts = new HashSet<>(Arrays.asList(person, small, person.toUpperCase(Locale.ROOT)));
        accounts.addAll(jdbc.sql(CaseConditions.NAMED + " or lower(u.ID_) = :small limit :most")
                .param("person", CaseConditions.person(question))
                .param("small", small)
                .param("most", NAMED_AT_MOST + 1)
                .query(String.class)
                .list());
        return accounts.size() > NAMED_AT_MOST ? null : List.copyOf(accounts);
    }
}
