package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A vendor sees an incident for as long as it was let in, and then no more, on every path. */
class GuestTest extends Attack {

    private static final String SECRET = "ひそひそ目印";
    private static final String ADVISE = "userTask_adviseInstitution";

    private String incident;
    private String task;
    private Visitor vendor;
    private Visitor machine;

    @BeforeEach
    void the_hospital_called_its_vendor() {
        incident = CaseOfTheHospital.open(desk, SECRET);
        task = task(incident, ADVISE);
        vendor = officer("vendor");
        machine = machine("vendor");
    }

    @AfterEach
    void the_clock_goes_right() {
        ClockUtil.reset();
    }

    private int tasks() {
        return json(machine.get("/engine-rest/task/count?processInstanceBusinessKey=" + incident))
                .get("count")
                .asInt();
    }

    private int filtered() {
        String filter = engine.getFilterService()
                .createFilterQuery()
                .filterName("（架空）みなとシステム保守株式会社")
                .singleResult()
                .getId();
        String query = "{\"processInstanceBusinessKey\":\"" + incident + "\"}";
        return json(machine.post("/engine-rest/filter/" + filter + "/count", query))
                .get("count")
                .asInt();
    }

    private void assertSeen() {
        assertThat(vendor.get("/incidents/" + incident).body()).contains(SECRET, "期限つきで閲覧を認められた");
        assertThat(vendor.get("/incidents").body()).contains(incident);
        assertThat(vendor.get("/?q=" + incident).body()).contains(task);
        assertThat(tasks()).isEqualTo(1);
        assertThat(filtered()).isEqualTo(1);
        assertThat(machine.get("/engine-rest/task/" + task).statusCode()).isEqualTo(200);
        assertThat(machine.get("/engine-rest/task/" + task + "/variables").statusCode())
                .isEqualTo(200);
        assertThat(variables()).isNotEmpty();
    }

    private void assertUnseen() {
        assertThat(vendor.get("/incidents/" + incident).statusCode()).isEqualTo(404);
        assertThat(vendor.get("/incidents").body()).doesNotContain(incident);
        assertThat(vendor.get("/?q=" + incident).body()).doesNotContain(task);
        assertThat(tasks()).isZero();
        assertThat(filtered()).isZero();
        for (String part : new String[] {"", "/variables", "/form-variables", "/deployed-form", "/identity-links"}) {
            assertThat(machine.get("/engine-rest/task/" + task + part).statusCode())
                    .as(part)
                    .isEqualTo(404);
        }
        assertThat(variables()).isEmpty();
        assertThat(machine.post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"vendor\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(machine.post("/engine-rest/task/" + task + "/submit-form", "{\"variables\":{}}")
                        .statusCode())
                .isEqualTo(404);
    }

    private Iterable<com.fasterxml.jackson.databind.JsonNode> variables() {
        String instance = engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getProcessInstanceId();
        return json(machine.get("/engine-rest/variable-instance?processInstanceIdIn=" + instance));
    }

    @Test
    void it_is_let_in_for_ninety_days() {
        assertSeen();
        ClockUtil.offset(Duration.ofDays(91).toMillis());
        assertUnseen();
    }

    @Test
    void its_institution_ends_and_renews_that_at_once() {
        Visitor hospital = officer("hospital");
        assertThat(act(hospital, "/grants/end", Map.of()).statusCode()).isEqualTo(302);
        assertUnseen();
        assertThat(act(hospital, "/grants", Map.of("days", "3")).statusCode()).isEqualTo(302);
        assertSeen();
        assertThat(hospital.get("/incidents/" + incident).body()).contains("医療機関等が閲覧を認めた");
        ClockUtil.offset(Duration.ofDays(4).toMillis());
        assertUnseen();
    }

    @Test
    void nobody_else_lets_it_in() {
        act(officer("hospital"), "/grants/end", Map.of());
        for (String account : new String[] {"yokohama", "mhlw", "auditor", "clinic"}) {
            assertThat(act(officer(account), "/grants", Map.of("days", "3")).statusCode())
                    .as(account)
                    .isIn(403, 404);
        }
        assertUnseen();
    }

    @Test
    void it_sees_its_own_part_and_not_the_authoritys() {
        desk.as("yokohama")
                .start(
                        "authority-response",
                        Map.of(
                                "incidentNumber", incident,
                                "institution", "hospital",
                                "awareAt", "令和元年6月3日 11:00",
                                "learnedFrom", "INSTITUTION",
                                "summary", "自治体だけの記録",
                                "leak", "NONE",
                                "careDisruption", "NONE"));
        desk.leave();
        assertThat(officer("hospital").get("/incidents/" + incident).body()).contains("自治体だけの記録");
        assertThat(vendor.get("/incidents/" + incident).body())
                // by its cell: a token of the page is made of any letters
                .contains("<span>O7</span>")
                .doesNotContain("自治体だけの記録", "<span>O10</span>", "<span>O8</span>");
    }

    private HttpResponse<String> act(Visitor visitor, String path, Map<String, String> fields) {
        java.util.Map<String, String> form = new java.util.HashMap<>(fields);
        form.put("_csrf", visitor.pageToken("/incidents"));
        return visitor.form("/incidents/" + incident + path, form);
    }
}
