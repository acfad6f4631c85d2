package jp.renrakumo.release.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jp.renrakumo.access.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Migrations and their cases, as stored: whatever stops the work, the next round finds what is still to be done. */
@Repository
class Migrations {

    private static final String SELECT = "select m.*, "
            + "(select count(*) from migration_case c where c.migration = m.id and c.state = 'WAITING') as waiting, "
            + "(select count(*) from migration_case c where c.migration = m.id and c.state = 'MIGRATED') as migrated, "
            + "(select count(*) from migration_case c where c.migration = m.id and c.state = 'LEFT') as remaining "
            + "from migration m ";

    private final JdbcClient jdbc;
    private final Clock clock;

    Migrations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param backOf the migration that it takes back, null if none @return its id */
    long ask(String process, String mapping, String reason, @Nullable Long backOf, String by) {
        var key = new org.springframework.jdbc.support.GeneratedKeyHolder();
        jdbc.sql("insert into migration (process, mapping, reason, back_of, asked_by, asked_at)"
                        + " values (:process, :mapping, :reason, :back, :by, :now)")
                .param("process", process)
                .param("mapping", mapping)
                .param("reason", reason)
                .param("back", backOf)
                .param("by", by)
                .param("now", now())
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    void choose(long migration, String instance, String number, String source, String target, String mapping) {
        jdbc.sql("insert into migration_case (migration, instance, case_number, source, target, mapping, state, reason,"
                        + " returns) values (?, ?, ?, ?, ?, ?, 'WAITING', '', '')")
                .params(migration, instance, number, source, target, mapping)
                .update();
    }

    /** @return false if somebody decided before */
    boolean approve(long id, String by) {
        return jdbc.sql("update migration set approved_by = ?, approved_at = ? where id = ? and approved_at is null"
                                + " and refused_at is null")
                        .params(by, now(), id)
                        .update()
                == 1;
    }

    /** @return false if somebody decided before */
    boolean refuse(long id, String by) {
        return jdbc.sql("update migration set refused_by = ?, refused_at = ? where id = ? and approved_at is null"
                                + " and refused_at is null")
                        .params(by, now(), id)
                        .update()
                == 1;
    }

    /** @return false if another node did before */
    boolean end(long id) {
        return jdbc.sql("update migration set ended_at = ? where id = ? and ended_at is null")
                        .params(now(), id)
                        .update()
                == 1;
    }

    Optional<Migration> find(long id) {
        return jdbc.sql(SELECT + "where m.id = ?")
                .param(id)
                .query(Migrations::migration)
                .optional();
    }

    int count() {
        return jdbc.sql("select count(*) from migration").query(Integer.class).single();
    }

    /** The latest first. */
    List<Migration> list(int offset, int most) {
        return jdbc.sql(SELECT + "order by m.id desc offset " + offset + " rows fetch first " + most + " rows only")
                .query(Migrations::migration)
                .list();
    }

    /** Approved, and not at its end. */
    List<Migration> unfinished() {
        return jdbc.sql(SELECT + "where m.approved_at is not null and m.ended_at is null order by m.id")
                .query(Migrations::migration)
                .list();
    }

    /** A way back that is not at its end. */
    boolean goesBack(long id) {
        return jdbc.sql("select count(*) from migration where back_of = ? and ended_at is null and refused_at is null")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Instances that another migration has still to do. */
    List<String> chosenElsewhere(String process) {
        return jdbc.sql("select c.instance from migration_case c join migration m on m.id = c.migration"
                        + " where m.process = ? and c.state = 'WAITING' and m.refused_at is null")
                .param(process)
                .query(String.class)
                .list();
    }

    /** By number. */
    List<MigratedCase> cases(long id) {
        return jdbc.sql("select * from migration_case where migration = ? order by case_number, id")
                .param(id)
                .query(Migrations::one)
                .list();
    }

    /** One page of them, by number. @param left whether those alone that stayed in their version */
    List<MigratedCase> page(long id, boolean left, Paging paging) {
        return jdbc.sql("select * from migration_case where migration = ?" + (left ? " and state = 'LEFT'" : "")
                        + " order by case_number, id offset ? rows fetch next ? rows only")
                .params(id, paging.offset(), Paging.SHOWN)
                .query(Migrations::one)
                .list();
    }

    /** Some that are still to be done. */
    List<MigratedCase> waiting(long id, int most) {
        return jdbc.sql("select * from migration_case where migration = ? and state = 'WAITING' order by id"
                        + " fetch first " + most + " rows only")
                .param(id)
                .query(Migrations::one)
                .list();
    }

    /** Holds it until this transaction ends. @return false if another node has done it */
    boolean take(MigratedCase one) {
        return jdbc.sql("select id from migration_case where id = ? and state = 'WAITING' for update")
                .param(one.id())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    void migrated(MigratedCase one, String returns) {
        done(one, MigratedCase.MIGRATED, "", returns);
    }

    void left(MigratedCase one, String reason) {
        done(one, MigratedCase.LEFT, reason.substring(0, Math.min(reason.length(), 2_000)), "");
    }

    private void done(MigratedCase one, String state, String reason, String returns) {
        jdbc.sql("update migration_case set state = ?, reason = ?, returns = ?, done_at = ? where id = ?")
                .params(state, reason, returns, now(), one.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static Migration migration(ResultSet row, int index) throws SQLException {
        return new Migration(
                row.getLong("id"),
                row.getString("process"),
                row.getString("mapping"),
                row.getString("reason"),
                row.getObject("back_of", Long.class),
                row.getString("asked_by"),
                Objects.requireNonNull(instant(row, "asked_at")),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getString("refused_by"),
                instant(row, "refused_at"),
                instant(row, "ended_at"),
                row.getInt("waiting"),
                row.getInt("migrated"),
                row.getInt("remaining"));
    }

    private static MigratedCase one(ResultSet row, int index) throws SQLException {
        return new MigratedCase(
                row.getLong("id"),
                row.getLong("migration"),
                row.getString("instance"),
                row.getString("case_number"),
                row.getString("source"),
                row.getString("target"),
                row.getString("mapping"),
                row.getString("state"),
                row.getString("reason"),
                row.getString("returns"),
                instant(row, "done_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }
}
