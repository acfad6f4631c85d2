package jp.renrakumo.deadline;

import static jp.renrakumo.deadline.JapaneseCalendarTest.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as people in Japan write and read them. */
class EraDatesTest {

    @ParameterizedTest
    @CsvSource({
        "2019-05-01, 令和元年5月1日",
        "2019-04-30, 平成31年4月30日",
        "1989-01-08, 平成元年1月8日",
        "1989-01-07, 昭和64年1月7日",
        "2026-11-24, 令和8年11月24日"
    })
    void written_and_read_back(LocalDate date, String text) {
        assertThat(EraDates.format(date)).isEqualTo(text);
        assertThat(EraDates.parseDate(text)).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "令和元年５月２５日",
                "令和1年5月25日",
                "Ｒ１．５．２５",
                "R元.5.25",
                "r1/5/25",
                "2019-05-25",
                "2019/5/25",
                "２０１９年５月２５日",
                "令和 元年 5月 25日(土)"
            })
    void read_in_every_way_people_write_it(String text) {
        assertThat(EraDates.parseDate(text)).isEqualTo(LocalDate.of(2019, 5, 25));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "令和元年５月２５日　１０時３０分",
                "令和元年5月25日(土) 10:30",
                "2019-05-25T10:30",
                "2019/5/25 午前10時30分",
                "2019-05-25T01:30:00Z",
                "R1.5.25 10:30:00",
                "R1.5.25 10:30"
            })
    void read_with_its_time(String text) {
        assertThat(EraDates.parseDateTime(text)).isEqualTo(at("2019-05-25T10:30"));
    }

    @Test
    void noon_and_afternoon() {
        assertThat(EraDates.parseDateTime("令和元年5月25日 午後3時")).isEqualTo(at("2019-05-25T15:00"));
        assertThat(EraDates.parseDateTime("令和元年5月25日 午後12時")).isEqualTo(at("2019-05-25T12:00"));
    }

    @Test
    void an_instant_is_written_with_its_weekday_in_japanese_time() {
        assertThat(EraDates.format(at("2019-05-23T09:05"))).isEqualTo("令和元年5月23日(木) 9:05");
    }

    @Test
    void a_day_after_the_eras_end_is_refused_with_the_right_one() {
        assertThatThrownBy(() -> EraDates.parseDate("平成31年5月1日")).hasMessageContaining("令和元年5月1日");
        assertThatThrownBy(() -> EraDates.parseDate("令和元年4月30日")).hasMessageContaining("平成31年4月30日");
    }

    @ParameterizedTest
    @ValueSource(strings = {"平成31年2月30日", "令和元年13月1日", "2019-02-29", "令和0年1月1日", "明日", "", "令和元年5月25日10時"})
    void what_is_no_date_is_told(String text) {
        assertThatThrownBy(() -> EraDates.parseDate(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"令和元年5月25日", "令和元年5月25日 25:00", "令和元年5月25日 10:75", "令和元年5月25日 ごろ"})
    void what_is_no_time_is_told(String text) {
        assertThatThrownBy(() -> EraDates.parseDateTime(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("。");
    }

    @Test
    void what_a_page_shows_is_read_back_however_its_reader_wants_dates() {
        Instant moment = EraDates.parseDateTime("令和元年5月23日 9:05");

        assertThat(EraDates.western(moment)).isEqualTo("2019年5月23日(木) 9:05");
        assertThat(EraDates.english(moment)).isEqualTo("23 May 2019 (Thu) 9:05");
        for (String shown :
                new String[] {EraDates.format(moment), EraDates.western(moment), EraDates.english(moment)}) {
            assertThat(EraDates.parseDateTime(shown)).as(shown).isEqualTo(moment);
        }
        LocalDate day = EraDates.parseDate("令和元年5月23日");
        assertThat(EraDates.parseDate(EraDates.western(day))).isEqualTo(day);
        assertThat(EraDates.parseDate(EraDates.english(day))).isEqualTo(day);
        assertThatThrownBy(() -> EraDates.parseDate("31 June 2019")).hasMessageContaining("という日はありません");
    }
}
