package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** {@code /audit/bottlenecks}: a drawing with its table for auditors; for everybody else there is none. */
@RunningTest
class BottleneckPagesTest {

    private static final String PAGE = "/audit/bottlenecks";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Sealer sealer;

    @BeforeEach
    void an_incident() {
        Desk desk = new Desk(engine);
        desk.as("hospital")
                .start(
                        "incident-lifecycle",
                        Map.of(
                                "suspectedAt", SealedWork.now(),
                                "summary", "端末が起動しない",
                                "leak", "NONE",
                                "careDisruption", "NONE"));
        desk.leave();
        sealer.seal();
    }

    @Test
    void an_auditor_finds_the_drawing_and_its_table() {
        Visitor auditor = Visitor.officer(port, "auditor");
        assertThat(auditor.get("/audit").body()).contains("href=\"" + PAGE + "\"");
        assertThat(auditor.get("/audit/statistics?type=HOSPITAL").body()).contains(PAGE + "?type=HOSPITAL");
        String page = auditor.get(PAGE + "?process=incident-lifecycle").body();
        assertThat(page)
                .contains("事案の対応（第1版）", "data-model=\"/audit/models/incident-lifecycle:1:", "保守会社へ連絡済み", "医療機関等")
                .contains("data-heat=\"{&quot;catchEvent_vendorContacted&quot;:[", "aria-sort=\"descending\"")
                .doesNotContain("businessRuleTask_judgeFirst", "style=");
    }

    @Test
    void where_there_is_nothing_it_says_what_to_do() {
        Visitor auditor = Visitor.officer(port, "auditor");
        assertThat(auditor.get(PAGE + "?until=2001-01-01").body()).contains("期間を広げるか、条件を減らしてください");
        assertThat(auditor.get(PAGE + "?process=%3Cb%3E").body()).contains("「&lt;b&gt;」という手続きはありません");
        assertThat(auditor.get(PAGE + "?process=incident-lifecycle&version=99").body())
                .contains("「手続き」を選び直すか")
                .doesNotContain("という手続きはありません");
        assertThat(auditor.get(PAGE + "?from=x").body()).contains("「期間の初日」の「x」を日付として読めません");
    }

    @Test
    void nobody_else() {
        for (String account : new String[] {"hospital", "mhlw", "admin", "vendor"}) {
            assertThat(Visitor.officer(port, account).get(PAGE).statusCode())
                    .as(account)
                    .isEqualTo(404);
        }
    }
}
