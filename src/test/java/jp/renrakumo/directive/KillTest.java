package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** kill -9 in the middle of a fan-out: every recipient exactly once, and nothing that was acknowledged is lost. */
class KillTest {

    private static final LargeRegistry REGISTRY = LargeRegistry.with(1200);

    @TempDir
    Path folder;

    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void every_recipient_exactly_once_and_nothing_acknowledged_is_lost() throws Exception {
        try (Node first = Node.start(folder, REGISTRY)) {
            new RemoteCascade(first).downToYokohama();
            first.await("the first chunk", () -> receipts(first) > RemoteCascade.OF_THE_PREFECTURE);
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

    private void confirm(Node node, String account) {
        confirm(node, account, account);
    }

    private void confirm(Node node, String account, String recipient) {
        new RemoteCascade(node).complete(account, CONFIRM, Map.of("received", true));
        acknowledged.add(recipient);
    }

    /** Recipients that have a task now. */
    private long receipts(Node node) {
        return node.as("admin").count("/task/count?taskDefinitionKey=" + CONFIRM);
    }

    private static int all() {
        return REGISTRY.recipients() + RemoteCascade.OF_THE_PREFECTURE;
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
