package jp.renrakumo.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.organization.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All officers' preferences; who wants what everybody gets has none. */
@Repository
class Preferences {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Preferences(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** Whether anybody has one at all. */
    boolean any() {
        return !jdbc.sql("select account from notice_preference fetch first 1 rows only")
                .query(String.class)
                .list()
                .isEmpty();
    }

    Preference of(String account) {
        return Optional.ofNullable(of(java.util.List.of(account)).get(account)).orElse(Preference.USUAL);
    }

    /** Preferences of those of these officers who have one. */
    Map<String, Preference> of(Collection<String> accounts) {
        Map<String, Preference> found = new HashMap<>();
        if (accounts.isEmpty()) {
            return found;
        }
        Map<String, Map<Notice.Kind, Preference.Choice>> choices = choices(accounts);
        jdbc.sql("select * from notice_preference where account in (:accounts)")
                .param("accounts", accounts)
                .query((RowCallbackHandler) row -> found.put(
                        row.getString("account"),
                        preference(row, choices.getOrDefault(row.getString("account"), Map.of()))));
        return found;
    }

    /** From the next notice on; what waits for a daily mail is told in that. */
    @Transactional
    public void change(String account, Preference preference) {
        jdbc.sql("delete from notice_choice where account = ?").param(account).update();
        jdbc.sql("delete from notice_preference where account = ?")
                .param(account)
                .update();
        if (!preference.usual()) {
            write(account, preference);
        }
        events.publishEvent(Decided.of(null, "メールの受け取り方を変更（" + account + "）", PreferenceWords.of(preference)));
    }

    private void write(String account, Preference preference) {
        jdbc.sql("insert into notice_preference (account, daily_at, quiet_from, quiet_until, quiet_days, changed_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        account,
                        minute(preference.dailyAt()),
                        minute(preference.quietFrom()),
                        minute(preference.quietUntil()),
                        preference.quietDays(),
                        Moments.utc(clock.instant()))
                .update();
        preference.choices().forEach((kind, choice) -> {
            if (choice != Preference.Choice.AT_ONCE) {
                jdbc.sql("insert into notice_choice (account, kind, choice) values (?, ?, ?)")
                        .params(account, kind.name(), choice.name())
                        .update();
            }
        });
    }

    private Map<String, Map<Notice.Kind, Preference.Choice>> choices(Collection<String> accounts) {
        Map<String, Map<Notice.Kind, Preference.Choice>> found = new HashMap<>();
        jdbc.sql("select * from notice_choice where account in (:accounts)")
                .param("accounts", accounts)
                .query((RowCallbackHandler) row -> found.computeIfAbsent(
                                row.getString("account"), first -> new EnumMap<>(Notice.Kind.class))
                        .put(
                                Notice.Kind.valueOf(row.getString("kind")),
                                Preference.Choice.valueOf(row.getString("choice"))));
        return found;
    }

    private static Preference preference(ResultSet row, Map<Notice.Kind, Preference.Choice> choices)
            throws SQLException {
        return new Preference(
                LocalTime.ofSecondOfDay(row.getInt("daily_at") * 60L),
                time(row.getObject("quiet_from", Integer.class)),
                time(row.getObject("quiet_until", Integer.class)),
                row.getBoolean("quiet_days"),
                choices);
    }

    private static @Nullable LocalTime time(@Nullable Integer minute) {
        return minute == null ? null : LocalTime.ofSecondOfDay(minute * 60L);
    }

    private static @Nullable Integer minute(@Nullable LocalTime time) {
        return time == null ? null : time.toSecondOfDay() / 60;
    }
}
