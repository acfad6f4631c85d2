package jp.renrakumo.directive;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The levels of organizations as the registry has them, the highest first. */
@Repository
class Levels {

    private final JdbcClient jdbc;

    Levels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of them.
     *
     * @param rankOrder 1 is the highest
     */
    record Level(String id, String name, int rankOrder) {}

    /** Their ranks by id, 1 is the highest. */
    Map<String, Integer> ranks() {
        return all().stream().collect(Collectors.toMap(Level::id, Level::rankOrder));
    }

    List<Level> all() {
        return jdbc.sql("select id, name, rank_order from organization_level order by rank_order, id")
                // by hand: Spring asks each row for a column rankOrder first, and H2 writes down each time that there
                // is none
                .query((row, at) -> new Level(row.getString("id"), row.getString("name"), row.getInt("rank_order")))
                .list();
    }
}
