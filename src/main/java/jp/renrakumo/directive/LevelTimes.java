package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.deadline.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long each level took with a directive: what remains to be learned when it is over, above all after an exercise. */
@Repository
class LevelTimes {

    private static final String BY_LEVEL =
            " join organization_level l on l.id = o.level where %s order by l.rank_order, l.name";

    private final JdbcClient jdbc;

    LevelTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One level that passed it on.
     *
     * @param decided from its coming until it was decided what is passed on
     * @param sent from then until it began to go out: the second officer's eyes, mostly
     * @param reported from then until it was reported upwards
     */
    record Relaying(String level, int organizations, Times decided, Times sent, Times reported) {}

    /**
     * One level that only confirms.
     *
     * @param receipt from its coming until the receipt
     * @param late receipts after they were due
     * @param byProxy receipts that came by phone, fax or visit
     */
    record Receiving(String level, int recipients, int confirmed, int late, int byProxy, Times receipt) {

        /** Of those that were to confirm, in percent, rounded down. */
        public int percent() {
            return recipients == 0 ? 100 : confirmed * 100 / recipients;
        }
    }

    /** From the highest level down. */
    List<Relaying> relaying(String directive) {
        Map<String, List<Relayed>> levels = new LinkedHashMap<>();
        jdbc.sql("select l.name, r.received_at, r.adapted_at, r.sent_at, r.reported_at from relay r"
                        + " join organization o on o.id = r.organization" + BY_LEVEL.formatted("r.directive = ?"))
                .param(directive)
                .query((ResultSet row) -> {
                    levels.computeIfAbsent(row.getString("name"), level -> new ArrayList<>())
                            .add(new Relayed(
                                    Directives.instant(row, "received_at"),
                                    Directives.instantOrNull(row, "adapted_at"),
                                    Directives.instantOrNull(row, "sent_at"),
                                    Directives.instantOrNull(row, "reported_at")));
                });
        return levels.entrySet().stream()
                .map(each -> new Relaying(
                        each.getKey(),
                        each.getValue().size(),
                        Times.between(each.getValue(), Relayed::received, Relayed::adapted),
                        Times.between(each.getValue(), Relayed::adapted, Relayed::sent),
                        Times.between(each.getValue(), Relayed::sent, Relayed::reported)))
                .toList();
    }

    /** From the highest level down; closed recipients and copies have nothing to confirm. */
    List<Receiving> receiving(String directive) {
        Map<String, List<Received>> levels = new LinkedHashMap<>();
        jdbc.sql("select l.name, d.sent_at, d.confirmed_at, d.due_at, d.channel from delivery d"
                        + " join organization o on o.id = d.recipient"
                        + BY_LEVEL.formatted("d.directive = ? and not d.relays and d.state not in ('CLOSED', 'COPY')"))
                .param(directive)
                .query((ResultSet row) -> {
                    levels.computeIfAbsent(row.getString("name"), level -> new ArrayList<>())
                            .add(new Received(
                                    Directives.instantOrNull(row, "sent_at"),
                                    Directives.instantOrNull(row, "confirmed_at"),
                                    Directives.instantOrNull(row, "due_at"),
                                    row.getString("channel")));
                });
        return levels.entrySet().stream()
                .map(each -> receiving(each.getKey(), each.getValue()))
                .toList();
    }

    private static Receiving receiving(String level, List<Received> all) {
        return new Receiving(
                level,
                all.size(),
                (int) all.stream().filter(one -> one.confirmed() != null).count(),
                (int) all.stream().filter(Received::late).count(),
                (int) all.stream().filter(Received::byProxy).count(),
                Times.between(all, Received::sent, Received::confirmed));
    }

    private record Relayed(
            Instant received, @Nullable Instant adapted, @Nullable Instant sent, @Nullable Instant reported) {}

    private record Received(
            @Nullable Instant sent, @Nullable Instant confirmed, @Nullable Instant due, @Nullable String channel) {

        boolean late() {
            return confirmed != null && due != null && confirmed.isAfter(due);
        }

        boolean byProxy() {
            return Channel.byProxy(channel);
        }
    }
}
