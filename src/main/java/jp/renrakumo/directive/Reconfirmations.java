package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is asked to confirm again. One task at a time: whoever still has one when the next amendment comes confirms both with it,
 * as its form shows both.
 */
@Repository
class Reconfirmations {

    private static final String OPEN = " and state = 'ASKED'";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;

    Reconfirmations(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    /** How those asked stand. */
    record Standing(long asked, long confirmed, long closed) {

        public long outstanding() {
            return asked - confirmed - closed;
        }
    }

    /** @param instances by the recipients' ids: the process instances of their tasks */
    void ask(Amendment amendment, Map<String, String> instances) {
        OffsetDateTime now = Directives.utc(clock.instant());
        jdbc.batchUpdate(
                "insert into reconfirmation (amendment, recipient, directive, state, asked_at, instance)"
                        + " values (?, ?, ?, 'ASKED', ?, ?)",
                List.copyOf(instances.entrySet()),
                Deliveries.CHUNK,
                (row, each) -> {
                    row.setLong(1, amendment.id());
                    row.setString(2, each.getKey());
                    row.setString(3, amendment.directive());
                    row.setObject(4, now);
                    row.setString(5, each.getValue());
                });
    }

    /** The process instance of the recipient's task, if it is asked at this moment. */
    Optional<String> open(String directive, String recipient) {
        return client
                .sql("select instance from reconfirmation where recipient = ? and directive = ?" + OPEN)
                .params(recipient, directive)
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    /** Like {@link #open(String, String)} for many: by recipient, those that are asked. */
    Map<String, String> open(String directive, List<String> recipients) {
        Map<String, String> open = new HashMap<>();
        if (!recipients.isEmpty()) {
            client.sql("select recipient, instance from reconfirmation where directive = :directive"
                            + " and recipient in (:recipients)" + OPEN)
                    .param("directive", directive)
                    .param("recipients", recipients)
                    .query((ResultSet row) -> {
                        open.put(row.getString("recipient"), row.getString("instance"));
                    });
        }
        return open;
    }

    /** Those of an amendment who have not confirmed. */
    List<String> outstanding(long amendment) {
        return client.sql("select recipient from reconfirmation where amendment = ?" + OPEN + " order by recipient")
                .param(amendment)
                .query(String.class)
                .list();
    }

    /** Answers whether it was asked; a second confirmation changes nothing. */
    boolean confirmed(String directive, String recipient, Deliveries.Receipt receipt) {
        return client.sql(
                                "update reconfirmation set state = 'CONFIRMED', confirmed_at = ?, confirmed_by = ?, channel = ?,"
                                        + " witness = ?, remark = ? where recipient = ? and directive = ?" + OPEN)
                        .params(
                                Directives.utc(receipt.at()),
                                receipt.officer(),
                                receipt.channel(),
                                receipt.witness(),
                                receipt.remark(),
                                recipient,
                                directive)
                        .update()
                > 0;
    }

    /** These recipients do not exist any more. @return the process instances that still wait for them */
    List<String> closed(List<String> recipients) {
        List<String> instances = client.sql("select distinct c.instance from reconfirmation c join directive v on"
                        + " v.number = c.directive where v.withdrawn_at is null and c.state = 'ASKED'"
                        + " and c.recipient in (:recipients)")
                .param("recipients", recipients)
                .query(String.class)
                .list();
        client.sql("update reconfirmation set state = 'CLOSED' where recipient in (:recipients)" + OPEN)
                .param("recipients", recipients)
                .update();
        return instances;
    }

    /** Whether the recipient was closed before it confirmed what it was asked last. */
    boolean wasClosed(String directive, String recipient) {
        return !client.sql("select amendment from reconfirmation where recipient = ? and directive = ?"
                        + " and state = 'CLOSED' limit 1")
                .params(recipient, directive)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    Standing of(long amendment) {
        return client.sql("select count(*) as asked, count(confirmed_at) as confirmed, count(case when state = 'CLOSED'"
                        + " then 1 end) as closed from reconfirmation where amendment = ?")
                .param(amendment)
                .query(Standing.class)
                .single();
    }
}
