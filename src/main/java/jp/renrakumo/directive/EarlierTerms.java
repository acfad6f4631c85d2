package jp.renrakumo.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.Grounds;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By what directives of before were due, reckoned once from the policy of today for the day on which each reached its organization. */
@Component
class EarlierTerms {

    private static final String MISSING = " not exists (select 1 from directive_term t where t.directive = r.directive"
            + " and t.organization = r.organization and t.code = ";

    private final JdbcClient jdbc;
    private final Grounds grounds;
    private final DirectiveTables tables;
    private final DirectiveTerms terms;

    EarlierTerms(JdbcClient jdbc, Grounds grounds, DirectiveTables tables, DirectiveTerms terms) {
        this.jdbc = jdbc;
        this.grounds = grounds;
        this.tables = tables;
        this.terms = terms;
    }

    private record Missing(
            String directive, String organization, String code, Instant anchor, Instant due, @Nullable Instant cap) {}

    /** Not before the policy that we ship is in force. */
    @EventListener(ApplicationReadyEvent.class)
    void reckon() {
        Map<LocalDate, Function<String, Optional<Grounds.Ground>>> days = new HashMap<>();
        for (Missing each : missing()) {
            LocalDate day = each.anchor().atZone(EngineClock.JST).toLocalDate();
            days.computeIfAbsent(day, grounds::on)
                    .apply(each.code())
                    .map(ground -> term(each, ground))
                    .ifPresent(term -> kept(each, term));
        }
    }

    private void kept(Missing of, DirectiveTerm term) {
        try {
            terms.reckoned(of.directive(), of.organization(), term);
        } catch (DuplicateKeyException anotherNode) {
            // which starts in this moment too
        }
    }

    private DirectiveTerm term(Missing of, Grounds.Ground ground) {
        boolean receipts = of.code().equals(DirectiveTerm.RECEIPT);
        if (receipts && of.due().equals(tables.dispatches().of(of.directive()).receiptDue())) {
            return DirectiveTerm.asked(of.due());
        }
        String basis = of.due().equals(of.cap()) ? "PERIOD" : ground.basis();
        return new DirectiveTerm(of.code(), of.due(), basis, ground.source(), ground.sentence(), "");
    }

    private List<Missing> missing() {
        return jdbc.sql("select r.directive, r.organization, r.obligation as code, r.received_at as anchor,"
                        + " r.pass_on_by as due, (select max(u.cap_at) from delivery d join relay u"
                        + " on u.directive = d.directive and u.organization = d.sender where d.directive = r.directive"
                        + " and d.recipient = r.organization) as cap from relay r where r.pass_on_by is not null and"
                        + MISSING + "r.obligation)"
                        + " union all select r.directive, r.organization, 'RECEIPT', r.sent_at, r.due_at, r.cap_at"
                        + " from relay r where r.sent_at is not null and r.due_at is not null and" + MISSING
                        + "'RECEIPT')")
                .query((row, number) -> new Missing(
                        row.getString("directive"),
                        row.getString("organization"),
                        row.getString("code"),
                        Directives.instant(row, "anchor"),
                        Directives.instant(row, "due"),
                        Directives.instantOrNull(row, "cap")))
                .list();
    }
}
