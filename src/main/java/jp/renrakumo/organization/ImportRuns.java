package jp.renrakumo.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** All imports and how far they are. */
@Repository
class ImportRuns {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ImportRuns(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is to be imported, as somebody asked for it. */
    record Order(ImportForm form, String fileName, LocalDate asOf, @Nullable String prefecture, String by) {}

    long open(Order order, String sha256, FileEncoding.Found found) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        "insert into organization_import (form, file_name, sha256, charset, prefecture, as_of, state, rows_total,"
                                + " created_by, created_at) values (?, ?, ?, ?, ?, ?, 'READING', ?, ?, ?)")
                .params(
                        order.form().name(),
                        shortened(order.fileName()),
                        sha256,
                        found.charset().name(),
                        order.prefecture(),
                        order.asOf(),
                        Math.max(0, found.records() - 1),
                        order.by(),
                        now())
                .update(key, "id");
        return Objects.requireNonNull(key.getKeyAs(Long.class));
    }

    /** The same file in the same form of the same day, if it is being read or waits for a decision. */
    Optional<ImportRun> unfinished(Order order, String sha256) {
        return jdbc
                .sql("select * from organization_import where sha256 = ? and form = ? and as_of = ?"
                        + " and state in ('READING', 'CHECKED') order by id desc")
                .params(sha256, order.form().name(), order.asOf())
                .query(ImportRuns::row)
                .list()
                .stream()
                .filter(run -> Objects.equals(run.prefecture(), order.prefecture()))
                .findFirst();
    }

    Optional<ImportRun> find(long id) {
        return jdbc.sql("select * from organization_import where id = ?")
                .param(id)
                .query(ImportRuns::row)
                .optional();
    }

    ImportRun get(long id) {
        return find(id).orElseThrow(() -> new ImportRefused("取込 " + id + " はありません。"));
    }

    List<ImportRun> latest() {
        return jdbc.sql("select * from organization_import order by id desc limit 50")
                .query(ImportRuns::row)
                .list();
    }

    /** Marks lines as read. @throws ImportRefused if somebody else reads the same run */
    void read(ImportRun run, int from, int to) {
        int updated = jdbc.sql("update organization_import set rows_read = ?, failure = null"
                        + " where id = ? and rows_read = ? and state = 'READING'")
                .params(to, run.id(), from)
                .update();
        if (updated != 1) {
            throw new ImportRefused("取込 " + run.id() + " は別の処理で進んでいます。画面を更新して状態を確かめてください。");
        }
    }

    void failed(long id, String why) {
        jdbc.sql("update organization_import set failure = ? where id = ?")
                .params(why.substring(0, Math.min(1000, why.length())), id)
                .update();
    }

    /** From one state to the next. @return whether it was in that state */
    boolean turn(long id, String from, String to) {
        return jdbc.sql("update organization_import set state = ? where id = ? and state = ?")
                        .params(to, id, from)
                        .update()
                == 1;
    }

    void compared(long id, ImportRun.Counts counts, boolean confirmClosures) {
        jdbc.sql("update organization_import set added = ?, changed = ?, moved = ?, closed = ?, reopened = ?, same = ?,"
                        + " confirm_closures = ?, edition = ?, state = 'CHECKED' where id = ?")
                .params(
                        counts.added(),
                        counts.changed(),
                        counts.moved(),
                        counts.closed(),
                        counts.reopened(),
                        counts.same(),
                        confirmClosures,
                        edition(),
                        id)
                .update();
    }

    void applied(long id, String by) {
        jdbc.sql(
                        "update organization_import set state = 'APPLIED', applied_by = ?, applied_at = ? where id = ? and state = 'CHECKED'")
                .params(by, now(), id)
                .update();
        events.publishEvent(Decided.of(null, "組織の一覧を反映（取込 " + id + "）", ""));
    }

    /** How many imports and decisions by hand the registry has seen: what was compared before the last one is no longer true. */
    long edition() {
        return jdbc.sql("select (select count(*) from organization_import where state = 'APPLIED')"
                        + " + (select count(*) + count(ended_at) from jurisdiction_override)")
                .query(Long.class)
                .single();
    }

    /** One after the other, until the transaction ends. */
    void alone() {
        jdbc.sql("select id from organization_import_gate for update")
                .query(Integer.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String shortened(String name) {
        return name.length() > 255 ? name.substring(name.length() - 255) : name;
    }

    private static ImportRun row(ResultSet row, int number) throws SQLException {
        OffsetDateTime applied = row.getObject("applied_at", OffsetDateTime.class);
        return new ImportRun(
                row.getLong("id"),
                ImportForm.valueOf(row.getString("form")),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getString("charset"),
                row.getString("prefecture"),
                row.getObject("as_of", LocalDate.class),
                row.getString("state"),
                row.getInt("rows_total"),
                row.getInt("rows_read"),
                counts(row),
                row.getInt("problems"),
                row.getLong("edition"),
                row.getBoolean("confirm_closures"),
                row.getString("failure"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("applied_by"),
                applied == null ? null : applied.toInstant());
    }

    private static ImportRun.Counts counts(ResultSet row) throws SQLException {
        return new ImportRun.Counts(
                row.getInt("added"),
                row.getInt("changed"),
                row.getInt("moved"),
                row.getInt("closed"),
                row.getInt("reopened"),
                row.getInt("same"));
    }
}
