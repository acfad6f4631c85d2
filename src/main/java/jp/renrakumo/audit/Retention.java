package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which cases have ended, until when each is kept, and what became of it. */
@Repository
@EnableConfigurationProperties(RetentionClasses.class)
class Retention {

    private static final String HELD =
            " exists (select 1 from legal_hold h where h.case_number = c.number and h.lifted_at is null)";
    private static final String ERASED =
            " exists (select 1 from erasure e where e.case_number = c.number and e.completed_at is not null)";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final RetentionClasses classes;
    private final LegalHolds holds;
    private final Erasures erasures;

    Retention(JdbcClient jdbc, Clock clock, RetentionClasses classes, LegalHolds holds, Erasures erasures) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.classes = classes;
        this.holds = holds;
        this.erasures = erasures;
    }

    /** Which of them a list shows. */
    enum Shown {
        DUE("期限が過ぎたもの"),
        HELD("保全中のもの"),
        ALL("終わったものすべて");

        private final String words;

        Shown(String words) {
            this.words = words;
        }

        /** As officers read it. */
        public String words() {
            return words;
        }
    }

    /** For the page. */
    public RetentionClasses.RetentionClass classOf(KeptCase one) {
        return classes.of(one.retention());
    }

    Optional<KeptCase> find(String number) {
        return jdbc.sql("select * from kept_case c where c.number = ?")
                .param(number)
                .query(this::row)
                .optional();
    }

    int count(Shown shown, Sight sight) {
        return jdbc.sql("select count(*)" + from(shown, sight))
                .params(parameters(sight))
                .query(Integer.class)
                .single();
    }

    /** Those whose end is longest ago first; what runs and is held comes last. */
    List<KeptCase> list(Shown shown, Sight sight, int offset, int limit) {
        return jdbc.sql("select c.*" + from(shown, sight)
                        + " order by case when c.ended_at is null then 1 else 0 end, c.ended_at, c.number"
                        + " limit :limit offset :offset")
                .params(parameters(sight))
                .param("limit", limit)
                .param("offset", offset)
                .query(this::row)
                .list();
    }

    private static String from(Shown shown, Sight sight) {
        String which =
                switch (shown) {
                    case DUE ->
                        RetentionClasses.IDS.stream()
                                        .map(id -> "c.class = '" + id + "' and c.ended_at < :" + id)
                                        .collect(Collectors.joining(" or ", "(", ")"))
                                + " and not" + HELD + " and not" + ERASED;
                    case HELD -> HELD;
                    case ALL -> "c.ended_at is not null";
                };
        return " from kept_case c where " + which + " and (c.kind = 'INCIDENT' and "
                + sight.cases(CaseKind.INCIDENT, "c.number") + " or c.kind = 'DIRECTIVE' and "
                + sight.cases(CaseKind.DIRECTIVE, "c.number") + ")";
    }

    private Map<String, Object> parameters(Sight sight) {
        Map<String, Object> all = new HashMap<>(sight.parameters());
        RetentionClasses.IDS.forEach(id -> all.put(id, before(id).atOffset(java.time.ZoneOffset.UTC)));
        return all;
    }

    /** Cases of the class that ended before this moment are due. */
    private Instant before(String id) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        LocalDate day = today.minusYears(classes.of(id).years());
        LocalDate first = day.plusYears(classes.of(id).years()).isBefore(today) ? day.plusDays(1) : day;
        return first.atStartOfDay(clock.getZone()).toInstant();
    }

    /** The beginning of the day (JST) after the last on which it is kept. */
    private Instant keptUntil(String id, Instant endedAt) {
        return LocalDate.ofInstant(endedAt, clock.getZone())
                .plusYears(classes.of(id).years())
                .plusDays(1)
                .atStartOfDay(clock.getZone())
                .toInstant();
    }

    private KeptCase row(ResultSet row, int index) throws SQLException {
        String number = row.getString("number");
        String retention = row.getString("class");
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        @Nullable Instant endedAt = ended == null ? null : ended.toInstant();
        @Nullable Instant until = endedAt == null ? null : keptUntil(retention, endedAt);
        return new KeptCase(
                number,
                retention,
                endedAt,
                until,
                until != null && !clock.instant().isBefore(until),
                jdbc.sql("select count(*) from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?")
                                .param(number)
                                .query(Integer.class)
                                .single()
                        > 0,
                holds.find(number).orElse(null),
                holds.past(number),
                erasures.find(number).orElse(null));
    }
}
