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
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.access.Sight;

/** A question as conditions on {@code c}, a row of {@code audit_case}, and {@code p}, one of {@code audit_promise}. */
final class CaseConditions {

    private final CaseQuestion question;
    private final Sight sight;
    private final Map<String, Object> values = new HashMap<>();

    CaseConditions(CaseQuestion question, Sight sight, Clock clock) {
        this.question = question;
        this.sight = sight;
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
        values.put("account", question.person().toLowerCase(Locale.ROOT));
        values.put("person", like(question.person().replaceAll("[\\s　]", "")));
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
            all.add("c.number in (select e.case_number from audit_event e where lower(e.actor) = :account or e.actor in"
                    + " (select u.ID_ from ACT_ID_USER u where lower(replace(coalesce(u.FIRST_, '')"
                    + " || coalesce(u.LAST_, ''), ' ', '')) like :person escape '!'))");
        }
        return String.join(" and ", all);
    }

    /** True for a case of this kind, opened in this time, that may be seen, whatever is owed in it. */
    String frame() {
        return String.join(" and ", ofCaseAlone());
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
            own.add("c.area = :area");
        }
        if (!question.type().isEmpty()) {
            own.add("c.type = :type");
        }
        if (!own.isEmpty()) {
            all.add("(" + String.join(" and ", own) + " or " + among(promises()) + ")");
        }
    }

    private void state(List<String> all) {
        if (!question.state().isEmpty()) {
            all.add(question.state().equals("OPEN") ? "c.closed_at is null" : "c.closed_at is not null");
        }
    }

    private void words(List<String> all) {
        int at = 0;
        for (String word : question.words().split("[\\s　]+")) {
            if (!word.isEmpty()) {
                values.put("word" + at, like(word));
                values.put("plain" + at, like(CaseNumbers.normal(word)));
                String told = "lower(c.number || ' ' || c.title || ' ' || coalesce(o.name, '')) like :";
                all.add("(" + told + "word" + at + " escape '!' or " + told + "plain" + at++ + " escape '!')");
            }
        }
    }

    private static String like(String words) {
        return "%" + words.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
