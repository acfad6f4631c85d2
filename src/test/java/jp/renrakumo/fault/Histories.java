package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.fault.Ledger.Deed;
import jp.renrakumo.fault.Ledger.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the database tells, held against what officers were told: nothing lost, nothing twice, nothing half. */
final class Histories implements AutoCloseable {

    private final SingleConnectionDataSource connection;
    private final JdbcClient database;
    private final Ledger ledger;

    Histories(Database left, Ledger ledger) throws SQLException {
        connection = new SingleConnectionDataSource(left.url(), left.user(), left.password(), true);
        // of one moment, should somebody still write
        Connection opened = connection.getConnection();
        opened.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        opened.setAutoCommit(false);
        database = JdbcClient.create(connection);
        this.ledger = ledger;
    }

    /** All of it. */
    void hold() {
        tasks();
        receipts();
        everyRecipientOnce();
        releases();
        seals();
    }

    private void tasks() {
        Set<String> completed =
                words("select id_ from act_hi_taskinst where end_time_ is not null and delete_reason_ = 'completed'");
        List<String> told = list("select task from audit_event where task is not null");
        assertThat(told).as("tasks that the audit log tells of").doesNotHaveDuplicates();
        assertThat(completed).as("history and audit log").isEqualTo(new TreeSet<>(told));
        assertThat(completed)
                .as("tasks whose completion was acknowledged")
                .containsAll(done(Kind.TASK, Kind.RECEIPT).map(Deed::subject).toList());
        assertThat(words("select number from directive"))
                .as("directives that were issued")
                .containsAll(done(Kind.ISSUED).map(Deed::number).toList());
    }

    private void receipts() {
        List<String> bySystem =
                list("select t.id_ from delivery d join act_hi_taskinst t on t.proc_inst_id_ = d.instance"
                        + " where d.channel = 'SYSTEM' and d.confirmed_at is not null and not d.relays");
        assertThat(bySystem)
                .as("receipts by task")
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        list("select id_ from act_hi_taskinst where task_def_key_ = 'userTask_confirmReceipt'"
                                + " and delete_reason_ = 'completed'"));
        List<String> byPhone = list("select directive || ' ' || recipient from delivery where channel = 'PHONE'"
                + " and confirmed_at is not null and not relays");
        assertThat(byPhone)
                .as("receipts by phone and calls")
                .containsExactlyInAnyOrderElementsOf(
                        list("select directive || ' ' || recipient from chase_call where reached"));
        Stream<String> sent = Stream.concat(ledger.acknowledged().stream(), ledger.unanswered().stream())
                .filter(Deed::receipt)
                .map(Histories::name);
        assertThat(Stream.concat(bySystem.stream(), byPhone.stream()))
                .as("receipts that were acknowledged are there")
                .containsAll(done(Kind.RECEIPT, Kind.CALL).map(Histories::name).toList())
                .as("and none that nobody sent")
                .isSubsetOf(sent.toList());
        assertThat(count("select count(*) from delivery d join act_hi_procinst p on p.id_ = d.instance"
                        + " where d.confirmed_at is not null and not d.relays and p.end_time_ is null"))
                .as("confirmed, and its instance runs on")
                .isZero();
    }

    private void everyRecipientOnce() {
        long sent = count("select count(*) from delivery where not relays and state <> 'PENDING'");
        assertThat(count("select count(distinct instance) from delivery where not relays and state <> 'PENDING'"))
                .as("instances of deliveries")
                .isEqualTo(sent);
        assertThat(count("select count(*) from act_hi_procinst where proc_def_key_ = 'directive-receipt'"))
                .as("receipts that began")
                .isEqualTo(sent);
        assertThat(count("select count(*) from (select p.business_key_, v.text_ from act_hi_varinst v"
                        + " join act_hi_procinst p on p.id_ = v.proc_inst_id_ where v.name_ = 'organization'"
                        + " and v.proc_def_key_ = 'directive-receipt'"
                        + " group by p.business_key_, v.text_ having count(*) <> 1) twice"))
                .as("recipients with more than one instance")
                .isZero();
        assertThat(count("select count(*) from act_ru_task where task_def_key_ = 'userTask_confirmReceipt'"))
                .as("open receipts")
                .isEqualTo(count("select count(*) from delivery where not relays and state = 'SENT'"));
        assertThat(count("select coalesce(sum(sent), 0) from delivery_tally"))
                .as("counted as sent")
                .isEqualTo(count("select count(*) from delivery where state <> 'PENDING'"));
        assertThat(count("select coalesce(sum(confirmed), 0) from delivery_tally"))
                .as("counted as confirmed")
                .isEqualTo(count("select count(*) from delivery where confirmed_at is not null"));
    }

    private void releases() {
        Map<String, String> states = new TreeMap<>();
        database.sql("select number, state, refusal from model_release where uploaded_by = 'analyst'")
                .query(row -> {
                    states.put(row.getString(1), row.getString(2));
                    assertThat(row.getString(2)).as(row.getString(3)).isNotEqualTo("REFUSED");
                });
        assertThat(states.keySet())
                .containsAll(done(Kind.BROUGHT).map(Deed::number).toList());
        done(Kind.TASK).filter(deed -> deed.number().startsWith("REL-")).forEach(deed -> assertThat(
                        states.get(deed.number()))
                .as(deed.number() + " was approved")
                .isIn("SCHEDULED", "ACTIVE"));
        states.forEach((number, state) -> {
            long deployments = count("select count(*) from act_re_deployment where source_ = '" + number + "'");
            if (state.equals("ACTIVE")) {
                assertThat(deployments).as(number + " in force").isEqualTo(1);
            } else {
                assertThat(deployments).as(number + " on its way").isLessThanOrEqualTo(1);
            }
        });
    }

    private void seals() {
        long seals = count("select count(*) from audit_seal");
        assertThat(count("select coalesce(max(number), 0) from audit_seal"))
                .as("numbers without gaps")
                .isEqualTo(seals);
        assertThat(count("select coalesce(max(size), 0) from audit_tree"))
                .as("the tree")
                .isEqualTo(seals);
        assertThat(count("select count(*) from audit_event"))
                .as("sealed, or waiting for it")
                .isEqualTo(seals + count("select count(*) from audit_unsealed"));
    }

    /** Which of what a kill can meet was under way, and what of it can be seen. */
    Set<String> underWay(Path audit) throws IOException {
        Set<String> met = new TreeSet<>();
        // until its first part is there, nobody is planned either
        note(
                met,
                "fan-out",
                "select (select count(*) from delivery where state = 'PENDING') + (select count(*) from act_ru_job"
                        + " where process_def_key_ = 'directive-cascade' and handler_type_ = 'async-continuation')");
        note(met, "release", "select count(*) from model_release where state = 'SCHEDULED'");
        note(
                met,
                "release: its job taken",
                "select count(*) from act_ru_job where process_def_key_ = 'model-release'"
                        + " and lock_owner_ is not null");
        note(
                met,
                "release: deployed, and not yet told so",
                "select count(*) from model_release r"
                        + " join act_re_deployment d on d.source_ = r.number where r.state = 'SCHEDULED'");
        long outside = Files.exists(audit.resolve("checkpoints.txt"))
                ? Files.readAllLines(audit.resolve("checkpoints.txt")).stream()
                        .filter(line -> line.matches("\\d+"))
                        .mapToLong(Long::parseLong)
                        .max()
                        .orElse(0)
                : 0;
        String signed = "(select count(*) from audit_checkpoint where size > " + outside + ")";
        note(met, "sealing: signed, and not yet outside", "select " + signed);
        note(
                met,
                "sealing",
                "select (select count(*) from audit_unsealed) + (select count(*) from audit_row) + " + signed);
        return met;
    }

    private void note(Set<String> met, String what, String sql) {
        if (count(sql) > 0) {
            met.add(what);
        }
    }

    /** Of what got no answer, what was done all the same. */
    Set<Deed> doneWithoutAnswer() {
        Set<String> there = Stream.concat(
                        list("select id_ from act_hi_taskinst where delete_reason_ = 'completed'").stream(),
                        list("select directive || ' ' || recipient from chase_call where reached").stream())
                .collect(Collectors.toSet());
        return ledger.unanswered().stream()
                .filter(deed -> there.contains(name(deed)))
                .collect(Collectors.toSet());
    }

    long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private Stream<Deed> done(Kind... kinds) {
        return ledger.acknowledged().stream().filter(deed -> List.of(kinds).contains(deed.kind()));
    }

    private static String name(Deed deed) {
        return deed.kind() == Kind.CALL ? deed.number() + " " + deed.subject() : deed.subject();
    }

    private List<String> list(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    private Set<String> words(String sql) {
        return new TreeSet<>(list(sql));
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
