package jp.renrakumo.directive;

import static jp.renrakumo.Visitor.officer;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.deadline.EngineClock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Which directives an institution had confirmed before it was attacked, and by which path they had come. */
@RunningTest
// officers whom no other test shut out: the clock goes back to 2019 here
@TestPropertySource(properties = "spring.application.name=directive")
class ReceivedTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Received received;

    private Desk desk;

    @BeforeEach
    void thursday_morning() {
        desk = new Desk(engine);
        at("2019-05-23T09:00");
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void what_was_confirmed_before_a_moment_is_told_from_what_came_after() {
        String number = new Cascade(desk).toClinics();
        at("2019-05-24T10:00");
        desk.as("clinic").complete(number, "userTask_confirmReceipt", Map.of("received", true, "posterHung", true));
        assertThat(received.until("clinic", jst("2019-05-24T09:00"), false))
                .filteredOn(line -> line.delivery().directive().equals(number))
                .singleElement()
                .returns(null, Received.Line::confirmedAt);
        assertThat(received.until("clinic", jst("2019-05-25T10:00"), false))
                .filteredOn(line -> line.delivery().directive().equals(number))
                .singleElement()
                .returns(jst("2019-05-24T10:00"), Received.Line::confirmedAt)
                .satisfies(line -> assertThat(line.path())
                        .as("from the police to the city")
                        .hasSize(4)
                        .startsWith("警察庁警備局")
                        .endsWith("横浜市衛生主管部局"));
        assertThat(received.until("clinic", jst("2019-05-23T08:00"), false))
                .noneMatch(line -> line.delivery().directive().equals(number));
        assertThat(received.until("clinic", jst("2019-05-25T10:00"), true))
                .as("no exercise")
                .noneMatch(line -> line.delivery().directive().equals(number));
        assertThat(page("yokohama", "clinic", "令和元年5月24日(金) 9:00"))
                .contains(number, "確認していない", "（その後 令和元年5月24日(金) 10:00 に確認）", "→");
        assertThat(page("clinic", "clinic", "令和元年5月25日 10:00"))
                .contains("確認済み 令和元年5月24日(金) 10:00", "掲示した", "lineage?to=clinic");
    }

    @Test
    void others_are_not_told_and_a_moment_that_is_none_is_refused_in_words() {
        assertThat(officer(port, "hospital")
                        .get("/directives/received?by=clinic")
                        .statusCode())
                .isEqualTo(404);
        assertThat(officer(port, "hospital").get("/directives/received").statusCode())
                .isEqualTo(404);
        assertThat(page("clinic", "clinic", "きのう")).contains("「この時まで」");
        assertThat(page("clinic", "clinic", "平成20年1月1日 0:00")).contains("までに届いた通知はありません");
    }

    private String page(String account, String by, String until) {
        return officer(port, account)
                .get("/directives/received?by=" + by + "&until=" + URLEncoder.encode(until, StandardCharsets.UTF_8))
                .body();
    }

    private static void at(String time) {
        ClockUtil.setCurrentTime(Date.from(jst(time)));
    }

    private static Instant jst(String time) {
        return LocalDateTime.parse(time).atZone(EngineClock.JST).toInstant();
    }
}
