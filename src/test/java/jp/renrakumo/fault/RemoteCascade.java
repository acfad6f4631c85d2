package jp.renrakumo.fault;

import static jp.renrakumo.directive.Cascade.ADAPT;
import static jp.renrakumo.directive.Cascade.APPROVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import jp.renrakumo.EngineRest;
import jp.renrakumo.directive.Cascade;
import jp.renrakumo.fault.Ledger.Deed;
import jp.renrakumo.fault.Ledger.Fate;
import jp.renrakumo.fault.Ledger.Kind;

/** The seed's directive on its way down, by the REST of an application in a process of its own. */
public final class RemoteCascade {

    /** Recipients that the prefecture serves itself: four associations, three institutions. */
    public static final int OF_THE_PREFECTURE = 7;

    private final Door door;
    private final Ledger ledger;
    private String number = "";

    public RemoteCascade(Door door) {
        this(door, new Ledger());
    }

    /** @param ledger gets what is acknowledged on the way */
    RemoteCascade(Door door, Ledger ledger) {
        this.door = door;
        this.ledger = ledger;
    }

    /** Yokohama has decided and begins to serve its institutions. @return the directive's number */
    public String downToYokohama() {
        toYokohama();
        yokohamaPassesOn();
        return number;
    }

    /** Yokohama may decide. @return the directive's number */
    String toYokohama() {
        EngineRest.Answer started = door.as("npa")
                .post(
                        "/process-definition/key/directive-cascade/submit-form",
                        EngineRest.form(Map.of("document", "D1")));
        assertThat(started.acknowledged()).as(started.toString()).isTrue();
        number = started.json().get("businessKey").asText();
        ledger.send(new Deed(Kind.ISSUED, "npa", number, ""), () -> new Ledger.Answer(true, 200, ""));
        complete("npa", ADAPT, Cascade.adaptation(List.of("I10"), List.of()));
        complete("mhlw", ADAPT, Cascade.adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        complete("kanagawa", ADAPT, Cascade.adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        complete("kanagawa2", APPROVE, Map.of("decision", "APPROVE"));
        door.await("the task of yokohama", () -> !tasks("yokohama", ADAPT).isEmpty());
        return number;
    }

    /** Yokohama decides. */
    void yokohamaPassesOn() {
        complete("yokohama", ADAPT, Cascade.adaptation(List.of("I10"), List.of("D3", "D4", "D6")));
    }

    private void complete(String account, String task, Map<String, Object> form) {
        door.await(task + " of " + account, () -> !tasks(account, task).isEmpty());
        String id = tasks(account, task).get(0).get("id").asText();
        Deed deed = new Deed(Kind.TASK, account, number, id);
        Fate fate = ledger.send(deed, () -> submitted(door, account, id, form));
        assertThat(fate).as(account + " " + ledger.refused()).isEqualTo(Fate.DONE);
    }

    private JsonNode tasks(String account, String task) {
        return door.as(account)
                .get("/task?taskDefinitionKey=" + task + "&processInstanceBusinessKey=" + number)
                .json();
    }

    /** An officer completes a task with its form. */
    static Ledger.Answer submitted(Door door, String account, String task, Map<String, Object> form) {
        EngineRest.Answer answer = door.as(account).post("/task/" + task + "/submit-form", EngineRest.form(form));
        return new Ledger.Answer(answer.acknowledged(), answer.status(), answer.body());
    }
}
