package jp.renrakumo.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.access.Paging;
import jp.renrakumo.organization.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All releases, and what is decided on them. */
@Repository
public class Releases {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final ReleaseNews news;

    Releases(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events, ReleaseNews news) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.news = news;
    }

    /** Until this transaction ends nobody else activates or withdraws a release. */
    void alone() {
        jdbc.sql("select id from release_gate for update").query(Integer.class).single();
    }

    int count() {
        return jdbc.sql("select count(*) from model_release")
                .query(Integer.class)
                .single();
    }

    /** One page, the newest first. */
    List<Release> page(Paging paging) {
        return jdbc.sql("select * from model_release order by uploaded_at desc, number desc offset ? rows"
                        + " fetch next ? rows only")
                .params(paging.offset(), Paging.SHOWN)
                .query(Releases::row)
                .list();
    }

    public Optional<Release> find(String number) {
        return jdbc.sql("select * from model_release where number = ?")
                .param(number)
                .query(Releases::row)
                .optional();
    }

    Release get(String number) {
        return find(number).orElseThrow();
    }

    void open(String number, String reason, @Nullable Instant activateAt, String officer) {
        jdbc.sql("insert into model_release (number, reason, uploaded_by, uploaded_at, state, activate_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        number,
                        reason,
                        officer,
                        utc(clock.instant()),
                        Release.State.DRAFT.name(),
                        activateAt == null ? null : utc(activateAt))
                .update();
    }

    /** What the application ships otherwise, and nobody has taken up. */
    List<Release> offered() {
        return jdbc.sql("select * from model_release where state = ? and uploaded_by = ? order by number")
                .params(Release.State.DRAFT.name(), Release.SYSTEM)
                .query(Releases::row)
                .list();
    }

    /** Those that wait for their approval or their time. */
    List<Release> underWay() {
        return jdbc.sql("select * from model_release where state in (?, ?) order by number")
                .params(Release.State.WAITING.name(), Release.State.SCHEDULED.name())
                .query(Releases::row)
                .list();
    }

    /** An analyst makes it his own. */
    void taken(String number, String officer) {
        jdbc.sql("update model_release set uploaded_by = ?, uploaded_at = ? where number = ?")
                .params(officer, utc(clock.instant()), number)
                .update();
    }

    /** It is sound and waits for its approval. */
    void waiting(String number, String instance) {
        jdbc.sql("update model_release set state = ?, instance = ? where number = ?")
                .params(Release.State.WAITING.name(), instance, number)
                .update();
        Release release = get(number);
        told(number, "モデルの公開を申請した", release.reason());
        news.waiting(release);
    }

    void approved(String number, String officer) {
        jdbc.sql("update model_release set state = ?, approved_by = ?, approved_at = ? where number = ?")
                .params(Release.State.SCHEDULED.name(), officer, utc(clock.instant()), number)
                .update();
        told(number, "モデルの公開を承認した", "");
        news.approved(get(number));
    }

    /** @param officer {@code system} if it could not be activated */
    void refused(String number, String officer, String refusal) {
        jdbc.sql("update model_release set state = ?, refused_by = ?, refusal = ?, ended_at = ? where number = ?")
                .params(
                        Release.State.REFUSED.name(),
                        officer,
                        refusal.substring(0, Math.min(refusal.length(), 4000)),
                        utc(clock.instant()),
                        number)
                .update();
        told(number, "モデルを公開しないこととした", refusal);
        news.refused(get(number));
    }

    /** @param deployments of each bundle */
    void active(String number, Map<String, String> deployments) {
        deployments.forEach((bundle, deployment) -> jdbc.sql(
                        "update model_release_bundle set deployment = ? where release = ? and bundle = ?")
                .params(deployment, number, bundle)
                .update());
        ended(number, Release.State.ACTIVE);
        told(number, "モデルを公開した", String.join("、", deployments.keySet()));
        news.active(get(number));
    }

    void withdrawn(String number) {
        ended(number, Release.State.WITHDRAWN);
        told(number, "モデルの公開の申請を取り下げた", "");
    }

    private void ended(String number, Release.State state) {
        jdbc.sql("update model_release set state = ?, ended_at = ? where number = ?")
                .params(state.name(), utc(clock.instant()), number)
                .update();
    }

    private void told(String number, String heading, String content) {
        events.publishEvent(Decided.inCase(number, null, heading, content));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }

    private static Release row(ResultSet row, int number) throws SQLException {
        return new Release(
                row.getString("number"),
                row.getString("reason"),
                row.getString("uploaded_by"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                Release.State.valueOf(row.getString("state")),
                instant(row, "activate_at"),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getString("refused_by"),
                row.getString("refusal"),
                instant(row, "ended_at"),
                row.getString("instance"));
    }
}
