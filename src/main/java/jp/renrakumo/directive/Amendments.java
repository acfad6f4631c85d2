package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jp.renrakumo.organization.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All corrections and supplements of directives. */
@Repository
class Amendments {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Amendments(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return its id */
    long write(String directive, Amendment.Kind kind, String words, Amendment.Reconfirm reconfirm, String officer) {
        org.springframework.jdbc.support.GeneratedKeyHolder key =
                new org.springframework.jdbc.support.GeneratedKeyHolder();
        jdbc.sql("insert into amendment (directive, kind, words, reconfirm, written_by, written_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(directive, kind.name(), words, reconfirm.name(), officer, Directives.utc(clock.instant()))
                .update(key, "id");
        events.publishEvent(
                Decided.inCase(directive, null, kind == Amendment.Kind.CORRECTION ? "訂正を書いた" : "補足を書いた", words));
        return java.util.Objects.requireNonNull(key.getKey()).longValue();
    }

    Amendment get(long id) {
        return jdbc.sql("select * from amendment where id = ?")
                .param(id)
                .query(Amendments::row)
                .single();
    }

    /** Of a directive, oldest first. */
    List<Amendment> of(String directive) {
        return jdbc.sql("select * from amendment where directive = ? order by id")
                .param(directive)
                .query(Amendments::row)
                .list();
    }

    /** Those that went out, oldest first. */
    List<Amendment> issued(String directive) {
        return of(directive).stream().filter(each -> each.issuedAt() != null).toList();
    }

    void runsIn(long id, String instance) {
        jdbc.sql("update amendment set instance = ? where id = ?")
                .params(instance, id)
                .update();
    }

    void decided(long id, boolean approved, @Nullable String reason, String officer) {
        jdbc.sql("update amendment set approved = ?, return_reason = ?, decided_by = ? where id = ?")
                .params(approved, reason, officer, id)
                .update();
        events.publishEvent(Decided.inCase(
                get(id).directive(), null, approved ? "訂正・補足を承認" : "訂正・補足を差し戻した", reason == null ? "" : reason));
    }

    /** It begins to go out. */
    void issuedNow(long id, @Nullable Instant due) {
        jdbc.sql("update amendment set issued_at = ?, due_at = ? where id = ?")
                .params(Directives.utc(clock.instant()), Directives.utcOrNull(due), id)
                .update();
        events.publishEvent(Decided.inCase(get(id).directive(), null, "訂正・補足を送り始めた", ""));
    }

    void toldTo(long id, long delivery) {
        jdbc.sql("update amendment set told_to = ? where id = ?")
                .params(delivery, id)
                .update();
    }

    private static Amendment row(ResultSet row, int number) throws SQLException {
        return new Amendment(
                row.getLong("id"),
                row.getString("directive"),
                Amendment.Kind.valueOf(row.getString("kind")),
                row.getString("words"),
                Amendment.Reconfirm.valueOf(row.getString("reconfirm")),
                row.getString("written_by"),
                Directives.instant(row, "written_at"),
                row.getObject("approved", Boolean.class),
                row.getString("return_reason"),
                Directives.instantOrNull(row, "issued_at"),
                Directives.instantOrNull(row, "due_at"),
                row.getLong("told_to"),
                row.getString("instance"));
    }
}
