package jp.renrakumo.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.Exercises;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the medical sector (医療セプター) was told, without names, by the Traffic Light Protocol (D4 §4, O16). */
@Repository
class SectorNotices {

    private static final Set<String> OFFICES =
            Set.of("NATIONAL_POLICE", "MINISTRY", "PREFECTURE", "HEALTH_CENTER_CITY");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Names names;

    SectorNotices(JdbcClient jdbc, Clock clock, Names names) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.names = names;
    }

    /** How far a notice goes; authorities and the ministry read all. */
    enum Label {
        AMBER("受け取った団体の中まで", Set.of("ASSOCIATION")),
        GREEN("医療分野の関係者まで", Set.of("ASSOCIATION", "INSTITUTION")),
        CLEAR("制限なし", Set.of("ASSOCIATION", "INSTITUTION", "VENDOR"));

        private final String reach;
        private final Set<String> levels;

        Label(String reach, Set<String> levels) {
            this.reach = reach;
            this.levels = levels;
        }

        /** As officers read it. */
        public String words() {
            return "TLP:" + name() + " " + reach;
        }
    }

    /** A notice as it is read: nothing in it leads to the incident. @param by the authority that told */
    record Notice(long id, Label label, String words, String by, Instant at) {}

    /** @throws BadInput if the words name whom it happened to */
    void share(Incident incident, String authority, Label label, String words) {
        names.givenAway(words, incident).ifPresent(name -> {
            throw new BadInput("「共有する内容」に「" + name + "」が含まれています。誰のことか分からない書き方に直してください。");
        });
        jdbc.sql("insert into sector_notice (incident, label, words, shared_by, shared_at) values (?, ?, ?, ?, ?)")
                .params(incident.number(), label.name(), words, authority, Incidents.utc(clock.instant()))
                .update();
    }

    /** For whoever works at these levels, the newest first; exercises are nobody's news. */
    List<Notice> forLevels(Set<String> levels) {
        List<String> labels = Arrays.stream(Label.values())
                .filter(label ->
                        levels.stream().anyMatch(level -> label.levels.contains(level) || OFFICES.contains(level)))
                .map(Label::name)
                .toList();
        if (labels.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from sector_notice where label in (:labels) and "
                        + Exercises.among("incident", false)
                        + " order by shared_at desc, id desc")
                .param("labels", labels)
                .query((row, index) -> new Notice(
                        row.getLong("id"),
                        Label.valueOf(row.getString("label")),
                        row.getString("words"),
                        row.getString("shared_by"),
                        Incidents.requiredInstant(row, "shared_at")))
                .list();
    }
}
