package jp.renrakumo.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whether the report desk answers now, and when it does next. */
class DeskHoursTest extends IncidentTestBase {

    private static final String HOURS = "平日 9:00-18:00";

    @Autowired
    DeskHours hours;

    @ParameterizedTest
    @CsvSource({
        "2019-06-03T09:00, 平日 9:00-18:00, 18:00",
        "2019-06-03T17:59, 平日 9:00-18:00, 18:00",
        "2019-12-27T17:59, 平日 9:00-18:00, 18:00",
        "2019-06-03T08:30, 平日 8:30-17:15, 17:15",
    })
    void it_is_open_until_it_closes(String time, String registered, String closes) {
        clock(time);
        assertThat(hours.now(registered))
                .isEqualTo(new DeskHours.Standing(DeskHours.State.OPEN, "いま開いています（きょう " + closes + " まで）。"));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-06-03T08:59, 令和元年6月3日(月) 9:00",
        "2019-06-03T18:00, 令和元年6月4日(火) 9:00",
        "2019-06-07T18:00, 令和元年6月10日(月) 9:00",
        // Saturday of the visit
        "2019-05-25T10:00, 令和元年5月27日(月) 9:00",
        // ten days in a row
        "2019-04-27T10:00, 令和元年5月7日(火) 9:00",
        // the year's end: 29 December to 3 January, then a weekend
        "2019-12-28T12:00, 令和2年1月6日(月) 9:00",
        "2020-01-01T10:00, 令和2年1月6日(月) 9:00",
        // a holiday, and a day between two
        "2020-11-03T10:00, 令和2年11月4日(水) 9:00",
        "2026-09-22T10:00, 令和8年9月24日(木) 9:00",
    })
    void closed_it_says_when_it_opens(String time, String opens) {
        clock(time);
        assertThat(hours.now(HOURS))
                .isEqualTo(new DeskHours.Standing(DeskHours.State.CLOSED, "いま閉まっています。" + opens + " に開きます。"));
    }

    @Test
    void what_cannot_be_known_is_said() {
        assertThat(hours.now(null).state()).isEqualTo(DeskHours.State.UNKNOWN);
        assertThat(hours.now("年中無休").words()).contains("かけて確かめてください");
        clock("2040-06-04T10:00");
        assertThat(hours.now(HOURS).words()).contains("祝日の表にない年", "かけて確かめてください");
    }
}
