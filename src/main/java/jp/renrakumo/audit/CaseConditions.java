package jp.renrakumo.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.access.Sight;
import org.jspecify.annotations.Nullable;

/** A question as conditions on {@code c}, a row of {@code audit_case}, and {@code p}, one of {@code audit_promise}. */
final class CaseConditions {

    /** Accounts whose name has {@code :person} in it. */
    static final String NAMED = "select u.ID_ from ACT_ID_USER u where lower(replace(coalesce(u.FIRST_, '')"
            + " || coalesce(u.LAST_, ''), ' ', '')) like :person escape '!'";

    private final CaseQuestion question;
    private final Sight sight;
    private final Known known;
    private final Map<String, Object> values = new HashMap<>();

    /**
     * What was looked up of a question beforehand, so that the database goes by its indexes.
     *
     * @param numbers those of its words that are the whole number of a case, as the case has it
     * @param accounts who is meant by its person; null if they are too many to be named
     */
    record Known(Set<String> numbers, @Nullable List<String> accounts) {}

    CaseConditions(CaseQuestion question, Sight sight, Clock clock, Known known) {
        this.question = question;
        this.sight = sight;
        this.known = known;
        values.putAll(sight.parameters());
        values.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        values.put("kind", question.kind());
        values.put("area", question.area().equals(Choices.NOWHERE) ? "" : question.area());
        values.put("type", question.type());
        values.put("obligation", question.obligation());
        values.put("level", question.level());
        if (question.from() != null) {
            values.put("from", begins(question.from(), clock));
        }
        if (question.until() != null) {
            values.put("until", begins(question.until().plusDays(1), clock));
        }
        if (known.accounts() == null) {
            values.put("account", question.person().toLowerCase(Locale.ROOT));
            values.put("person", person(question));
        } else {
            values.put("accounts", known.accounts());
        }
    }

    private static OffsetDateTime begins(LocalDate day, Clock clock) {
        return day.atStartOfDay(clock.getZone()).toInstant().atOffset(ZoneOffset.UTC);
    }

    Map<String, Object> values() {
        return values;
    }

    /** True for a case that is asked for and may be seen. */
    String cases() {
        List<String> all = new ArrayList<>(ofCaseAlone());
        if (question.ofPromises()) {
            all.add(among(matching()));
        } else {
            place(all);
            // another report of one incident is found by its words, and counted nowhere
            if (question.words().isEmpty()) {
                all.add("c.part_of is null");
            }
        }
        if (question.timing() == Timing.NEVER_LATE) {
            all.add("not " + among(promises() + " and " + Timing.LATE.condition()));
        }
        state(all);
        words(all);
        if (!question.person().isEmpty()) {
            all.add("c.number in (select e.case_number from audit_event e where "
                    + (known.accounts() == null
                            ? "lower(e.actor) = :account or e.actor in (" + NAMED + ")"
                            : "e.actor in (:accounts)")
                    + ")");
        }
        return String.join(" and ", all);
    }

    /** True for what is owed in a case of this kind, opened in this time, that may be seen; the cases are asked only if need be. */
    String framed() {
        List<String> all = new ArrayList<>();
        all.add(promises());
        all.add(question.exercise() ? "p.exercise" : "not p.exercise");
        if (!question.kind().isEmpty()) {
            all.add("p.case_kind = :kind");
        }
        if (!sight.everything() || question.from() != null || question.until() != null) {
            all.add("p.case_number in (select c.number from audit_case c where " + String.join(" and ", ofCaseAlone())
                    + ")");
        }
        return String.join(" and ", all);
    }

    private List<String> ofCaseAlone() {
        List<String> all = new ArrayList<>();
        all.add(question.exercise() ? "c.exercise" : "not c.exercise");
        all.add(seen());
        if (!question.kind().isEmpty()) {
            all.add("c.kind = :kind");
        }
        if (question.from() != null) {
            all.add("c.opened_at >= :from");
        }
        if (question.until() != null) {
            all.add("c.opened_at < :until");
        }
        return all;
    }

    /** As the lists of incidents and directives have it. */
    private String seen() {
        return sight.everything()
                ? "1 = 1"
                : "(" + whole()
                        + " or c.kind = 'DIRECTIVE' and c.number in (select r.case_number from audit_reach r where "
                        + sight.own("r.sender") + " or " + sight.organization("r.recipient") + "))";
    }

    /** True for a case that may be seen whole: it has a page here. */
    String whole() {
        return "(c.kind = 'INCIDENT' and " + sight.cases(CaseKind.INCIDENT, "c.number")
                + " or c.kind = 'DIRECTIVE' and " + sight.cases(CaseKind.DIRECTIVE, "c.number") + ")";
    }

    /** True for what is owed in a case, if that may be seen: by whom and what, in whatever time. */
    String promises() {
        List<String> all = new ArrayList<>();
        all.add(
                sight.everything()
                        ? "1 = 1"
                        : "(p.case_kind = 'INCIDENT' or " + sight.cases(CaseKind.DIRECTIVE, "p.case_number") + " or "
                                + sight.organization("p.organization") + ")");
        if (!question.area().isEmpty()) {
            all.add("p.area = :area");
        }
        if (!question.type().isEmpty()) {
            all.add("(p.type = :type or p.level = :type)");
        }
        if (!question.obligation().isEmpty()) {
            all.add("p.code = :obligation");
        }
        if (!question.level().isEmpty()) {
            all.add("p.level = :level");
        }
        return String.join(" and ", all);
    }

    /** The same in the time that is asked for. */
    String matching() {
        Timing timing = question.timing();
        return timing == null || timing == Timing.NEVER_LATE
                ? promises()
                : promises() + " and (" + timing.condition() + ")";
    }

    private static String among(String promises) {
        return "c.number in (select p.case_number from audit_promise p where " + promises + ")";
    }

    /** Where the case itself is, or somebody who owes something in it. */
    private void place(List<String> all) {
        List<String> own = new ArrayList<>();
        if (!question.area().isEmpty()) {
            own.add("n.area = :area");
        }
        if (!question.type().isEmpty()) {
            own.add("n.type = :type");
        }
        if (!own.isEmpty()) {
            // either by itself: a database that must try both for each case asks every table for every case; each once:
            // PostgreSQL takes the few it
            // expects for few enough to be compared with every case
            all.add("c.number in (select distinct w.number from (select n.number from audit_case n where "
                    + String.join(" and ", own) + " union all select p.case_number from audit_promise p where "
                    + promises() + ") w)");
        }
    }

    private void state(List<String> all) {
        if (!question.state().isEmpty()) {
            all.add(question.state().equals("OPEN") ? "c.closed_at is null" : "c.closed_at is not null");
        }
    }

    private void words(List<String> all) {
        int at = 0;
        for (String word : question.eachWord()) {
            String plain = CaseNumbers.normal(word);
            if (known.numbers().contains(plain)) {
                values.put("number" + at, plain);
                all.add("c.number = :number" + at++);
            } else {
                values.put("word" + at, like(word));
                values.put("plain" + at, like(plain));
                String told = "lower(c.number || ' ' || c.title || ' ' || coalesce(o.name, '')) like :";
                all.add(
                        like(word).equals(like(plain))
                                ? told + "word" + at++ + " escape '!'"
                                : "(" + told + "word" + at + " escape '!' or " + told + "plain" + at++
                                        + " escape '!')");
            }
        }
    }

    /** Part of the name of a person, whatever spaces are in it. */
    static String person(CaseQuestion question) {
        return like(question.person().replaceAll("[\\s　]", ""));
    }

    private static String like(String words) {
        return "%" + words.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
