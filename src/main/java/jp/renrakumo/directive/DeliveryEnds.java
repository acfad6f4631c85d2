package jp.renrakumo.directive;

import java.util.List;
import jp.renrakumo.organization.Promised;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How deliveries end before they are confirmed: the directive is withdrawn, or the recipient closed. */
@Repository
class DeliveryEnds {

    private final JdbcClient client;
    private final ApplicationEventPublisher events;

    DeliveryEnds(JdbcClient client, ApplicationEventPublisher events) {
        this.client = client;
        this.events = events;
    }

    /** Deliveries of a withdrawn directive whose instances still run, at most {@link Deliveries#CHUNK}, marked as ended. */
    List<Delivery> endNextChunk(String directive, String sender) {
        List<Delivery> chunk = client.sql(
                        "select * from delivery where directive = ? and sender = ? and not ended order by id limit "
                                + Deliveries.CHUNK)
                .params(directive, sender)
                .query(Deliveries::row)
                .list();
        chunk.forEach(delivery -> client.sql("update delivery set ended = true where id = ?")
                .param(delivery.id())
                .update());
        return chunk;
    }

    /** Something of it is open still: a withdrawal comes back to it. */
    void goesOn(Delivery delivery) {
        client.sql("update delivery set ended = false where id = ?")
                .param(delivery.id())
                .update();
    }

    /** Deliveries to final recipients among these who have not confirmed; of directives that are in flight. */
    List<Delivery> openTo(List<String> recipients) {
        return client.sql("select d.* from delivery d join directive v on v.number = d.directive"
                        + " where v.withdrawn_at is null and not d.relays and d.state in ('PENDING', 'SENT')"
                        + " and d.recipient in (:recipients) order by d.id")
                .param("recipients", recipients)
                .query(Deliveries::row)
                .list();
    }

    /** The recipient does not exist any more: nothing is to be confirmed, nobody to be chased. False if it confirmed before. */
    boolean closed(Delivery delivery) {
        boolean closed =
                client.sql("update delivery set state = 'CLOSED', ended = true where id = ? and confirmed_at is null")
                                .param(delivery.id())
                                .update()
                        == 1;
        if (closed) {
            events.publishEvent(Promised.over(delivery.directive(), delivery.recipient(), Deliveries.RECEIPT));
        }
        return closed;
    }

    /** Whether somebody below the sender has it open still. */
    boolean notEnded(String directive, String sender) {
        return client.sql("select count(*) from delivery where directive = ? and sender = ? and not ended")
                        .params(directive, sender)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
