package jp.renrakumo.directive;

import java.util.Collection;
import java.util.List;
import jp.renrakumo.access.Sight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deliveries as an officer sees them: those of his own organizations and of those below. */
@Repository
class DeliveriesInSight {

    /** Recipients of which each can be looked up. */
    private static final int FEW = 5000;

    private final JdbcClient client;

    DeliveriesInSight(JdbcClient client) {
        this.client = client;
    }

    /** Those to the officer's own organizations. */
    List<Delivery> toOwn(String directive, Sight sight) {
        return client.sql("select d.* from delivery d where d.directive = :directive and " + sight.own("d.recipient")
                        + " order by d.id")
                .param("directive", directive)
                .params(sight.parameters())
                .query(Deliveries::row)
                .list();
    }

    /** Those of these senders who sent it to organizations at or below the officer's own. */
    List<String> sendersTo(String directive, Collection<String> senders, Sight sight) {
        if (senders.isEmpty()) {
            return List.of();
        }
        // of few recipients each is looked up; of many those are, who stand below the officer
        String seen = planned(directive, senders) <= FEW
                ? sight.organizationOfEach("d.recipient")
                : sight.organization("d.recipient");
        return client.sql("select distinct d.sender from delivery d where d.directive = :directive"
                        + " and d.sender in (:senders) and " + seen + " order by d.sender")
                .param("directive", directive)
                .param("senders", senders)
                .params(sight.parameters())
                .query(String.class)
                .list();
    }

    private long planned(String directive, Collection<String> senders) {
        return client.sql("select coalesce(sum(t.recipients), 0) from delivery_tally t where t.directive = :directive"
                        + " and t.sender in (:senders)")
                .param("directive", directive)
                .param("senders", senders)
                .query(Long.class)
                .single();
    }

    /** Whether the officer sees this recipient of the directive. */
    boolean seen(String directive, String recipient, Sight sight) {
        return !client.sql(
                        "select d.id from delivery d where d.directive = :directive and d.recipient = :recipient and "
                                + seenBy(sight))
                .param("directive", directive)
                .param("recipient", recipient)
                .params(sight.parameters())
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** For a condition on {@code d}, a delivery, beside that on its directive. */
    static String seenBy(Sight sight) {
        return "(" + sight.own("d.sender") + " or " + sight.organization("d.recipient") + ")";
    }
}
