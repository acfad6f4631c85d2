package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.CaseParties;
import jp.renrakumo.access.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All directives. */
@Repository
class Directives {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseParties parties;

    Directives(JdbcClient jdbc, Clock clock, CaseParties parties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.parties = parties;
    }

    /** Issues a document under the next number of the current year (JST); gaps appear where an issue is rolled back. */
    Directive issue(String document, String issuer, String officer) {
        String number = nextNumber();
        parties.admit(CaseKind.DIRECTIVE, number, issuer);
        jdbc.sql("insert into directive (number, document, issuer, issued_at, issued_by) values (?, ?, ?, ?, ?)")
                .params(number, document, issuer, utc(clock.instant()), officer)
                .update();
        return get(number);
    }

    private String nextNumber() {
        int year = clock.instant().atZone(clock.getZone()).getYear();
        if (!counted(year)) {
            // the first of a year: one after the other through year 0, so that two of them do not both begin it
            jdbc.sql("select last_number from directive_sequence where calendar_year = 0 for update")
                    .query(Integer.class)
                    .single();
            if (!counted(year)) {
                jdbc.sql("insert into directive_sequence (calendar_year, last_number) values (?, 1)")
                        .param(year)
                        .update();
            }
        }
        int next = jdbc.sql("select last_number from directive_sequence where calendar_year = ?")
                .param(year)
                .query(Integer.class)
                .single();
        return "DIR-%d-%04d".formatted(year, next);
    }

    private boolean counted(int year) {
        return jdbc.sql("update directive_sequence set last_number = last_number + 1 where calendar_year = ?")
                        .param(year)
                        .update()
                == 1;
    }

    Directive get(String number) {
        return find(number)
                .orElseThrow(() -> new IllegalArgumentException("通知「" + number + "」は登録されていません。番号を確かめてください。"));
    }

    Optional<Directive> find(String number) {
        return jdbc.sql("select * from directive where number = ?")
                .param(number)
                .query(Directives::row)
                .optional();
    }

    /** Those that may be seen, newest first. */
    List<Directive> seen(Sight sight, int offset, int limit) {
        return jdbc.sql("select v.*" + seenBy(sight)
                        + " order by v.issued_at desc, v.number desc limit :limit offset :offset")
                .params(sight.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query(Directives::row)
                .list();
    }

    int countSeen(Sight sight) {
        return jdbc.sql("select count(*)" + seenBy(sight))
                .params(sight.parameters())
                .query(Integer.class)
                .single();
    }

    private static String seenBy(Sight sight) {
        return " from directive v where " + sight.cases(CaseKind.DIRECTIVE, "v.number")
                + " or exists (select 1 from delivery d where d.directive = v.number and " + Deliveries.seenBy(sight)
                + ")";
    }

    /** @throws BadInput if the directive was withdrawn: nothing more is done on it */
    void refuseWithdrawn(String number) {
        Directive directive = get(number);
        if (directive.withdrawnAt() != null) {
            throw new BadInput("通知 " + number + " は" + jp.renrakumo.deadline.EraDates.format(directive.withdrawnAt())
                    + "に撤回されました。受領や伝達は不要です。すでに記録された受領はそのまま残ります。");
        }
    }

    /** @throws BadInput if somebody else was first */
    void withdraw(String number, String officer, String reason) {
        int first = jdbc.sql(
                        "update directive set withdrawn_at = ?, withdrawn_by = ?, withdrawal_reason = ? where number = ? and withdrawn_at is null")
                .params(utc(clock.instant()), officer, reason, number)
                .update();
        if (first == 0) {
            refuseWithdrawn(number);
        }
    }

    void complete(String number) {
        jdbc.sql("update directive set completed_at = ? where number = ?")
                .params(utc(clock.instant()), number)
                .update();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Directive row(ResultSet row, int number) throws SQLException {
        return new Directive(
                row.getString("number"),
                row.getString("document"),
                row.getString("issuer"),
                instant(row, "issued_at"),
                row.getString("issued_by"),
                instantOrNull(row, "withdrawn_at"),
                row.getString("withdrawal_reason"),
                instantOrNull(row, "completed_at"));
    }
}
