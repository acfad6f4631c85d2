package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** When an officer is told what can wait. */
class PreferenceTest {

    private static final Predicate<LocalDate> WEEKDAYS =
            day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;

    private final Preference nights = new Preference(
            LocalTime.of(8, 30),
            LocalTime.of(20, 0),
            LocalTime.of(7, 0),
            true,
            Map.of(Notice.Kind.NEW, Preference.Choice.DAILY, Notice.Kind.CORRECTED, Preference.Choice.NEVER));

    @Test
    void at_once_means_now_by_day_and_the_end_of_quiet_hours_by_night() {
        assertThat(at(Notice.Kind.REMINDER, "2019-05-23T12:00")).isEqualTo("2019-05-23T12:00");
        assertThat(at(Notice.Kind.REMINDER, "2019-05-23T19:59")).isEqualTo("2019-05-23T19:59");
        assertThat(at(Notice.Kind.REMINDER, "2019-05-23T20:00")).isEqualTo("2019-05-24T07:00");
        assertThat(at(Notice.Kind.REMINDER, "2019-05-24T03:00")).isEqualTo("2019-05-24T07:00");
        assertThat(at(Notice.Kind.REMINDER, "2019-05-24T07:00")).isEqualTo("2019-05-24T07:00");
    }

    @Test
    void over_a_weekend_it_waits_until_quiet_hours_end_on_monday() {
        assertThat(at(Notice.Kind.REMINDER, "2019-05-24T21:00")).isEqualTo("2019-05-27T07:00");
        assertThat(at(Notice.Kind.REMINDER, "2019-05-25T12:00")).isEqualTo("2019-05-27T07:00");
    }

    @Test
    void the_daily_mail_leaves_at_its_time_on_the_next_open_day() {
        assertThat(at(Notice.Kind.NEW, "2019-05-23T08:00")).isEqualTo("2019-05-23T08:30");
        assertThat(at(Notice.Kind.NEW, "2019-05-23T08:31")).isEqualTo("2019-05-24T08:30");
        assertThat(at(Notice.Kind.NEW, "2019-05-24T09:00")).isEqualTo("2019-05-27T08:30");
    }

    @Test
    void what_is_not_wanted_is_never_told() {
        assertThat(nights.sendAt(Notice.Kind.CORRECTED, instant("2019-05-23T12:00"), WEEKDAYS))
                .isEmpty();
    }

    @Test
    void quiet_hours_within_a_day_end_on_that_day() {
        Preference noon = new Preference(LocalTime.of(9, 0), LocalTime.of(12, 0), LocalTime.of(13, 0), false, Map.of());
        assertThat(noon.sendAt(Notice.Kind.NEW, instant("2019-05-25T12:30"), WEEKDAYS))
                .hasValue(instant("2019-05-25T13:00"));
        assertThat(noon.sendAt(Notice.Kind.NEW, instant("2019-05-25T13:00"), WEEKDAYS))
                .hasValue(instant("2019-05-25T13:00"));
    }

    @Test
    void a_calendar_that_never_opens_ends_too() {
        assertThat(nights.sendAt(Notice.Kind.NEW, instant("2019-05-23T12:00"), day -> false))
                .isPresent();
        assertThat(nights.sendAt(Notice.Kind.REMINDER, instant("2019-05-23T12:00"), day -> false))
                .isPresent();
    }

    @Test
    void nothing_chosen_is_what_everybody_gets() {
        assertThat(Preference.USUAL.usual()).isTrue();
        assertThat(nights.usual()).isFalse();
    }

    private String at(Notice.Kind kind, String now) {
        return LocalDateTime.ofInstant(
                        nights.sendAt(kind, instant(now), WEEKDAYS).orElseThrow(), ZoneId.of("Asia/Tokyo"))
                .toString();
    }

    private static Instant instant(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Tokyo")).toInstant();
    }
}
