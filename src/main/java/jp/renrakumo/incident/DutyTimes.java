package jp.renrakumo.incident;

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

/** How long each level took with what it owed: what remains to be learned when an incident is over, above all an exercise. */
@Repository
class DutyTimes {

    private final JdbcClient jdbc;

    DutyTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One level. @param times from the start of the clock until it was filed */
    record Level(String level, int duties, int filed, int late, Times times) {}

    private record Owed(Instant anchored, @Nullable Instant filed, boolean late) {}

    /** From the highest level down. */
    List<Level> of(String incident) {
        Map<String, List<Owed>> levels = new LinkedHashMap<>();
        jdbc.sql(
                        "select l.name, d.anchored_at, d.filed_at, d.late from duty d join organization o on o.id = d.owner"
                                + " join organization_level l on l.id = o.level where d.incident = ? order by l.rank_order, l.name")
                .param(incident)
                .query((ResultSet row) -> {
                    levels.computeIfAbsent(row.getString("name"), level -> new ArrayList<>())
                            .add(new Owed(
                                    Incidents.requiredInstant(row, "anchored_at"),
                                    Incidents.instant(row, "filed_at"),
                                    Boolean.TRUE.equals(row.getObject("late", Boolean.class))));
                });
        return levels.entrySet().stream()
                .map(each -> level(each.getKey(), each.getValue()))
                .toList();
    }

    private static Level level(String name, List<Owed> all) {
        Times filed = Times.between(all, Owed::anchored, Owed::filed);
        return new Level(
                name,
                all.size(),
                filed.number(),
                (int) all.stream().filter(Owed::late).count(),
                filed);
    }
}
