package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the sealer counts on its way, and what it leaves behind of itself. */
class PathTest extends SealedWork {

    @Autowired
    Uptime uptime;

    @Test
    void counts_how_often_each_node_and_flow_of_a_case_was_reached() {
        String number = work();
        sealer.seal();
        Map<String, Object> start = counted(number, "startEvent_suspected");
        assertThat(start).containsEntry("entered", 1L).containsEntry("ended", 1L);
        assertThat(counted(number, "flow_suspected_judgeFirst")).containsEntry("entered", 1L);
        assertThat(counted(number, "userTask_fulfilDuty")).containsEntry("entered", 1L);
    }

    @Test
    void agrees_with_the_engine_where_both_count() {
        String number = work();
        sealer.seal();
        List<String> engine = jdbc.queryForList(
                "select a.ACT_ID_ || ' ' || count(*) from ACT_HI_ACTINST a join ACT_HI_PROCINST p on p.ID_ = a.PROC_INST_ID_"
                        + " where p.BUSINESS_KEY_ = ? group by a.ACT_ID_",
                String.class,
                number);
        assertThat(engine).isNotEmpty();
        assertThat(jdbc.queryForList(
                        "select element || ' ' || sum(entered) from audit_path where case_number = ? group by element",
                        String.class,
                        number))
                .containsAll(engine);
    }

    @Test
    void an_event_that_waits_longer_than_a_minute_is_told_until_a_node_seals_again() {
        undone(() -> {
            jdbc.update("delete from audit_uptime");
            work();
            assertThat(sealer.behind()).isFalse();
            ClockUtil.offset(Duration.ofSeconds(61).toMillis());
            assertThat(sealer.behind()).isTrue();
            uptime.seen();
            assertThat(sealer.behind()).isFalse();
        });
    }

    @Test
    void tells_when_no_node_ran() {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        undone(() -> {
            jdbc.update("delete from audit_uptime");
            run("a", now.minus(Duration.ofHours(9)), now.minus(Duration.ofHours(5)));
            run("b", now.minus(Duration.ofHours(6)), now.minus(Duration.ofHours(4)));
            run("c", now.minus(Duration.ofHours(4)).plusSeconds(40), now.minus(Duration.ofHours(3)));
            run("d", now.minus(Duration.ofHours(1)), now);
            assertThat(uptime.gaps(now.minus(Duration.ofDays(1)), now))
                    .singleElement()
                    .satisfies(gap -> assertThat(Duration.between(gap.from(), gap.until()))
                            .isEqualTo(Duration.ofHours(2)));
        });
    }

    private void run(String node, Instant from, Instant until) {
        jdbc.update(
                "insert into audit_uptime (node, begun_at, seen_at) values (?, ?, ?)",
                node,
                Date.from(from),
                Date.from(until));
    }

    private Map<String, Object> counted(String number, String element) {
        return jdbc.queryForMap(
                "select entered, ended from audit_path where case_number = ? and element = ?", number, element);
    }
}
