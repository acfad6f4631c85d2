package jp.renrakumo.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.organization.Decided;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All transfers; those that nobody answered wait. */
@Repository
class Transfers {

    private static final String WAITING = "select * from officer_transfer where answered_at is null";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Transfers(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void ask(String account, String from, String to, LocalDate on, String by) {
        jdbc.sql(
                        "insert into officer_transfer (account, from_organization, to_organization, effective_on, asked_by, asked_at)"
                                + " values (?, ?, ?, ?, ?, ?)")
                .params(account, from, to, on, by, Moments.utc(clock.instant()))
                .update();
        events.publishEvent(Decided.of(to, "異動を申し入れた（" + account + "、" + from + " から）", on + " から"));
    }

    List<Transfer> waiting() {
        return jdbc.sql(WAITING + " order by id").query(Transfers::row).list();
    }

    List<Transfer> waitingFor(List<String> organizations) {
        return organizations.isEmpty()
                ? List.of()
                : jdbc.sql(WAITING + " and to_organization in (:to) order by id")
                        .param("to", organizations)
                        .query(Transfers::row)
                        .list();
    }

    /** What waits for this officer. */
    List<Transfer> of(String account) {
        return jdbc.sql(WAITING + " and account = ? order by id")
                .param(account)
                .query(Transfers::row)
                .list();
    }

    Optional<Transfer> find(long id) {
        return jdbc.sql(WAITING + " and id = ?").param(id).query(Transfers::row).optional();
    }

    /** @return false if somebody else answered first */
    boolean answer(long id, boolean accepted, String by) {
        boolean first = jdbc.sql("update officer_transfer set accepted = ?, answered_by = ?, answered_at = ?"
                                + " where id = ? and answered_at is null")
                        .params(accepted, by, Moments.utc(clock.instant()), id)
                        .update()
                == 1;
        if (first) {
            events.publishEvent(Decided.of(null, accepted ? "異動を受け入れた" : "異動を断った", "申入れ " + id));
        }
        return first;
    }

    private static Transfer row(ResultSet row, int number) throws SQLException {
        return new Transfer(
                row.getLong("id"),
                row.getString("account"),
                row.getString("from_organization"),
                row.getString("to_organization"),
                row.getObject("effective_on", LocalDate.class),
                row.getString("asked_by"));
    }
}
