package jp.renrakumo.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import jp.renrakumo.RenrakumoTest;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What holds for every moment between 2018 and 2029, tried with many; and the days on which it went wrong elsewhere. */
@RenrakumoTest
class CalendarPropertiesTest {

    private static final Instant FIRST = jst("2018-11-01T00:00");
    private static final Instant LAST = jst("2029-12-01T00:00");
    private static final long SEED = 20_190_523;
    private static final int TRIES = 3_000;

    @Autowired
    JapaneseCalendar calendar;

    @Autowired
    Deadlines deadlines;

    @Autowired
    VigilancePeriods periods;

    @AfterEach
    void the_clock_is_put_right() {
        ClockUtil.reset();
    }

    @Test
    void a_business_deadline_is_the_closing_time_of_an_open_day_and_later_anchors_have_no_earlier_ones() {
        pairs().forEach(pair -> {
            for (int days = 0; days <= 5; days++) {
                Instant due = calendar.afterBusinessDays(pair.early(), days);
                ZonedDateTime at = due.atZone(EngineClock.JST);
                assertThat(at.toLocalTime()).as(pair.toString()).isEqualTo(LocalTime.of(18, 0));
                assertThat(calendar.isOpenDay(at.toLocalDate()))
                        .as(pair.toString())
                        .isTrue();
                assertThat(due).as(pair.toString()).isAfterOrEqualTo(pair.early());
                assertThat(calendar.afterBusinessDays(pair.late(), days))
                        .as(pair.toString())
                        .isAfterOrEqualTo(due);
                assertThat(calendar.afterBusinessDays(pair.early(), days + 1))
                        .as(pair.toString())
                        .isAfter(due);
            }
        });
    }

    @Test
    void calendar_days_end_at_the_midnight_behind_an_open_day_and_never_before_the_count() {
        pairs().forEach(pair -> {
            for (int days : new int[] {0, 1, 30, 60}) {
                Instant due = calendar.afterCalendarDays(pair.early(), days);
                ZonedDateTime at = due.atZone(EngineClock.JST);
                assertThat(at.toLocalTime()).as(pair.toString()).isEqualTo(LocalTime.MIDNIGHT);
                assertThat(calendar.isOpenDay(at.toLocalDate().minusDays(1)))
                        .as(pair.toString())
                        .isTrue();
                assertThat(due).as(pair.toString()).isAfter(pair.early().plus(Duration.ofDays(days)));
                assertThat(calendar.afterCalendarDays(pair.late(), days))
                        .as(pair.toString())
                        .isAfterOrEqualTo(due);
            }
        });
    }

    @Test
    void what_opens_is_open_and_stays_open() {
        pairs().forEach(pair -> {
            Instant open = calendar.opens(pair.early());
            assertThat(open).as(pair.toString()).isAfterOrEqualTo(pair.early());
            assertThat(calendar.isOpen(open)).as(pair.toString()).isTrue();
            assertThat(calendar.opens(open)).as(pair.toString()).isEqualTo(open);
            assertThat(calendar.opens(pair.late())).as(pair.toString()).isAfterOrEqualTo(open);
        });
    }

    @Test
    void open_time_adds_up() {
        pairs().limit(200).forEach(pair -> {
            Instant end = pair.early().plus(Duration.ofDays(20));
            Instant middle = pair.early().plus(Duration.ofHours(pair.hours()));
            assertThat(calendar.openTime(pair.early(), middle).plus(calendar.openTime(middle, end)))
                    .as(pair.toString())
                    .isEqualTo(calendar.openTime(pair.early(), end));
        });
    }

    @Test
    void an_elapsed_deadline_knows_no_holidays() {
        pairs().limit(300).forEach(pair -> {
            assertThat(deadlines.term("O8", pair.early()).due())
                    .as(pair.toString())
                    .isEqualTo(pair.early().plus(Duration.ofHours(24)));
            assertThat(deadlines.term("O7", pair.early()).warning())
                    .as(pair.toString())
                    .isEqualTo(pair.early().plus(Duration.ofMinutes(15)));
        });
    }

    @Test
    void the_ten_days_of_2019_and_the_day_between_two_holidays_are_closed() {
        assertThat(LocalDate.of(2019, 4, 27).datesUntil(LocalDate.of(2019, 5, 7)))
                .hasSize(10)
                .noneMatch(calendar::isOpenDay);
        assertThat(calendar.isOpenDay(LocalDate.of(2019, 4, 26))).isTrue();
        assertThat(calendar.isOpenDay(LocalDate.of(2019, 5, 7))).isTrue();
        assertThat(calendar.isOpenDay(LocalDate.of(2026, 9, 22))).isFalse();
        assertThat(due("O12", "2019-04-26T10:00")).as("three business days").isEqualTo(jst("2019-05-09T18:00"));
        assertThat(due("O8", "2019-04-27T10:00")).as("a day is a day").isEqualTo(jst("2019-04-28T10:00"));
        assertThat(due("O15", "2026-09-18T10:00"))
                .as("over 21, 22 and 23 September")
                .isEqualTo(jst("2026-09-25T18:00"));
    }

    @Test
    void a_minute_before_closing_counts_for_the_day_and_a_minute_after_for_the_next_open_one() {
        assertThat(LocalDate.of(2019, 6, 7).getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(due("O15", "2019-06-07T17:59")).isEqualTo(jst("2019-06-11T18:00"));
        assertThat(due("O15", "2019-06-07T18:01")).as("as if on Monday").isEqualTo(jst("2019-06-12T18:00"));
        assertThat(due("O15", "2019-04-26T17:59")).as("before the ten days").isEqualTo(jst("2019-05-08T18:00"));
        assertThat(due("O15", "2019-04-26T18:01")).isEqualTo(jst("2019-05-09T18:00"));
        assertThat(due("O8", "2019-06-07T17:59")).isEqualTo(jst("2019-06-08T17:59"));
        assertThat(due("O8", "2019-06-07T18:01")).isEqualTo(jst("2019-06-08T18:01"));
    }

    @Test
    void the_period_begins_with_the_25th_and_ends_with_the_28th() {
        periods.declare("D3", "kanagawa", LocalDate.of(2019, 5, 25), LocalDate.of(2019, 5, 28), "D3");
        List<String> kanagawa = List.of("kanagawa");
        assertThat(periods.covers(jst("2019-05-24T23:59"), kanagawa)).isFalse();
        assertThat(periods.covers(jst("2019-05-25T00:00"), kanagawa)).isTrue();
        assertThat(periods.covers(jst("2019-05-28T23:59"), kanagawa)).isTrue();
        assertThat(periods.covers(jst("2019-05-29T00:00"), kanagawa)).isFalse();
        Date cap = Date.from(jst("2019-05-25T00:00"));
        ClockUtil.setCurrentTime(Date.from(jst("2019-05-23T10:00")));
        assertThat(deadlines.dueBefore("O3", Date.from(jst("2019-05-23T10:00")), cap))
                .as("two business days would end in the period")
                .isEqualTo(cap);
    }

    private Instant due(String obligation, String anchor) {
        return deadlines.term(obligation, jst(anchor)).due();
    }

    /** Two moments, the earlier first. @param hours up to twenty days, to cut a stretch in two */
    private record Pair(Instant early, Instant late, int hours) {}

    private static Stream<Pair> pairs() {
        Random random = new Random(SEED);
        return Stream.generate(() -> {
                    Instant one = moment(random);
                    Instant other = random.nextBoolean() ? moment(random) : one.plusSeconds(random.nextInt(400_000));
                    return one.isAfter(other)
                            ? new Pair(other, one, random.nextInt(480))
                            : new Pair(one, other, random.nextInt(480));
                })
                .limit(TRIES);
    }

    private static Instant moment(Random random) {
        long seconds = Duration.between(FIRST, LAST).toSeconds();
        return FIRST.plusSeconds((long) (random.nextDouble() * seconds));
    }

    private static Instant jst(String time) {
        return LocalDateTime.parse(time).atZone(EngineClock.JST).toInstant();
    }
}
