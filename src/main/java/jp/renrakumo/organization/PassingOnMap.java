package jp.renrakumo.organization;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who passes directives on to whom in the whole country, and to how many at the end, without reading each of them. */
@Repository
public class PassingOnMap {

    /** As {@link Organizations#recipientsOf}: the list, then the institutions in charge of which the list says nothing. */
    private static final String RECIPIENTS = "(select r.organization as sender, r.recipient as id, r.ordinal as turn"
            + " from relay_recipient r where" + InForce.of("r")
            + " union all select p.in_charge, p.organization, 1000000 from charge p"
            + " join organization c on c.id = p.organization and c.level = 'INSTITUTION' where" + InForce.of("p")
            + " and not exists (select 1 from relay_recipient r where r.organization = p.in_charge"
            + " and r.recipient = p.organization)) s join organization o on o.id = s.id and" + InForce.of("o")
            + " join organization_level l on l.id = o.level";

    private final JdbcClient jdbc;

    PassingOnMap(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A level of organizations, the highest first. */
    public record Level(String id, String name, boolean relays) {}

    /** One that passes on what it gets from the sender. */
    public record Relaying(String sender, String id, String name, String level, boolean secondOfficerRequired) {}

    /** How many of a level only confirm to the sender. */
    public record Confirming(String sender, String level, int number) {}

    public List<Level> levels() {
        return jdbc.sql("select id, name, relays from organization_level order by rank_order, id")
                .query(Level.class)
                .list();
    }

    /** Those of the highest level that relays and to which nobody passes anything on, by id. */
    public List<String> roots(LocalDate on) {
        return jdbc.sql("select o.id from organization o join organization_level l on l.id = o.level where l.relays and"
                        + InForce.of("o") + " and exists (select 1 from relay_recipient r where r.organization = o.id"
                        + " and" + InForce.of("r") + ") and not exists (select 1 from relay_recipient r"
                        + " where r.recipient = o.id and" + InForce.of("r") + ") order by l.rank_order, o.id")
                .param("on", on)
                .query(String.class)
                .list();
    }

    /** Every pair, in the order in which each sender has them. */
    public List<Relaying> relaying(LocalDate on) {
        return jdbc.sql("select s.sender, o.id, o.name, o.level, o.second_officer_required from " + RECIPIENTS
                        + " where l.relays order by s.sender, s.turn, o.id")
                .param("on", on)
                .query((row, at) -> new Relaying(
                        row.getString("sender"),
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("level"),
                        row.getBoolean("second_officer_required")))
                .list();
    }

    /** By sender and level. */
    public List<Confirming> confirming(LocalDate on) {
        return jdbc.sql("select s.sender, o.level, count(*) as number from " + RECIPIENTS
                        + " where not l.relays group by s.sender, o.level, l.rank_order"
                        + " order by s.sender, l.rank_order, o.level")
                .param("on", on)
                .query((row, at) ->
                        new Confirming(row.getString("sender"), row.getString("level"), row.getInt("number")))
                .list();
    }
}
