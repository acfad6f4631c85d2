package jp.renrakumo.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was owed in a case: by whom, until when and by what rule, and when it was done. */
@Component
class CasePromises {

    static final int SHOWN = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    CasePromises(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param basis TEXT if the time stands in a document or law, POLICY if this installation chose it; of a directive also ASKED, the
     *     author's day, and PERIOD, the vigilance period begins; null if it is not known
     * @param source which document, null if it is not known
     * @param calendar version of the table of holidays, null if none counted
     * @param reckoned whether its basis was not recorded then
     * @param late as of now, if it is still owed
     */
    record Promise(
            String code,
            String what,
            String organization,
            Instant begun,
            Instant due,
            @Nullable Instant fulfilled,
            String state,
            @Nullable String basis,
            @Nullable String source,
            @Nullable String sentence,
            @Nullable String calendar,
            boolean reckoned,
            boolean late) {

        /** By whose time it is due, as an auditor reads it. */
        public String authority() {
            return switch (String.valueOf(basis)) {
                case "TEXT" -> "期限は文書の定め";
                case "ASKED" -> "期限は発出者が指定した日時";
                case "PERIOD" -> "期限は、運用上の目安より早い警戒強化期間の始まり";
                default -> "期限は運用上の目安";
            };
        }

        /** The last year of the table of holidays by which it was reckoned; empty if none counted. */
        public String holidaysUntil() {
            return calendar == null ? "" : calendar.replaceAll("-.*", "");
        }
    }

    int count(String number) {
        return jdbc.sql("select count(*) from audit_promise where case_number = ?")
                .param(number)
                .query(Integer.class)
                .single();
    }

    /** Those that are late first, then by the time they are due. */
    List<Promise> of(String number) {
        return of(number, " fetch first " + SHOWN + " rows only");
    }

    /** The same, however many there are. */
    List<Promise> all(String number) {
        return of(number, "");
    }

    private List<Promise> of(String number, String most) {
        return jdbc.sql("select p.*, case when " + Timing.LATE.condition() + " then 1 else 0 end as late"
                        + " from audit_promise p where p.case_number = :number order by late desc, p.due_at, p.code,"
                        + " p.organization" + most)
                .param("number", number)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, at) -> new Promise(
                        row.getString("code"),
                        row.getString("what"),
                        row.getString("organization"),
                        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("fulfilled_at", OffsetDateTime.class)),
                        row.getString("state"),
                        row.getString("basis"),
                        row.getString("source"),
                        row.getString("sentence"),
                        row.getString("calendar_version"),
                        row.getBoolean("reckoned"),
                        row.getBoolean("late")))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
