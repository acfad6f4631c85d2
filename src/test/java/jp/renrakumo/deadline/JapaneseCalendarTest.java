package jp.renrakumo.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** Offices in Japan are open Monday to Friday 9:00-18:00 without holidays. */
class JapaneseCalendarTest {

    private final JapaneseCalendar calendar = new JapaneseCalendar(shipped());

    @Test
    void closed_for_ten_days_around_the_enthronement() {
        LocalDate first = LocalDate.of(2019, 4, 27);
        for (int day = 0; day < 10; day++) {
            assertThat(calendar.isOpenDay(first.plusDays(day)))
                    .as(first.plusDays(day).toString())
                    .isFalse();
        }
        assertThat(calendar.isOpenDay(first.minusDays(1))).isTrue();
        assertThat(calendar.isOpenDay(first.plusDays(10))).isTrue();
    }

    @Test
    void closed_on_the_day_between_two_holidays() {
        assertThat(calendar.isOpenDay(LocalDate.of(2026, 9, 22))).isFalse();
    }

    @Test
    void closed_from_29_december_to_3_january() {
        assertThat(calendar.isOpenDay(LocalDate.of(2020, 12, 28))).isTrue();
        assertThat(calendar.isOpenDay(LocalDate.of(2020, 12, 29))).isFalse();
        assertThat(calendar.isOpenDay(LocalDate.of(2022, 1, 3))).isFalse();
        assertThat(calendar.isOpenDay(LocalDate.of(2022, 1, 4))).isTrue();
    }

    @Test
    void what_is_left_is_told_in_hours_that_offices_are_open() {
        assertThat(calendar.openTime(at("2019-05-23T09:00"), at("2019-05-25T00:00")))
                .isEqualTo(Duration.ofHours(18));
        assertThat(calendar.openTime(at("2019-04-26T17:30"), at("2019-05-07T09:15")))
                .isEqualTo(Duration.ofMinutes(45));
        assertThat(calendar.openTime(at("2019-04-27T00:00"), at("2019-05-07T09:00")))
                .isZero();
        assertThat(calendar.openTime(at("2019-05-24T10:00"), at("2019-05-23T10:00")))
                .isZero();
    }

    @Test
    void open_at_nine_and_closed_at_eighteen() {
        assertThat(calendar.isOpen(at("2019-05-23T08:59"))).isFalse();
        assertThat(calendar.isOpen(at("2019-05-23T09:00"))).isTrue();
        assertThat(calendar.isOpen(at("2019-05-23T17:59"))).isTrue();
        assertThat(calendar.isOpen(at("2019-05-23T18:00"))).isFalse();
    }

    @Test
    void one_business_day_from_a_minute_before_closing_ends_a_day_earlier_than_from_a_minute_after() {
        assertThat(calendar.afterBusinessDays(at("2019-05-22T17:59"), 1)).isEqualTo(at("2019-05-23T18:00"));
        assertThat(calendar.afterBusinessDays(at("2019-05-22T18:01"), 1)).isEqualTo(at("2019-05-24T18:00"));
    }

    @Test
    void a_business_deadline_never_ends_while_offices_are_closed_and_grows_with_its_days() {
        Random random = new Random(20190523);
        for (int round = 0; round < 500; round++) {
            Instant anchor = at("2018-02-01T00:00").plusSeconds(random.nextInt(60 * 60 * 24 * 365 * 8));
            int days = random.nextInt(15);
            Instant due = calendar.afterBusinessDays(anchor, days);
            assertThat(calendar.isOpen(due.minusSeconds(1)))
                    .as(anchor.toString())
                    .isTrue();
            assertThat(calendar.afterBusinessDays(anchor, days + 1)).isAfter(due);
        }
    }

    @Test
    void a_year_that_the_table_does_not_know_is_no_year_without_holidays() {
        assertThatThrownBy(() -> calendar.isOpenDay(LocalDate.of(2031, 5, 6)))
                .hasMessageContaining("2031年")
                .hasMessageContaining("syukujitsu.csv");
    }

    @Test
    void the_cabinet_offices_own_encoding_is_read() {
        String file = "国民の祝日・休日月日,国民の祝日・休日名称\r\n2019/5/1,休日（祝日扱い）\r\n";
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-31j")}) {
            assertThat(table(file.getBytes(charset)).isHoliday(LocalDate.of(2019, 5, 1)))
                    .isTrue();
        }
        assertThat(table(("\uFEFF" + file).getBytes(StandardCharsets.UTF_8)).isHoliday(LocalDate.of(2019, 5, 1)))
                .isTrue();
    }

    @Test
    void a_broken_line_is_named() {
        byte[] file = "月日,名称\n2019/5/1,休日\n2019/2/30,なし\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> table(file))
                .hasMessageContaining("3行目")
                .hasMessageContaining("2019/2/30")
                .hasMessageContaining("の形で書いてください");
    }

    static Instant at(String japaneseTime) {
        return java.time.LocalDateTime.parse(japaneseTime)
                .atZone(EngineClock.JST)
                .toInstant();
    }

    private static HolidayTable table(byte[] file) {
        try {
            return new HolidayTable(new ByteArrayResource(file));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HolidayTable shipped() {
        try {
            return new HolidayTable(new ClassPathResource("deadline/syukujitsu.csv"));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
