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
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.access.CaseParties;
import jp.renrakumo.access.Sight;
import jp.renrakumo.deadline.Exercises;
import jp.renrakumo.deadline.Occasion;
import jp.renrakumo.organization.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All directives. */
@Repository
class Directives {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CaseParties parties;
    private final CaseNumbers numbers;
    private final Exercises exercises;

    Directives(
            JdbcClient jdbc,
            Clock clock,
            CaseParties parties,
            CaseNumbers numbers,
            Exercises exercises,
            ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
        this.parties = parties;
        this.numbers = numbers;
        this.exercises = exercises;
    }

    /** Issues a document under the next number. */
    Directive issue(String document, String issuer, String officer, Occasion occasion) {
        String number = numbers.next(occasion.series("DIR"));
        exercises.begin(number, occasion);
        parties.admit(CaseKind.DIRECTIVE, number, issuer);
        jdbc.sql("insert into directive (number, document, issuer, issued_at, issued_by) values (?, ?, ?, ?, ?)")
                .params(number, document, issuer, utc(clock.instant()), officer)
                .update();
        events.publishEvent(Decided.inCase(number, issuer, "通知を発出", ""));
        return get(number);
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

    /** Those that may be seen, newest first: real ones, or exercises. */
    List<Directive> seen(Sight sight, boolean exercise, int offset, int limit) {
        return jdbc.sql("select v.*" + seenBy(sight, exercise)
                        + " order by v.issued_at desc, v.number desc limit :limit offset :offset")
                .params(sight.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query(Directives::row)
                .list();
    }

    int countSeen(Sight sight, boolean exercise) {
        return jdbc.sql("select count(*)" + seenBy(sight, exercise))
                .params(sight.parameters())
                .query(Integer.class)
                .single();
    }

    private static String seenBy(Sight sight, boolean exercise) {
        return " from directive v where" + Exercises.among("v.number", exercise) + " and ("
                + sight.cases(CaseKind.DIRECTIVE, "v.number")
                + " or exists (select 1 from delivery d where d.directive = v.number and "
                + DeliveriesInSight.seenBy(sight)
                + "))";
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
        events.publishEvent(Decided.inCase(number, get(number).issuer(), Decided.WITHDRAWN, reason));
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
