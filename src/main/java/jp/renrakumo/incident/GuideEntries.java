package jp.renrakumo.incident;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.renrakumo.access.CaseTexts;
import jp.renrakumo.access.CurrentOfficer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was written into a guide, field by field; nothing is overwritten, the newest counts. */
@Repository
class GuideEntries {

    /** A condition on the fields with free text. */
    static final String WORDS = "field in ("
            + Arrays.stream(GuideField.values())
                    .filter(GuideField::words)
                    .map(field -> "'" + field.name() + "'")
                    .collect(Collectors.joining(", "))
            + ")";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CurrentOfficer officer;

    GuideEntries(JdbcClient jdbc, Clock clock, CurrentOfficer officer) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.officer = officer;
    }

    private record Entry(long id, GuideField field, String content) {}

    /** What counts in a guide, without what is empty. */
    Map<GuideField, String> of(long guide) {
        return of(guide, Long.MAX_VALUE);
    }

    /** What counted when this was the newest. */
    Map<GuideField, String> of(long guide, long upTo) {
        List<Entry> all = jdbc.sql(
                        "select id, field, content from attack_guide_entry where guide = ? and id <= ? order by id")
                .params(guide, upTo)
                .query((row, index) -> new Entry(
                        row.getLong("id"), GuideField.valueOf(row.getString("field")), row.getString("content")))
                .list();
        Map<GuideField, String> newest = new EnumMap<>(GuideField.class);
        all.forEach(entry -> newest.put(entry.field(), entry.content()));
        newest.values().removeIf(String::isEmpty);
        return newest;
    }

    /** The newest of a guide; 0 if there is none. */
    long newest(long guide) {
        return jdbc.sql("select coalesce(max(id), 0) from attack_guide_entry where guide = ?")
                .param(guide)
                .query(Long.class)
                .single();
    }

    void add(long guide, GuideField field, String content) {
        jdbc.sql("insert into attack_guide_entry (guide, field, content, recorded_at, officer) values (?, ?, ?, ?, ?)")
                .params(guide, field.name(), content, Incidents.utc(clock.instant()), officer.id())
                .update();
    }

    /** Of a guide of which nothing came nobody's words are kept. */
    void empty(long guide) {
        jdbc.sql("update attack_guide_entry set content = ? where guide = ? and content <> '' and " + WORDS)
                .params(CaseTexts.ERASED, guide)
                .update();
        jdbc.sql("update attack_guide_stamp set note = ? where guide = ? and note <> ''")
                .params(CaseTexts.ERASED, guide)
                .update();
    }
}
