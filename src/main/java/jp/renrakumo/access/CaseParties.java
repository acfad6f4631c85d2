package jp.renrakumo.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import jp.renrakumo.organization.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who takes part in a case, and who was let in for a time. Belongs into the transaction of the case. */
@Repository
public class CaseParties {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CurrentOfficer officer;

    CaseParties(JdbcClient jdbc, Clock clock, CurrentOfficer officer, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
        this.officer = officer;
    }

    /** One grant as it stands; times are instants. */
    public record Grant(
            long id,
            String organization,
            String scope,
            Instant grantedAt,
            String grantedBy,
            String reason,
            Instant expiresAt,
            @Nullable Instant revokedAt) {

        /** Whether it lets anybody in at this moment. */
        public boolean inForce(Instant now) {
            return revokedAt == null && expiresAt.isAfter(now);
        }
    }

    /** The organization takes part: it and those above it see the case from now on. */
    public void admit(CaseKind kind, String number, String organization) {
        int known = jdbc.sql(
                        "select count(*) from case_access where case_kind = ? and case_number = ? and organization = ?")
                .params(kind.name(), number, organization)
                .query(Integer.class)
                .single();
        if (known == 0) {
            jdbc.sql("insert into case_access (case_kind, case_number, organization, admitted_at) values (?, ?, ?, ?)")
                    .params(kind.name(), number, organization, Moments.utc(clock.instant()))
                    .update();
            events.publishEvent(Decided.about(number, organization, "当事者に加えた", ""));
        }
    }

    /** The organization sees that part of the case for so long; a grant in force is prolonged by a second one. */
    public void grant(
            CaseKind kind,
            String number,
            String organization,
            AccessDecision.Scope scope,
            Duration time,
            String reason) {
        jdbc.sql("insert into case_grant (case_kind, case_number, organization, scope, granted_at, granted_by, reason,"
                        + " expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        kind.name(),
                        number,
                        organization,
                        scope.name(),
                        Moments.utc(clock.instant()),
                        officer.id(),
                        reason,
                        Moments.utc(clock.instant().plus(time)))
                .update();
        events.publishEvent(Decided.about(
                number, organization, scope == AccessDecision.Scope.WHOLE ? "全体の閲覧を許した" : "一部の閲覧を許した", reason));
    }

    /** Nobody of the organization is let in by a grant any more. */
    public void revoke(CaseKind kind, String number, String organization) {
        jdbc.sql("update case_grant set revoked_at = ?, revoked_by = ? where case_kind = ? and case_number = ?"
                        + " and organization = ? and revoked_at is null")
                .params(Moments.utc(clock.instant()), officer.id(), kind.name(), number, organization)
                .update();
        events.publishEvent(Decided.about(number, organization, "閲覧の許しを取り消した", ""));
    }

    /** Every grant on the case, the newest first. */
    public List<Grant> grants(CaseKind kind, String number) {
        return jdbc.sql("select * from case_grant where case_kind = ? and case_number = ? order by id desc")
                .params(kind.name(), number)
                .query((row, at) -> new Grant(
                        row.getLong("id"),
                        row.getString("organization"),
                        row.getString("scope"),
                        row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                        row.getString("granted_by"),
                        row.getString("reason"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        Moments.instant(row, "revoked_at")))
                .list();
    }
}
