package jp.renrakumo.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jp.renrakumo.deadline.JapaneseCalendar;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What officers are told in mails of their own. */
@Repository
class PersonalNotices {

    private static final String HAND = "insert into personal_notice (notice, account, organization, state, send_at)"
            + " select n.id, ?, n.organization, 'WAITING', ? from notice n where n.organization = ?"
            + " and n.mail_state in ('WAITING', 'UNREACHABLE') and %s"
            + " and not exists (select 1 from personal_notice p where p.notice = n.id and p.account = ?)";

    private static final String DUTIES = "(n.duty or n.kind = 'OVERDUE')";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final JapaneseCalendar calendar;
    private final Clock clock;

    PersonalNotices(JdbcTemplate jdbc, JapaneseCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.calendar = calendar;
        this.clock = clock;
    }

    /** An officer for whom something is due in an organization. */
    record Due(String account, String organization) {}

    /** Hands what waits for their organizations to these officers, duties for now, the rest for when they want it. */
    void hand(List<ApartOfficers.Apart> officers) {
        OffsetDateTime now = Moments.utc(clock.instant());
        batch(
                HAND.formatted(DUTIES),
                officers.stream()
                        .map(each -> new Object[] {each.account(), now, each.organization(), each.account()})
                        .toList());
        List<Object[]> others = new ArrayList<>();
        for (ApartOfficers.Apart each : officers) {
            for (Notice.Kind kind : Preference.FREE) {
                each.preference()
                        .sendAt(kind, clock.instant(), this::open)
                        .ifPresent(at -> others.add(new Object[] {
                            each.account(), Moments.utc(at), each.organization(), kind.name(), each.account()
                        }));
            }
        }
        batch(HAND.formatted("not n.duty and n.kind = ?"), others);
    }

    private void batch(String sql, List<Object[]> all) {
        jdbc.batchUpdate(sql, all, 1000, (statement, values) -> {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
        });
    }

    /** Of organizations that are reached by such officers alone: in their mails, or wanted by nobody. */
    void alone(Collection<String> organizations) {
        String open = " mail_state in ('WAITING', 'UNREACHABLE')";
        String told = " exists (select 1 from personal_notice p where p.notice = notice.id";
        List<Object[]> all =
                organizations.stream().map(each -> new Object[] {each}).toList();
        batch(
                "update notice set mail_state = 'APART', look_again_at = null, mail = null where organization = ? and"
                        + open + " and" + told + " and p.state <> 'SENT')",
                all);
        batch(
                "update notice set mail_state = case when" + told
                        + ") then 'SENT' else 'UNWANTED' end, digest_key = null,"
                        + " look_again_at = null where organization = ? and" + open,
                all);
    }

    List<Due> due(int most) {
        return client.sql(
                        "select account, organization from personal_notice where state = 'WAITING' and send_at <= :now"
                                + " group by account, organization order by account, organization fetch first " + most
                                + " rows only")
                .param("now", Moments.utc(clock.instant()))
                .query(Due.class)
                .list();
    }

    /** Puts what is due for an officer into his mail. @param mails by officer */
    void post(List<Due> officers, List<Envelope> mails) {
        OffsetDateTime now = Moments.utc(clock.instant());
        List<Object[]> all = new ArrayList<>();
        for (int at = 0; at < officers.size(); at++) {
            Due due = officers.get(at);
            all.add(new Object[] {mails.get(at).mail(), due.account(), due.organization(), now});
        }
        batch(
                "update personal_notice set state = 'POSTED', mail = ? where account = ? and organization = ?"
                        + " and state = 'WAITING' and send_at <= ?",
                all);
    }

    /** Reads one mail after the other, the most urgent notice of each first. */
    void read(Collection<String> mails, PostedNotices.Reader reader) {
        client.sql("select n.*, p.mail as in_mail, coalesce(o.name, n.organization) as name from personal_notice p"
                        + " join notice n on n.id = p.notice left join organization o on o.id = n.organization"
                        + " where p.mail in (:mails) order by p.mail, " + Notice.Kind.order() + ", n.id")
                .param("mails", mails)
                .query((RowCallbackHandler)
                        row -> reader.read(row.getString("in_mail"), row.getString("name"), PostedNotices.notice(row)));
    }

    /** These work there no more, or have no address: others are to be told in their place. */
    void release(List<Due> gone) {
        for (Due each : gone) {
            List<Long> notices =
                    ids("account = ? and organization = ? and state = 'WAITING'", each.account(), each.organization());
            client.sql("delete from personal_notice where account = ? and organization = ? and state = 'WAITING'")
                    .params(each.account(), each.organization())
                    .update();
            left(notices, "APART", "'WAITING', look_again_at = null", List.of());
        }
    }

    /** The officer has it. */
    void sent(String mail) {
        int his = client.sql("update personal_notice set state = 'SENT' where mail = ? and state = 'POSTED'")
                .param(mail)
                .update();
        if (his > 0) {
            client.sql("update notice set mail_state = 'SENT', digest_key = null where mail_state = 'APART'"
                            + " and id in (select p.notice from personal_notice p where p.mail = ?)")
                    .param(mail)
                    .update();
        }
    }

    /** He has not, and this mail is tried no more. */
    void givenUp(String mail, Instant again) {
        missed(mail, "POSTED", "APART", again);
    }

    /** It was sent to him, and has come back. */
    void cameBack(String mail, Instant again) {
        missed(mail, "SENT", "SENT", again);
    }

    private void missed(String mail, String state, String before, Instant again) {
        List<Long> notices = ids("mail = ? and state = ?", mail, state);
        client.sql("delete from personal_notice where mail = ? and state = ?")
                .params(mail, state)
                .update();
        left(notices, before, "'UNREACHABLE', look_again_at = ?", List.of(Moments.utc(again)));
    }

    private List<Long> ids(String condition, Object... values) {
        return client.sql("select notice from personal_notice where " + condition)
                .params(List.of(values))
                .query(Long.class)
                .list();
    }

    /** Of those that no other officer of the organization is told either, nor the organization in a mail of its own. */
    private void left(List<Long> notices, String before, String state, List<Object> values) {
        for (Long notice : notices) {
            List<Object> all = new ArrayList<>(values);
            all.addAll(List.of(notice, before));
            client.sql("update notice set mail_state = " + state + " where id = ? and mail_state = ? and mail is null"
                            + " and not exists (select 1 from personal_notice p where p.notice = notice.id)")
                    .params(all)
                    .update();
        }
    }

    /** Beyond the table of holidays no day is one. */
    private boolean open(LocalDate day) {
        try {
            return calendar.isOpenDay(day);
        } catch (IllegalStateException beyond) {
            return true;
        }
    }
}
