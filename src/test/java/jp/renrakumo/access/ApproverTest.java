package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a second officer has to approve, it is one who may. */
class ApproverTest extends OfficersAtWork {

    private static final String APPROVE = "userTask_approveDirective";

    // what was approved is sent, lest another test of this application does it
    @AfterEach
    void all_is_sent() {
        desk.runJobs();
    }

    @Test
    void only_an_approver_approves_and_others_are_told_who_may() {
        String colleague = hired("kanagawa", "doryo", "kanagawa", "OFFICER");
        String number = drafted();
        HttpResponse<String> refused = approved(Visitor.machine(port, colleague, PASSWORD), number);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("message").asText()).contains("決裁者だけです").contains("神奈川県 決裁者（kanagawa2）");
        assertThat(approved(machine("kanagawa2"), number).statusCode()).isEqualTo(204);
    }

    @Test
    void whoever_is_made_approver_may_at_once_and_his_own_draft_he_may_not() {
        String colleague = hired("kanagawa", "kessai", "kanagawa", "OFFICER");
        changed(officer("kanagawa"), colleague, "roles", Map.of("organization", "kanagawa", "roles", "APPROVER"));
        String number = drafted();
        assertThat(json(approved(machine("kanagawa"), number)).path("message").asText())
                .contains("起案した本人は決裁できません");
        assertThat(approved(Visitor.machine(port, colleague, PASSWORD), number).statusCode())
                .isEqualTo(204);
    }

    private HttpResponse<String> approved(Visitor officer, String number) {
        return officer.post(
                "/engine-rest/task/" + task(number, APPROVE) + "/submit-form",
                submitted(Map.of("decision", "APPROVE")));
    }

    private String drafted() {
        String number = directive();
        for (String sender : List.of("npa", "mhlw", "kanagawa")) {
            desk.as(sender).complete(number, ADAPT, Map.of("items", "[\"I10\"]", "letter", "添付のとおり"));
            desk.runJobs();
        }
        desk.leave();
        return number;
    }
}
