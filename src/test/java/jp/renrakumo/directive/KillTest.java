package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.ADAPT;
import static jp.renrakumo.directive.Cascade.APPROVE;
import static jp.renrakumo.directive.Cascade.CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.renrakumo.EngineRest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** kill -9 in the middle of a fan-out: every recipient exactly once, and nothing that was acknowledged is lost. */
class KillTest {

    private static final LargeRegistry REGISTRY = LargeRegistry.with(1200);

    /** Recipients that the prefecture serves itself: four associations, three institutions. */
    private static final int OF_THE_PREFECTURE = 7;

    @TempDir
    Path folder;

    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void every_recipient_exactly_once_and_nothing_acknowledged_is_lost() throws Exception {
        try (Node first = Node.start(folder, REGISTRY)) {
            downToYokohama(first);
            first.await("the first chunk", () -> receipts(first) > OF_THE_PREFECTURE);
            confirm(first, "hospital");
            confirm(first, "clinic");
            first.kill();
        }
        try (Node second = Node.start(folder, REGISTRY)) {
            assertThat(receipts(second)).as("killed in the middle").isLessThan(all());
            confirm(second, "pharmacy");
            second.await("more chunks", () -> receipts(second) > all() / 2);
            confirm(second, "network");
            second.kill();
        }
        try (Node third = Node.start(folder, REGISTRY)) {
            third.await("the last recipient", () -> receipts(third) == all() - acknowledged.size());
            confirm(third, "municipal", "municipal-hospital");
        }
        assertThat(acknowledged).hasSize(5);
        asTheDatabaseTells(
                JdbcClient.create(new DriverManagerDataSource(Node.url(folder) + ";IFEXISTS=TRUE", "sa", "")));
    }

    private void asTheDatabaseTells(JdbcClient database) {
        assertThat(count(database, "select count(*) from delivery where sender = 'yokohama' and state <> 'PENDING'"))
                .isEqualTo(REGISTRY.recipients());
        assertThat(count(database, "select count(*) from delivery where state = 'PENDING'"))
                .isZero();
        assertThat(count(
                        database,
                        "select count(*) from (select text_ from act_hi_varinst where name_ = 'organization'"
                                + " and proc_def_key_ = 'directive-receipt' group by text_ having count(*) <> 1)"))
                .as("recipients with more than one instance")
                .isZero();
        assertThat(count(database, "select count(*) from act_hi_procinst where proc_def_key_ = 'directive-receipt'"))
                .isEqualTo(all());
        assertThat(count(database, "select count(*) from act_ru_task where task_def_key_ = 'userTask_confirmReceipt'"))
                .isEqualTo(all() - acknowledged.size());
        assertThat(database.sql(
                                "select recipient from delivery where state = 'CONFIRMED' and channel = 'SYSTEM' and not relays")
                        .query(String.class)
                        .list())
                .as("receipts that were acknowledged")
                .containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    private void downToYokohama(Node node) {
        assertThat(node.as("npa")
                        .post(
                                "/process-definition/key/directive-cascade/submit-form",
                                EngineRest.form(Map.of("document", "D1")))
                        .acknowledged())
                .isTrue();
        complete(node, "npa", ADAPT, Cascade.adaptation(List.of("I10"), List.of()));
        complete(node, "mhlw", ADAPT, Cascade.adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        complete(node, "kanagawa", ADAPT, Cascade.adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        complete(node, "kanagawa2", APPROVE, Map.of("decision", "APPROVE"));
        complete(node, "yokohama", ADAPT, Cascade.adaptation(List.of("I10"), List.of("D3", "D4", "D6")));
    }

    private void confirm(Node node, String account) {
        confirm(node, account, account);
    }

    private void confirm(Node node, String account, String recipient) {
        complete(node, account, CONFIRM, Map.of("received", true));
        acknowledged.add(recipient);
    }

    private void complete(Node node, String account, String task, Map<String, Object> form) {
        String open = "/task?taskDefinitionKey=" + task;
        node.await(
                task + " of " + account, () -> node.as(account).get(open).json().size() > 0);
        JsonNode found = node.as(account).get(open).json().get(0);
        EngineRest.Answer answer =
                node.as(account).post("/task/" + found.get("id").asText() + "/submit-form", EngineRest.form(form));
        assertThat(answer.acknowledged()).as(account + " " + answer).isTrue();
    }

    /** Recipients that have a task now. */
    private long receipts(Node node) {
        return node.as("admin").count("/task/count?taskDefinitionKey=" + CONFIRM);
    }

    private static int all() {
        return REGISTRY.recipients() + OF_THE_PREFECTURE;
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
